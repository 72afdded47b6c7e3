// The text face, worked: native controls where the text describes what they set, and a region with the reader's own
// settings, results and reasons. Everything said comes from the app (src/app/live_text.hpp), in the words of the drawn
// face. Without the app the text stands as it is.
import { withTexts } from './bridge.js';

/** @typedef {import('./bridge.js').Levers} Levers */
/**
 * @typedef {object} Line
 * @property {string} kind
 * @property {string} [text]
 * @property {string} [id]
 * @property {string} [name]
 * @property {boolean} [selected]
 */
/**
 * @typedef {object} Control
 * @property {string} kind
 * @property {string} [id]
 * @property {string} [name]
 * @property {string} [text]
 * @property {number} [value]
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [step]
 * @property {boolean} [on]
 */

/** As src/report/html.hpp makes anchors of ids. @param {string} id */
const anchor = (id) => id.replace(/[^A-Za-z0-9_-]/g, '-');

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Partial<HTMLElementTagNameMap[Tag]>} [properties] @param {(Node | string)[]} [children]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function make(tag, properties = {}, children = []) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export class TextFace {
  #levers;
  #told;
  #citation;
  /** By "kind:id". @type {Map<string, {input: HTMLInputElement, output: HTMLElement}>} */
  #controls = new Map();
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();
  #before = make('div');
  #choice = make('fieldset', {}, [make('legend', { textContent: 'The outcomes: choose one to read why' })]);
  #after = make('div');
  #paper = make('div', { className: 'paper' });
  /** By outcome. @type {Map<string, {input: HTMLInputElement, words: HTMLElement}>} */
  #outcomes = new Map();
  #asked = 0;

  /**
   * @param {Levers} levers with an open document
   * @param {HTMLElement} face of shell.html
   * @param {HTMLElement} bar where undo and redo go
   * @param {{take: (id: string) => void, citation: () => string, told: (announcement: string, note: string) => void}} calls
   *   take something away; how this is cited; there is a new text
   */
  constructor(levers, face, bar, { take, citation, told }) {
    this.#levers = levers;
    this.#told = told;
    this.#citation = citation;
    const { controls } = this.#read();
    bar.prepend(this.#button('undo', 'Undo'), this.#button('redo', 'Redo'));
    const region = make('section', {}, [
      make('h2', { id: 't-yours', textContent: 'Your settings, and what would follow' }),
      this.#before, this.#choice, this.#after,
      make('p', { className: 'worked' }, [
        this.#button('reset', 'All levers to today'), this.#button('believe', 'Believe all as argued'),
      ]),
      make('h3', { className: 'no-paper', textContent: 'Take it with you' }),
      make('p', { className: 'worked' }, controls.filter(({ kind }) => kind === 'take').map(({ id = '', name }) => (
        make('button', { type: 'button', textContent: name ?? '', onclick: () => take(id) })))),
      this.#paper,
    ]);
    region.classList.add('yours');
    region.setAttribute('aria-labelledby', 't-yours');
    const contents = face.querySelector('.contents');
    contents?.before(region);
    contents?.querySelector('ul')?.prepend(make('li', {}, [make('a', { href: '#t-yours', textContent: 'Your settings, and what would follow' })]));
    for (const control of controls) {
      if (control.kind === 'lever') this.#lever(control);
      else if (control.kind === 'article') this.#article(control);
    }
    for (const claim of face.querySelectorAll('.claims > li')) this.#claim(claim);
    this.update();
  }

  /** Takes on what the app has. Asks again, a frame at a time, until it has answered. */
  update() {
    cancelAnimationFrame(this.#asked);
    const { settled, lines, controls } = this.#read();
    this.#set(controls);
    if (settled) this.#write(lines);
    else this.#asked = requestAnimationFrame(() => {
      this.#levers._levers_work();
      this.update();
    });
  }

  /** For paper: all at once. */
  finish() {
    while (!this.#read().settled) this.#levers._levers_work();
    this.update();
    this.#paper.replaceChildren(make('p', { className: 'fine', textContent: this.#citation() }));
  }

  /** @returns {{settled: boolean, lines: Line[], controls: Control[]}} */
  #read() {
    return JSON.parse(this.#levers.UTF8ToString(this.#levers._levers_text()));
  }

  /** @param {string} control @param {number} [value] */
  #work(control, value = 0) {
    withTexts(this.#levers, [control], (pointer) => this.#levers._levers_control(pointer ?? 0, value));
    this.update();
  }

  /** @param {string} kind @param {string} name */
  #button(kind, name) {
    const button = make('button', { type: 'button', textContent: name, onclick: () => {
      if (button.getAttribute('aria-disabled') !== 'true') this.#work(kind);
    } });
    this.#buttons.set(kind, button);
    return button;
  }

  /** @param {string} key @param {HTMLInputElement} input @param {HTMLElement} output */
  #keep(key, input, output) {
    this.#controls.set(key, { input, output });
    input.addEventListener('input', () => this.#work(key, Number(input.value)));
  }

  /** @param {Control} lever */
  #lever({ id = '', min, max, step }) {
    const heading = document.getElementById(`q-${anchor(id)}`);
    if (!heading) return;
    const input = make('input', { type: 'range', min: String(min), max: String(max), step: String(step) });
    input.setAttribute('aria-labelledby', heading.id);
    const output = make('span', { className: 'value' });
    heading.after(make('p', { className: 'worked' }, [input, output]));
    this.#keep(`lever:${id}`, input, output);
  }

  /** @param {Control} article */
  #article({ id = '', name = '' }) {
    document.getElementById(`claims-${anchor(id)}`)?.after(this.#belief(`article:${id}`, `the claims of ${name}`));
  }

  /** @param {Element} item */
  #claim(item) {
    const id = item.querySelector('strong')?.textContent ?? '';
    item.append(this.#belief(`claim:${id}`, id));
  }

  /** @param {string} key @param {string} what */
  #belief(key, what) {
    const input = make('input', { type: 'range', min: '0', max: '100', step: '5' });
    input.setAttribute('aria-label', `How far do you believe ${what}?`);
    const output = make('span', { className: 'value' });
    this.#keep(key, input, output);
    return make('p', { className: 'worked belief' }, [make('span', { textContent: 'How far do you believe this?' }), input, output]);
  }

  /** @param {Control[]} controls */
  #set(controls) {
    const given = new Map(controls.map((control) => [control.id === undefined ? control.kind : `${control.kind}:${control.id}`, control]));
    for (const [kind, button] of this.#buttons) {
      // Not `disabled`: whoever has just used it keeps the focus.
      button.setAttribute('aria-disabled', String(!given.get(kind)?.on));
    }
    for (const [key, { input, output }] of this.#controls) {
      const { value, text = '' } = given.get(key) ?? { value: 100, text: 'as argued' };
      input.value = String(value);
      input.setAttribute('aria-valuetext', text);
      if (output.textContent !== text) output.textContent = text;
      input.parentElement?.classList.toggle('changed', !/ as today$|^as argued$/.test(text));
    }
  }

  /** @param {Line[]} lines */
  #write(lines) {
    const of = (/** @type {string} */ kind) => lines.filter((line) => line.kind === kind);
    const paragraphs = (/** @type {string} */ kind, className = '') => of(kind).map(({ text }) => make('p', { className, textContent: text ?? '' }));
    const list = (/** @type {string} */ kind) => of(kind).map(({ text }) => make('li', { textContent: text ?? '' }));
    const section = (/** @type {string} */ title, /** @type {HTMLElement[]} */ items) => (items.length === 0 ? [] : [
      make('h3', { textContent: title }), make('ul', {}, items)]);
    this.#before.replaceChildren(
      ...paragraphs('note', 'note'),
      ...paragraphs('strip', 'strip'),
      ...paragraphs('headline', 'summary'),
      ...section('What is set', list('setting')),
      ...section('Your assumptions', list('assumption')),
    );
    of('outcome').forEach((line) => this.#outcome(line));
    const results = make('table', { className: 'paper' }, [make('caption', { textContent: 'What would follow' }), make('tbody', {},
      of('outcome').map(({ name = '', text = '' }) => make('tr', {}, [
        make('th', { scope: 'row', textContent: name }), make('td', { textContent: text.slice(name.length + 2) })])))]);
    this.#after.replaceChildren(results, make('h3', { textContent: of('why-title')[0]?.text ?? '' }), ...paragraphs('why'), ...section('Sources', list('source')));
    this.#told(of('announcement')[0]?.text ?? '', of('note')[0]?.text ?? '');
  }

  /** Kept from one text to the next: one of them may have the focus. @param {Line} line */
  #outcome({ id = '', text = '', selected = false }) {
    let kept = this.#outcomes.get(id);
    if (!kept) {
      const input = make('input', { type: 'radio', name: 'why', onchange: () => this.#work(`outcome:${id}`) });
      kept = { input, words: make('span') };
      this.#outcomes.set(id, kept);
      this.#choice.append(make('label', {}, [input, kept.words]));
    }
    kept.input.checked = selected;
    kept.words.textContent = text;
  }
}
