// What the staff of a kiosk sees: its settings and what it has counted. It opens by what no visitor does by accident: the
// upper left corner held for three seconds, then the lower right one; or Ctrl+Alt+Shift+S. Nobody is waited for long.
import { swallow } from './lock.js';
import { make } from '../text.js';
import { recoveries } from './watchdog.js';
import style from './staff.css';

/** @typedef {import('./settings.js').Settings} Settings */
/**
 * @typedef {object} Calls
 * @property {Settings} settings
 * @property {import('./watchdog.js').Counts} counts
 * @property {() => number} bytes of the app
 * @property {(wanted: Settings) => void} save and load the page so
 * @property {() => void} begin again, at once
 * @property {() => void} leave
 */

/** CSS pixels from both edges. */
const corner = 96;
/** Milliseconds. */
const hold = 3000;
const between = 10_000;
const wait = 60_000;

const rests = [30, 45, 60, 90, 120, 180, 300, 600, 0];
const themes = { '': 'As the machine is set', light: 'Light', dark: 'Dark', contrast: 'High contrast' };

/** @param {string} id @param {[string, string][]} options value and words @param {string} value */
const choice = (id, options, value) => make('select', { id }, options.map(([one, words]) => make('option', { value: one, textContent: words, selected: one === value })));

/** @param {string} id @param {(event: Event) => void} does @param {string} words */
const button = (id, words, does) => make('button', { id, type: 'button', textContent: words, onclick: does });

export class Staff {
  #calls;
  #dialog = make('dialog', { className: 'staff' });
  /** @type {{id: number, last: boolean} | null} */
  #finger = null;
  #timer = 0;
  /** When the first corner was held for long enough. */
  #first = -Infinity;
  #leaving = 0;

  /** @param {Calls} calls */
  constructor(calls) {
    this.#calls = calls;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets.push(sheet);
    this.#dialog.setAttribute('aria-labelledby', 'staff-title');
    document.body.append(this.#dialog);
    for (const type of ['pointerdown', 'keydown', 'input']) this.#dialog.addEventListener(type, () => this.#stay());
    this.#dialog.addEventListener('close', () => clearTimeout(this.#leaving));
    addEventListener('keydown', (event) => {
      if (!(event.code === 'KeyS' && event.ctrlKey && event.altKey && event.shiftKey)) return;
      swallow(event);
      this.#open();
    }, true);
    addEventListener('pointerdown', (event) => this.#down(event), true);
    addEventListener('pointermove', (event) => { if (event.pointerId === this.#finger?.id && this.#corner(event) === null) this.#lift(); }, true);
    for (const type of /** @type {const} */ (['pointerup', 'pointercancel'])) {
      addEventListener(type, ({ pointerId }) => { if (pointerId === this.#finger?.id) this.#lift(); }, true);
    }
  }

  /** They are. */
  get there() {
    return this.#dialog.open;
  }

  /** Which one it is in: the first, the last, or none. @param {PointerEvent} event */
  #corner({ clientX, clientY }) {
    if (clientX < corner && clientY < corner) return false;
    return clientX > innerWidth - corner && clientY > innerHeight - corner ? true : null;
  }

  /** @param {PointerEvent} event */
  #down(event) {
    const last = this.#corner(event);
    this.#lift();
    if (last === null || this.there) return;
    this.#finger = { id: event.pointerId, last };
    this.#timer = window.setTimeout(() => {
      const now = performance.now();
      if (!last) this.#first = now;
      else if (now - this.#first < between + hold) this.#open();
    }, hold);
  }

  #lift() {
    clearTimeout(this.#timer);
    this.#finger = null;
  }

  #stay() {
    clearTimeout(this.#leaving);
    this.#leaving = window.setTimeout(() => this.#dialog.close(), wait);
  }

  #open() {
    this.#first = -Infinity;
    if (this.there) return;
    this.#dialog.replaceChildren(...this.#content());
    this.#dialog.showModal();
    this.#stay();
  }

  #content() {
    const { settings, begin, leave } = this.#calls;
    const { explainer, theme } = settings;
    const rest = String(settings.rest);
    const times = [...new Set([...rests.map(String), rest])].map((seconds) => /** @type {[string, string]} */ ([seconds, seconds === '0' ? 'never' : `${seconds} seconds`]));
    const fields = {
      explainer: choice('staff-explainer', LEVERS_EXPLAINERS, explainer),
      rest: choice('staff-rest', times, rest),
      theme: choice('staff-theme', Object.entries(themes), theme in themes ? theme : ''),
      address: make('input', { id: 'staff-address', type: 'url', value: settings.address, placeholder: 'https://', autocomplete: 'off', pattern: 'https?://.+' }),
    };
    /** @param {HTMLElement} field @param {string} words @param {string} [note] */
    const row = (field, words, note) => make('div', { className: 'row' }, [
      make('label', { htmlFor: field.id, textContent: words }), field, ...(note ? [make('p', { textContent: note })] : []),
    ]);
    const form = make('form', { method: 'dialog' }, [
      row(fields.explainer, 'Explainer'),
      row(fields.rest, 'Begins again after'),
      row(fields.theme, 'Colours'),
      row(fields.address, 'Public address of the site', 'Where phones find it, for the code. Empty: the address of this page, where others can reach it.'),
      make('p', { className: 'ways' }, [
        make('button', { id: 'staff-save', textContent: 'Save, and load again' }),
        button('staff-close', 'Close', () => this.#dialog.close()),
      ]),
    ]);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#calls.save({ explainer: fields.explainer.value, rest: Number(fields.rest.value), theme: fields.theme.value, address: fields.address.value });
    });
    return [
      make('h2', { id: 'staff-title', textContent: 'This kiosk' }),
      form,
      make('p', { className: 'ways' }, [
        button('staff-begin', 'Begin again now', () => {
          this.#dialog.close();
          begin();
        }),
        button('staff-reload', 'Load again', () => location.reload()),
        button('staff-leave', 'Leave the kiosk', leave),
      ]),
      this.#counted(),
    ];
  }

  #counted() {
    const { counts, bytes } = this.#calls;
    const hours = (Date.now() - counts.since) / 3_600_000;
    /** @type {[string, string][]} */
    const rows = [
      ['Visits', String(counts.visits)],
      ['Going for', `${hours.toFixed(1)} hours`],
      ...Object.entries(recoveries).map(([kind, words]) => /** @type {[string, string]} */ ([words, String(counts[/** @type {keyof typeof recoveries} */ (kind)])])),
      ['Memory of the app', `${(bytes() / 1e6).toFixed(0)} MB`],
    ];
    return make('dl', { className: 'counted' }, rows.map(([words, value]) => make('div', {}, [make('dt', { textContent: words }), make('dd', { textContent: value })])));
  }
}
