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
 * @typedef {object} Part of a section: see src/app/live_sections.hpp
 * @property {string} kind
 * @property {string} [id]
 * @property {string} [text]
 * @property {string} [name]
 * @property {string} [value]
 * @property {boolean} [on]
 * @property {string[][]} [rows]
 */
/** @typedef {{kind: string, title: string, parts?: Part[]}} Section */
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
export function make(tag, properties = {}, children = []) {
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
  /** Words beside some of them. @type {Map<string, HTMLElement>} */
  #outputs = new Map();
  #before = make('div', { className: 'set' });
  #choice = make('fieldset', {}, [make('legend', { textContent: 'The outcomes: choose one to read why' })]);
  #after = make('div', { className: 'why' });
  #paper = make('div', { className: 'paper' });
  #rest = make('div', { className: 'rest' });
  /** By kind. @type {Map<string, {whole: HTMLElement, heading: HTMLElement, body: HTMLElement, told: string}>} */
  #sections = new Map();
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
      this.#before, this.#choice, this.#after, this.#rest,
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
      else if (control.kind === 'tension') this.#tension(control);
    }
    for (const claim of face.querySelectorAll('.claims > li')) this.#claim(claim);
    this.update();
  }

  /** Takes on what the app has, and what more it has when it has worked, a frame at a time. */
  update() {
    const { settled, lines, controls, sections } = this.#read();
    this.#set(controls);
    if (settled) this.#write(lines);
    for (const section of sections) this.#section(section);
    this.stop();
    const work = () => {
      const done = this.#levers._levers_work();
      if (done > 1) this.update();
      else if (done) this.#asked = requestAnimationFrame(work);
    };
    this.#asked = requestAnimationFrame(work);
  }

  /** The other face shows. */
  stop() {
    cancelAnimationFrame(this.#asked);
  }

  /** For paper: all at once, and unfolded. */
  finish() {
    this.#read();
    while (this.#levers._levers_work());
    this.update();
    this.#paper.replaceChildren(make('p', { className: 'fine', textContent: this.#citation() }));
    for (const fold of this.#rest.querySelectorAll('details')) fold.open = true;
  }

  /** @returns {{settled: boolean, lines: Line[], controls: Control[], sections: Section[]}} */
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

  /** @param {Control} tension */
  #tension({ id = '', name = '', on }) {
    const output = make('span', { className: 'value' });
    const worked = make('p', { className: 'worked' }, [output]);
    const button = this.#button(`tension:${id}`, 'Set the levers so');
    button.setAttribute('aria-label', `Set the levers so: ${name}`);
    if (on !== undefined) worked.prepend(button);
    document.getElementById(`tension-${anchor(id)}`)?.nextElementSibling?.after(worked);
    this.#outputs.set(`tension:${id}`, output);
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
    for (const [key, output] of this.#outputs) output.textContent = given.get(key)?.text ?? '';
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

  /** Kept until there is a new one, and the focus with it. @param {Section} section */
  #section({ kind, title, parts }) {
    let kept = this.#sections.get(kind);
    if (!kept) {
      kept = { heading: make('h3', { tabIndex: -1 }), body: make('div'), whole: make('div', { hidden: true }), told: '' };
      kept.whole.append(kept.heading, kept.body);
      this.#rest.append(kept.whole);
      this.#sections.set(kind, kept);
    }
    const { heading, body, whole } = kept;
    whole.setAttribute('aria-busy', String(!parts));
    const told = JSON.stringify([title, parts]);
    if (!parts || told === kept.told) return;
    kept.told = told;
    whole.hidden = parts.length === 0;
    heading.textContent = title;
    const focused = document.activeElement;
    const held = body.contains(focused) && (focused?.id || 'SUMMARY');
    const open = body.querySelector('details')?.open ?? false;
    body.replaceChildren();
    let into = /** @type {HTMLElement} */ (body);
    for (const part of parts) {
      if (part.kind === 'fold') body.append(into = make('details', { open }, [make('summary', { textContent: part.text })]));
      else into.append(this.#part(part));
    }
    if (held) (document.getElementById(held) ?? (held === 'SUMMARY' ? body.querySelector('summary') : null) ?? heading).focus();
  }

  /** @param {Part} part @returns {HTMLElement} */
  #part({ kind, id = '', text = '', name = '', value = '', on, rows = [] }) {
    const named = `w-${kind}-${id}`;
    switch (kind) {
      case 'list': return make('ul', {}, rows.map(([words]) => make('li', { textContent: words })));
      case 'table': {
        const cell = (/** @type {string} */ words, /** @type {number} */ column, /** @type {number} */ row) => (row && column
          ? make('td', { textContent: words })
          : make('th', { textContent: words, scope: row ? 'row' : 'col' }));
        const table = make('table', {}, [make('caption', { textContent: text }),
          ...rows.map((cells, row) => make('tr', {}, cells.map((words, column) => cell(words, column, row))))]);
        return make('div', { className: 'table-scroll', tabIndex: 0, role: 'group', ariaLabel: text }, [table]);
      }
      case 'button': {
        const field = () => /** @type {HTMLInputElement | null} */ (document.getElementById(`w-field-${id}`));
        const button = make('button', { id: named, type: 'button', textContent: text, ariaLabel: name, ariaDisabled: String(!on),
          onclick: () => { if (on) this.#work(field() ? `${id}:${field()?.value.trim()}` : id); } });
        return make('span', { className: 'worked' }, [button]);
      }
      case 'choice': {
        const select = make('select', { id: named, onchange: () => this.#work(`${id}:${select.value}`) },
          rows.map(([key, words]) => new Option(words, key, false, key === value)));
        return make('p', { className: 'worked' }, [make('label', {}, [text, select])]);
      }
      case 'field': return make('p', { className: 'worked' }, [make('label', {}, [text, make('input', { id: named, value })])]);
      default: return make('p', { textContent: text });
    }
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
