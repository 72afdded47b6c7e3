// <levers-explainer>: an explainer in an article. One small script, without dependencies; docs/embedding.md is its manual.
//
// A poster is there at once. The frame is made when the reader comes near it or touches it; what the element says to the
// frame and hears from it is matched by window and origin, and anything else is ignored.

/** Where this script is from: the site of the explainers, where the element does not name one. */
const home = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';
/** How near is near. */
const near = '400px';
/** A frame that has not said anything for so long will not. Milliseconds. */
const patience = 60_000;
/** How much of the window a whole explainer takes at most: it scrolls by itself, and a thumb finds the page beside it. */
const most = ['85vh', 'max(85svh, 25rem)'];
/** Of the posters (src/report/poster.hpp). */
const posterShape = '480 / 600';

/** @typedef {{link: string, levers: Record<string, number>, outcomes: Record<string, string>}} ExplainerState */

const noState = { link: '', levers: {}, outcomes: {} };

/** What it is like is told by styles set one by one: a host's Content-Security-Policy may forbid any other.
 * @template {HTMLElement} T @param {T} element @param {Partial<CSSStyleDeclaration>} style */
const styled = (element, style) => {
  Object.assign(element.style, style);
  return element;
};

class LeversExplainer extends HTMLElement {
  static observedAttributes = ['src', 'explainer', 'view', 'levers', 'outcomes', 'theme', 'lang', 'width', 'height', 'version', 'link'];
  /** @type {HTMLIFrameElement | null} */
  #frame = null;
  #ready = false;
  /** @type {ExplainerState} */
  #state = noState;
  /** @type {string | null} null: nothing was set here yet */
  #link = null;
  /** Said before the frame could hear. @type {object[]} */
  #waiting = [];
  #timer = 0;
  #box = styled(document.createElement('div'), { position: 'relative', overflow: 'hidden' });
  #poster = styled(document.createElement('a'), { display: 'block', color: 'inherit' });
  #image = styled(document.createElement('img'), { display: 'block', width: '100%', height: 'auto', aspectRatio: posterShape });
  #lost = styled(document.createElement('p'), { margin: '0', padding: '1em', border: '1px solid' });
  #observer = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) this.#start();
  }, { rootMargin: near });

  constructor() {
    super();
    // What stands in the element without a script (a picture and a link) stays the poster.
    const slot = document.createElement('slot');
    slot.append(this.#image);
    this.#poster.target = '_blank';
    this.#poster.append(slot);
    this.#box.append(this.#poster);
    this.attachShadow({ mode: 'open' }).append(this.#box);
    for (const event of ['pointerenter', 'touchstart', 'focusin']) {
      this.#box.addEventListener(event, () => this.#start(), { passive: true, once: true });
    }
    this.#box.addEventListener('click', (event) => {
      if (!this.#base || this.#lost.isConnected || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#start();
    });
  }

  connectedCallback() {
    styled(this, { display: this.style.display || 'block' });
    addEventListener('message', this.#hear);
    this.#show();
  }

  disconnectedCallback() {
    removeEventListener('message', this.#hear);
    this.#stop();
  }

  /** Moved without being taken out: the frame lives on. */
  connectedMoveCallback() {}

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (!this.isConnected) return;
    if (name === 'theme') {
      this.#say({ type: 'theme', theme: this.theme });
      if (this.#frame) styled(this.#frame, { colorScheme: this.#scheme });
    } else {
      if (/^(src|explainer|version|link)$/.test(name)) {
        this.#link = null;
        this.#state = noState;
      }
      this.#stop();
      this.#show();
    }
  }

  /** What is set and what follows, as the frame told it last. */
  get state() {
    return this.#state;
  }

  get ready() {
    return this.#ready;
  }

  /** Sets levers by their ids. @param {Record<string, number>} values */
  set(values) {
    this.#say({ type: 'set', values: { ...values } });
    this.#start();
  }

  /** All levers to today. */
  reset() {
    this.#say({ type: 'reset' });
    this.#start();
  }

  /** A share link, with or without the address before its "#". @param {string} link */
  open(link) {
    this.#say({ type: 'open', link: String(link).replace(/^[^#]*#/, '') });
    this.#start();
  }

  get theme() {
    return this.getAttribute('theme') ?? 'auto';
  }

  set theme(theme) {
    this.setAttribute('theme', theme);
  }

  get #scheme() {
    return /^(dark|light)$/.test(this.theme) ? this.theme : '';
  }

  get #compact() {
    return !/^(story|explore)$/.test(this.getAttribute('view') ?? '');
  }

  /** The explainer's folder; null where the element does not say a good one. */
  get #base() {
    return this.#folder(this.getAttribute('version') ?? '');
  }

  /** @param {string} version empty: the current one */
  #folder(version) {
    try {
      const id = this.getAttribute('explainer') ?? '';
      const site = new URL(this.getAttribute('src') ?? '.', this.hasAttribute('src') ? document.baseURI : home);
      const path = (version && `v/${version}/`) + (id && `${id}/`);
      return /^https?:$/.test(site.protocol) && /^[\w.-]*$/.test(id) && /^\w*$/.test(version) ? new URL(path || '.', site.href.replace(/[^/]*$/, '')) : null;
    } catch {
      return null;
    }
  }

  #show() {
    const base = this.#base;
    if (!base) return this.#tell('error', { message: 'levers-explainer: src, explainer or version is not an address' });
    this.#poster.href = base.href;
    this.#lost.remove();
    styled(this.#box, { maxWidth: Number(this.getAttribute('width')) > 0 ? `${this.getAttribute('width')}px` : '' });
    if (!this.childElementCount) {
      this.#image.src = new URL('poster.svg', base).href;
      this.#image.alt = this.title || 'Open the explainer';
    }
    this.#poster.style.display = 'block';
    this.#observer.observe(this);
  }

  #start() {
    const base = this.#base;
    if (this.#frame || this.#lost.isConnected || !this.isConnected || !base) return;
    this.#observer.disconnect();
    const url = new URL(base);
    url.searchParams.set('host', origin === 'null' ? '*' : origin); // a file, or a sandbox, cannot be addressed
    for (const name of ['view', 'levers', 'outcomes', 'theme']) {
      const value = name === 'view' && this.#compact ? 'compact' : this.getAttribute(name);
      if (value) url.searchParams.set(name, value);
    }
    url.hash = this.#link ?? (this.getAttribute('link') ?? '').replace(/^[^#]*#/, '');
    // Behind the poster until it has something to show, and out of the way of a finger.
    const frame = this.#frame = styled(document.createElement('iframe'), {
      display: 'block', position: 'absolute', top: '0', left: '0', width: '100%', height: '100%', border: '0',
      opacity: '0', pointerEvents: 'none', colorScheme: this.#scheme,
    });
    const limit = Number(this.getAttribute('height'));
    // The last one that the browser knows holds.
    if (!this.#compact) for (const maxHeight of limit > 0 ? [`${limit}px`] : most) styled(frame, { maxHeight });
    frame.title = this.title || 'Explainer';
    frame.lang = this.lang;
    frame.src = url.href;
    this.#timer = window.setTimeout(() => this.#tell('error', { message: 'The explainer did not answer.' }), patience);
    this.#box.append(frame);
    // What a server says in place of a page that is gone cannot be read from here; that a picture is missing is told.
    if (this.hasAttribute('version')) {
      Object.assign(new Image(), { onerror: () => this.#lose(frame), src: new URL('poster.svg', base).href });
    }
  }

  /** The version that was asked for is gone. @param {HTMLIFrameElement} frame */
  #lose(frame) {
    const now = this.#folder('');
    if (this.#ready || frame !== this.#frame || !now) return;
    this.#stop();
    this.#poster.style.display = 'none';
    const message = 'The version of this explainer that this page asks for could not be loaded. It may no longer be kept.';
    const link = Object.assign(styled(document.createElement('a'), { color: 'inherit' }), { href: now.href, target: '_blank', textContent: 'Open the current version' });
    this.#lost.replaceChildren(`${message} `, link, '.');
    this.#box.append(this.#lost);
    this.#tell('error', { message });
  }

  #stop() {
    this.#observer.disconnect();
    clearTimeout(this.#timer);
    this.#frame?.remove();
    this.#frame = null;
    this.#ready = false;
  }

  /** The frame has something to show: the interactive version, or the text and why. */
  #reveal() {
    clearTimeout(this.#timer);
    const frame = this.#frame;
    if (!frame || frame.style.position === 'static') return;
    if (frame.style.height === '100%') frame.style.height = '640px';
    styled(frame, { position: 'static', opacity: '', pointerEvents: '' });
    if (this.contains(document.activeElement)) frame.focus();
    this.#poster.style.display = 'none';
  }

  /** @param {object} message */
  #say(message) {
    const to = this.#frame?.contentWindow;
    const base = this.#base;
    if (this.#ready && to && base) to.postMessage({ levers: 1, ...message }, base.origin);
    else this.#waiting.push(message);
  }

  /** @param {MessageEvent} event */
  #hear = ({ data, source, origin }) => {
    const frame = this.#frame;
    if (!frame || source !== frame.contentWindow || origin !== this.#base?.origin || data?.levers !== 1) return;
    const { type, state, height } = data;
    if (state) {
      this.#state = state;
      this.#link = state.link;
    }
    if (type === 'height' && height > 0) {
      frame.style.height = `${Math.min(Math.ceil(height), 20_000)}px`;
    } else if (type === 'ready') {
      this.#ready = true;
      frame.title = this.title || data.title;
      this.#reveal();
      this.#waiting.splice(0).forEach((message) => this.#say(message));
      this.#tell('ready', state);
    } else if (type === 'change') {
      this.#tell('change', state);
    } else if (type === 'error') {
      this.#reveal();
      this.#tell('error', { message: data.message });
    } else if (type === 'open' && String(data.url).startsWith(this.#base.href)) {
      window.open(data.url, '_blank', 'noopener');
    }
  };

  /** @param {string} type @param {object} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

// Each attribute as a property too; lists may be given as lists.
for (const name of ['src', 'explainer', 'view', 'levers', 'outcomes', 'width', 'height', 'version', 'link']) {
  Object.defineProperty(LeversExplainer.prototype, name, {
    get() { return this.getAttribute(name) ?? ''; },
    set(value) { this.setAttribute(name, String(value)); },
  });
}

if (!customElements.get('levers-explainer')) customElements.define('levers-explainer', LeversExplainer);
