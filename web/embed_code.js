// The code for an article: a dialog where an editor chooses what it shows, sees it, and copies it. Loaded only when it is
// asked for. What the attributes and addresses mean: docs/embedding.md.
import { make } from './text.js';

/** @typedef {import('./bridge.js').Levers} Levers */
/** @typedef {import('./text.js').Line} Line */
/** @typedef {import('./text.js').Control} Control */

/**
 * @typedef {object} Choice
 * @property {string} site its address, with "/" at its end
 * @property {string} explainer its id
 * @property {string} title
 * @property {string} view "compact", "explore" or "story"
 * @property {string[]} levers ids; of the compact view
 * @property {string[]} outcomes
 * @property {number} width pixels; 0: as wide as there is room
 * @property {number} height pixels, of a frame that nobody tells another
 * @property {string} theme "auto", "light" or "dark"
 * @property {string} version kept for good; empty: always the current one
 * @property {string} link with what it begins; empty: today
 */
/** @typedef {{id: string, name: string, on: boolean}} Offered a lever or an outcome, and whether it is chosen at first */
/** @typedef {{levers: Offered[], outcomes: Offered[], link: string, set: string[]}} Subject `set`: what the link sets, in words */

/** This build, as tools/versions.mjs names it. */
const thisVersion = 'LEVERS_VERSION';
const mostPixels = 2560, leastPixels = 280, usualPixels = 680;
/** A frame's height until it has told its own. */
const usualHeight = { compact: 700, explore: 760, story: 760 };
const alt = 'Two charts of what the authors argue would follow';
/** Until what is typed is thought to be typed. Milliseconds. */
const patience = 400;

/** For an attribute in double quotes, or for text. @param {string | number} text */
export const escapeHtml = (text) => String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
/** @param {Record<string, string | number>} attributes those that are empty are left out */
const attributesOf = (attributes) => Object.entries(attributes).filter(([, value]) => value !== '' && value !== 0)
  .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join('');

/** @param {Choice} choice */
const folderOf = ({ site, version, explainer }) => `${site}${version && `v/${version}/`}${explainer}/`;
/** Commas stand as they are. @param {Choice} choice */
function queryOf({ view, levers, outcomes, theme }) {
  const query = new URLSearchParams({ view });
  if (view === 'compact' && levers.length > 0) query.set('levers', levers.join());
  if (view === 'compact' && outcomes.length > 0) query.set('outcomes', outcomes.join());
  if (theme !== 'auto') query.set('theme', theme);
  return `?${String(query).replaceAll('%2C', ',')}`;
}
/** @param {Choice} choice */
const fragmentOf = ({ link }) => link && `#${link}`;
/** The picture and the link: what is seen where neither a script nor a frame is. @param {Choice} choice */
const picture = (choice) => `<a${attributesOf({ href: folderOf(choice) + fragmentOf(choice) })}><img${attributesOf({
  src: `${folderOf(choice)}poster.svg`, width: 480, height: 600, alt: `${choice.title}. ${alt}.` })}></a>`;

/** The element and its script. @param {Choice} choice */
export function elementCode(choice) {
  const { site, explainer, title, view, levers, outcomes, width, theme, version, link } = choice;
  const isCompact = view === 'compact';
  const attributes = attributesOf({
    src: site, explainer, view: isCompact ? '' : view, levers: isCompact ? levers.join() : '', outcomes: isCompact ? outcomes.join() : '',
    width, theme: theme === 'auto' ? '' : theme, version, link, title,
  });
  return `<levers-explainer${attributes}>\n  ${picture(choice)}\n</levers-explainer>\n<script${attributesOf({ src: `${site}embed.js` })} async></script>\n`;
}

/** A frame alone. @param {Choice} choice */
export function frameCode(choice) {
  const attributes = attributesOf({
    src: folderOf(choice) + queryOf(choice) + fragmentOf(choice), title: choice.title, width: choice.width || usualPixels, height: choice.height,
    style: `${choice.width ? 'max-width' : 'width'}: 100%; border: 0`, loading: 'lazy',
  });
  return `<iframe${attributes}></iframe>\n<noscript>${picture(choice)}</noscript>\n`;
}

/** The folder of the site, from that of the app; a kept version has one of its own in it. @param {string} app */
export const siteOf = (app) => new URL('..', app).href.replace(/v\/[0-9a-f]{12}\/$/, '');

/** @param {string} text @param {HTMLElement[]} parts */
const group = (text, parts) => make('fieldset', {}, [make('legend', { textContent: text }), ...parts]);

