// Keeps a kiosk going for weeks: loads the page again when it has failed, and before it has grown. A visit that was going
// on begins anew; what is counted stays, in the browser's own entry for this page.
//
// What can be seen from within: an error or a failed promise anywhere; graphics that were taken and not given back; a
// frame that was asked for and never came; a page that stood still for long and then went on; one that never came to
// open. What cannot: an endless loop, for nothing of ours runs in it, and what runs beside it (a worker) may not load the
// page again. docs/kiosk.md has the machine do that.

/** Kinds of recoveries, and what the staff reads. */
export const recoveries = /** @type {const} */ ({
  restored: 'Graphics lost and given back',
  context: 'Graphics lost for good',
  stalled: 'Stood still',
  error: 'Errors',
  renewed: 'Loaded anew while nobody was there',
});
/** @typedef {keyof typeof recoveries} Kind */
/** @typedef {Record<Kind, number> & {since: number, visits: number, row: number}} Counts `row`: failures one soon after the other */

/** Milliseconds. */
const round = 5000;
/** A page may stand still for as long, and a frame be asked for, before that is a failure. */
const patience = 15_000;
/** Until the app is there; a slow disk is slow. */
const openPatience = 120_000;
/** Between failures that have nothing to do with each other, and since the last touch when nobody is there. */
const calm = 600_000;
const longestPause = 300_000;
/** It begins from nothing at least so often, when nobody is there, or when it has grown to so many bytes. */
const longestRun = 12 * 3_600_000;
const mostMemory = 256e6;

export class Watchdog {
  /** @type {Counts} */
  counts = { restored: 0, context: 0, stalled: 0, error: 0, renewed: 0, visits: 0, row: 0, since: Date.now(), ...history.state?.counts };
  /** When somebody last did something. */
  touched = 0;
  /** What it looks at, when there is something. @type {{asked: () => number, bytes: () => number} | null} */
  app = null;
  #failed;
  #going = false;
  #seen = performance.now();
  #asked = 0;
  #since = 0;

  /** @param {() => void} failed it will be a while: something has to stand there meanwhile */
  constructor(failed) {
    this.#failed = failed;
    addEventListener('error', ({ message, error }) => {
      if (!message.startsWith('ResizeObserver loop')) this.recover('error', error); // a notice, not an error
    });
    addEventListener('unhandledrejection', ({ reason }) => this.recover('error', reason));
    document.addEventListener('visibilitychange', () => this.#look()); // what is not seen stands still
    setInterval(() => this.#patrol(), round);
  }

  /** @param {Kind} kind it went on by itself, or nothing went wrong */
  count(kind) {
    this.counts[kind] += 1;
    this.keep();
  }

  /** The page is loaded again: at once, and later each time while it does not help. @param {Kind} kind @param {unknown} [error] */
  recover(kind, error) {
    if (this.#going) return;
    this.#going = true;
    if (error) console.error(error);
    if (performance.now() > calm) this.counts.row = 0;
    const pause = this.counts.row > 0 ? Math.min(1000 * 2 ** this.counts.row, longestPause) : 0;
    if (kind !== 'renewed') this.counts.row += 1;
    this.count(kind);
    if (pause > 0) this.#failed();
    setTimeout(() => location.reload(), pause);
    // A screen that is switched off may give no frames: once it is on, nobody is to wait.
    if (kind === 'stalled') requestAnimationFrame(() => location.reload());
  }

  /** Written where a reload finds it. */
  keep() {
    history.replaceState({ ...history.state, counts: this.counts }, '');
  }

  #look() {
    this.#seen = performance.now();
    this.#asked = 0;
  }

  #patrol() {
    if (document.hidden) return;
    const now = performance.now();
    const asked = this.app?.asked() ?? 0;
    if (now - this.#seen > round + patience || (this.app ? asked && asked === this.#asked && now - this.#since > patience : now > openPatience)) {
      return this.recover('stalled');
    }
    this.#seen = now;
    if (asked !== this.#asked) this.#since = now;
    this.#asked = asked;
    const alone = now - this.touched > calm;
    if (alone && (now > longestRun || (this.app?.bytes() ?? 0) > mostMemory)) this.recover('renewed');
  }
}
