// The page inside another one: what its address asks for, how tall it is, and what a host may say to it. Only pages in a
// frame load this file. docs/embedding.md has the address and the messages.
//
// Heights are told in the shapes that hosts know, each to whoever understands it. Everything else is only for a host
// that gave its origin in the address (embed.js does): what it says is checked, and what is not understood is nothing.
import { withTexts } from './bridge.js';

/** @typedef {import('./bridge.js').Levers} Levers */
/** @typedef {{link: string, levers: Record<string, number>, outcomes: Record<string, string>}} State of docs/embedding.md */
/**
 * @typedef {object} Face what a frame works on
 * @property {Levers} levers with an open document
 * @property {{theme: string}} bridge
 * @property {(link: string) => void} open
 * @property {() => void} changed something was set from outside
 */

const options = new URLSearchParams(location.search);
/** @param {string} name */
const option = (name) => options.get(name) ?? '';
const root = document.documentElement;
const compact = option('view') === 'compact';
if (compact) root.classList.add('compact');

/** Of WordPress, which puts it behind the address. */
const secret = /secret=(\w+)/.exec(location.hash)?.[1];
const pym = option('childId');
const host = option('host');
/** Of iframe-resizer, from its own first message. */
let resizer = '';
/** Where the text is shown instead, it scrolls. */
const tallestText = 640;

/** @param {number} height @returns {unknown[]} one message for each kind of host */
const shapes = (height) => [
  { levers: 1, type: 'height', height },
  { sentinel: 'amp', type: 'embed-size', height },
  { 'datawrapper-height': { [root.dataset.explainer ?? '']: height } },
  JSON.stringify({ src: location.href, context: 'iframe.resize', height }), // Medium
  pym && `pymxPYMx${pym}xPYMxheightxPYMx${height}`,
  resizer && `[iFrameSizer]${resizer}:${height}:${innerWidth}:size`,
  secret && { message: 'height', value: height, secret },
];

/** @param {unknown} message */
const post = (message) => { if (message) parent.postMessage(message, '*'); };
/** To the host of the address alone. @param {string} type @param {object} [more] */
function tell(type, more) {
  try {
    if (host) parent.postMessage({ levers: 1, type, ...more }, host);
  } catch {
    // what the address says is no origin
  }
}

/** @param {Levers} levers @param {number} pointer */
const read = (levers, pointer) => levers.UTF8ToString(pointer);

export class Frame {
  #height = 0;
  #width = 0;
  #link = '';
  /** What was told lacks what follows. */
  #early = true;
  #text;
  #drawn;
  /** @type {Face | null} */
  #face = null;

  /** @param {HTMLElement} text @param {HTMLElement} drawn the two faces */
  constructor(text, drawn) {
    this.#text = text;
    this.#drawn = drawn;
    const observer = new ResizeObserver(() => this.measure());
    observer.observe(text);
    observer.observe(drawn);
    addEventListener('message', (event) => {
      if (event.source === parent && parent !== window) this.#hear(event);
    });
    post('[iFrameResizerChild]Ready');
  }

  /**
   * Tells how tall the page is; also from off the screen, where browsers do not tell it.
   *
   * The whole explainer pins its strip, its tabs and its panels to the window that it is in. In a frame as tall as its
   * content nothing would be pinned to what the reader sees, and panels would open out of sight. So its height is told to
   * those alone who know that it is a limit (embed.js); and it only grows until the width is another, so that two
   * tabs, or a layout that minds the height, cannot make a frame go up and down.
   */
  measure() {
    let height = this.#drawn.hidden ? Math.min(this.#text.offsetHeight, tallestText) : parseFloat(this.#drawn.style.height) || 0;
    if (!compact && innerWidth === this.#width) height = Math.max(height, this.#height);
    if (height === 0 || height === this.#height) return; // nothing is said from where nothing is shown
    this.#height = height;
    this.#width = innerWidth;
    shapes(height).slice(0, compact ? undefined : 1).forEach(post);
  }

  /** Takes on what the address asks for. @param {Face} face */
  open(face) {
    this.#face = face;
    const { levers, bridge } = face;
    if (compact) withTexts(levers, [option('levers'), option('outcomes')], (...lists) => levers._levers_embed(lists[0] ?? 0, lists[1] ?? 0));
    else if (option('view') === 'story') levers._levers_open_tab(0);
    bridge.theme = option('theme');
  }

  /** There is something to see. */
  ready() {
    this.measure();
    tell('ready', { title: document.title, state: this.#state() });
  }

  /** Nothing more is to be drawn: time to say what was set. */
  rest() {
    const levers = this.#face?.levers;
    if (levers && (this.#early || read(levers, levers._levers_link()) !== this.#link)) tell('change', { state: this.#state() });
  }

  /** @param {string} message for the reader */
  fail(message) {
    tell('error', { message });
  }

  /** The whole explainer, in a window of its own; where a sandbox forbids that, the host may. */
  full() {
    const url = new URL(location.href);
    url.search = option('explainer') && `?explainer=${option('explainer')}`; // of the single file
    url.hash = this.#face ? read(this.#face.levers, this.#face.levers._levers_link()) : '';
    const opened = window.open(url, '_blank');
    if (opened) opened.opener = null;
    else if (secret) post({ message: 'link', value: url.href, secret });
    else tell('open', { url: url.href });
    return opened !== null;
  }

  /** @returns {State} */
  #state() {
    /** @type {State} */
    const state = { link: '', levers: {}, outcomes: {} };
    const levers = this.#face?.levers;
    if (!levers) return state;
    state.link = this.#link = read(levers, levers._levers_link());
    /** @type {{settled: boolean, lines: import('./text.js').Line[], controls: import('./text.js').Control[]}} */
    const { settled, lines, controls } = JSON.parse(read(levers, levers._levers_text()));
    this.#early = !settled;
    for (const { kind, id = '', value = 0 } of controls) if (kind === 'lever') state.levers[id] = value;
    for (const { kind, id = '', text = '' } of lines) if (kind === 'outcome') state.outcomes[id] = text;
    return state;
  }

  /** @param {MessageEvent} event of the host */
  #hear({ data, origin }) {
    const id = /^\[iFrameSizer\]([^:]+):\d/.exec(typeof data === 'string' ? data : '')?.[1];
    if (id) {
      resizer = id;
      if (compact && this.#height) post(`[iFrameSizer]${id}:${this.#height}:${innerWidth}:init`);
    }
    if ((origin !== host && host !== '*') || data?.levers !== 1 || !this.#face) return;
    const { levers, bridge, open, changed } = this.#face;
    /** @param {string} control @param {unknown} value */
    const set = (control, value) => {
      if (typeof value === 'number' && Number.isFinite(value)) withTexts(levers, [control], (name) => levers._levers_control(name ?? 0, value));
    };
    if (data.type === 'set') for (const [lever, value] of Object.entries(data.values ?? {})) set(`lever:${lever}`, value);
    else if (data.type === 'reset') set('reset', 0);
    else if (data.type === 'theme') bridge.theme = String(data.theme);
    else if (data.type === 'open') return open(String(data.link));
    else return;
    changed();
  }
}