class Dialog {
  #subject;
  #dialog;
  #form = make('div', { className: 'choices' });
  #pixels = make('input', { type: 'number', value: String(usualPixels), min: String(leastPixels), max: String(mostPixels), ariaLabel: 'Pixels' });
  #lists = /** @type {HTMLElement[]} */ ([]);
  #frame = make('iframe');
  #stage = make('div', { className: 'preview' });
  #code = make('textarea', { readOnly: true, rows: 8, spellcheck: false, ariaLabel: 'Code' });
  #copy = make('button', { type: 'button', className: 'copy', textContent: 'Copy code', onclick: () => this.#take() });
  #told = make('p', { className: 'told', role: 'status' });
  #heights = { of: '', height: 0 };
  #timer = 0;

  /** @param {Subject} subject */
  constructor(subject) {
    this.#subject = subject;
    const heading = make('h2', { id: 'embed-title', textContent: 'Embed this explainer' });
    const close = make('button', { type: 'button', className: 'close', ariaLabel: 'Close', onclick: () => this.#dialog.close() });
    this.#dialog = make('dialog', { className: 'embed' }, [
      make('header', {}, [heading, close]),
      make('div', { className: 'columns' }, [
        this.#form,
        make('div', { className: 'result' }, [
          make('h3', { textContent: 'What readers see' }), this.#stage,
          group('The code', this.#radios('kind', [['element', 'With a script: as tall as it needs'], ['frame', 'A frame alone, where scripts are not allowed']])),
          this.#code,
        ]),
      ]),
      make('footer', {}, [this.#copy, this.#told]),
    ]);
    this.#dialog.setAttribute('aria-labelledby', heading.id);
    this.#fill();
    this.#listen();
  }

  open() {
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.#dialog.querySelector('input')?.focus();
    this.#write();
    this.#look();
  }

  #fill() {
    const { levers, outcomes, link, set } = this.#subject;
    this.#lists = [group('Levers', this.#boxes('lever', levers)), group('Outcomes', this.#boxes('outcome', outcomes))];
    const width = this.#radios('width', [['all', 'As wide as its column'], ['pixels', 'At most']]);
    width[1]?.append(this.#pixels, ' pixels');
    this.#form.append(
      group('View', this.#radios('view', [['compact', 'Compact: a few levers and what follows'], ['explore', 'Explore: the whole explainer'], ['story', 'Story: the whole explainer, opened at its story']])),
      ...this.#lists,
      group('Width', width),
      ...(link ? [group('It begins with', [...this.#radios('begin', [['set', 'What is set now'], ['today', 'Today']]),
        make('p', { className: 'fine', textContent: `Now set: ${set.join('; ') || 'doubts, or an outcome'}.` })])] : []),
      group('Theme', this.#radios('theme', [['auto', 'As the reader’s machine is set'], ['light', 'Light'], ['dark', 'Dark']])),
      group('Version', [...this.#radios('version', [['current', 'Always the current one, with later corrections'], ['kept', 'This one, with these numbers']]),
        make('p', { className: 'fine', textContent: `This one is ${thisVersion}. It stays for as long as the site keeps it.` })]),
    );
  }

  #listen() {
    // What lies under it has keys of its own: Escape closes this alone.
    this.#dialog.addEventListener('keydown', (event) => event.stopPropagation());
    this.#dialog.addEventListener('click', ({ target }) => { if (target === this.#dialog) this.#dialog.close(); });
    this.#dialog.addEventListener('input', ({ target }) => {
      if (target === this.#pixels) this.#check('width', 'pixels');
      this.#write();
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#look(), patience);
    });
    const hear = (/** @type {MessageEvent} */ { source, data }) => {
      if (source !== this.#frame.contentWindow || data?.levers !== 1 || data.type !== 'height') return;
      this.#heights = { of: this.#frame.src, height: Math.ceil(data.height) };
      this.#frame.style.height = `${data.height}px`;
      this.#write();
    };
    addEventListener('message', hear);
    this.#dialog.addEventListener('close', () => {
      removeEventListener('message', hear);
      clearTimeout(this.#timer);
      this.#dialog.remove();
    });
  }

  /** The first is chosen. @param {string} name @param {string[][]} options */
  #radios(name, options) {
    return options.map(([value = '', words = ''], i) => (
      make('label', {}, [make('input', { type: 'radio', name: `embed-${name}`, value, checked: i === 0 }), words])));
  }

  /** @param {string} name @param {Offered[]} offered */
  #boxes(name, offered) {
    return offered.map(({ id, name: words, on }) => make('label', {}, [make('input', { type: 'checkbox', name: `embed-${name}`, value: id, checked: on }), words]));
  }

  /** @param {string} name */
  #all(name) {
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (this.#dialog.querySelectorAll(`[name="embed-${name}"]`))];
  }

  /** @param {string} name */
  #chosen(name) {
    return this.#all(name).filter((input) => input.checked).map((input) => input.value);
  }

  /** @param {string} name @param {string} value */
  #check(name, value) {
    for (const input of this.#all(name)) if (input.value === value) input.checked = true;
  }

  /** @returns {Choice} */
  #choice() {
    const view = /** @type {keyof typeof usualHeight} */ (this.#chosen('view')[0]);
    const pixels = Math.min(Math.max(Math.round(Number(this.#pixels.value) || usualPixels), leastPixels), mostPixels);
    const choice = {
      site: siteOf(import.meta.url), explainer: document.documentElement.dataset.explainer ?? '', title: document.title, view,
      levers: this.#chosen('lever'), outcomes: this.#chosen('outcome'), width: this.#chosen('width')[0] === 'pixels' ? pixels : 0,
      height: usualHeight[view], theme: this.#chosen('theme')[0] ?? '', version: this.#chosen('version')[0] === 'kept' ? thisVersion : '',
      link: this.#chosen('begin')[0] === 'set' ? this.#subject.link : '',
    };
    if (view === 'compact' && this.#heights.of === this.#address(choice)) choice.height = this.#heights.height;
    return choice;
  }

  /** Of the preview: this very page. @param {Choice} choice */
  #address(choice) {
    return new URL(queryOf(choice) + fragmentOf(choice), location.href.replace(/[?#].*/, '')).href;
  }

  #write() {
    const choice = this.#choice();
    for (const list of this.#lists) list.hidden = choice.view !== 'compact';
    this.#stage.style.maxWidth = choice.width ? `${choice.width}px` : '';
    const code = this.#chosen('kind')[0] === 'frame' ? frameCode(choice) : elementCode(choice);
    if (this.#code.value === code) return;
    this.#code.value = code;
    this.#told.textContent = '';
    this.#copy.textContent = 'Copy code';
  }

  /** A new frame each time: a page's own way back leads through all that one has shown. */
  #look() {
    const choice = this.#choice();
    const src = this.#address(choice);
    if (this.#frame.src === src) return;
    this.#frame = make('iframe', { src, title: 'Preview' });
    Object.assign(this.#frame.style, { height: `${choice.height}px`, maxHeight: choice.view === 'compact' ? '' : '40rem' });
    this.#stage.replaceChildren(this.#frame);
  }

  async #take() {
    try {
      await navigator.clipboard.writeText(this.#code.value);
      this.#copy.textContent = 'Code copied';
      this.#told.textContent = 'Code copied';
    } catch {
      this.#code.select();
      this.#told.textContent = 'It could not be copied here; it is selected above.';
    }
  }
}

/** As it is set now. @param {Levers} levers @returns {Subject} */
function subjectOf(levers) {
  /** @type {{settled: boolean, lines: Line[], controls: Control[]}} */
  let now;
  do now = JSON.parse(levers.UTF8ToString(levers._levers_text()));
  while (!now.settled && levers._levers_work());
  const all = now.controls.filter(({ kind }) => kind === 'lever');
  const changed = all.filter(({ text = '' }) => !/ as today$/.test(text));
  const follows = now.lines.filter(({ kind }) => kind === 'outcome');
  const first = new Set([...follows.filter(({ selected }) => selected), ...follows].map(({ id }) => id));
  /** @param {{id?: string, name?: string}[]} list @param {(string | undefined)[]} on */
  const offered = (list, on) => list.map(({ id = '', name = '' }) => ({ id, name, on: on.includes(id) }));
  return {
    levers: offered(all, (changed.length > 0 ? changed : all.slice(0, 3)).map(({ id }) => id)),
    outcomes: offered(follows, [...first].slice(0, 2)),
    link: levers.UTF8ToString(levers._levers_link()),
    set: now.lines.filter(({ kind }) => kind === 'setting' || kind === 'assumption').map(({ text = '' }) => text),
  };
}

/** Its own sheet, once: what is seen first is styled. */
async function style() {
  const href = new URL('embed_code.css', import.meta.url).href;
  if (document.querySelector(`link[href="${href}"]`)) return;
  const sheet = make('link', { rel: 'stylesheet', href });
  const done = new Promise((resolve) => { sheet.onload = sheet.onerror = resolve; });
  document.head.append(sheet);
  await done;
}

/** @param {Levers} levers with an open document */
export async function openEmbedCode(levers) {
  await style();
  new Dialog(subjectOf(levers)).open();
}
