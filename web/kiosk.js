// A screen of its own, for visitors: `?kiosk`. Only such a page loads this file. docs/kiosk.md is for who runs one.
//
// The app knows that it is a kiosk: it attracts, counts down and begins again. This is what a page has to do for it: tell
// that somebody is there, wake it when it is due, carry what is set to a phone, keep the screen awake, let nobody out
// (web/kiosk/lock.js) and come back from whatever goes wrong (web/kiosk/watchdog.js). Nothing of a visitor is stored.
import encodeQR from 'qr';
import { withTexts } from './bridge.js';
import { Lock, swallow } from './kiosk/lock.js';
import { addressOf, publicAddress, readersAddress, remember, remembered, settings } from './kiosk/settings.js';
import { Staff } from './kiosk/staff.js';
import { Watchdog } from './kiosk/watchdog.js';

/** @typedef {import('./bridge.js').Levers} Levers */
/** @typedef {import('./bridge.js').Bridge} Bridge */

/** What levers_frame() asks for beyond a page. */
const wants = { code: 128, begun: 256 };

export class Kiosk {
  #settings = settings();
  #public = publicAddress(this.#settings);
  #watchdog;
  #lock;
  #staff;
  /** @type {Levers | null} */
  #levers = null;
  /** @type {Bridge | null} */
  #bridge = null;
  #timer = 0;
  /** Of the pointer. */
  #place = '';
  /** Since it began. */
  #visited = false;
  /** What woke the countdown does nothing else, until the next finger or key. */
  #swallowing = false;

  /** It stays as it is: nothing of a visitor is in it. In place of web/address.js. */
  address = { start() {}, follow() {}, now: () => location.href };

  /** @param {(sentence: string) => void} text shows the text instead, and says why */
  constructor(text) {
    this.#watchdog = new Watchdog(() => text('The interactive version has stopped, and begins again by itself in a while. Until then, this is the text of it.'));
    /** @param {string} address */
    const go = (address) => {
      this.#lock.open();
      location.replace(address);
    };
    this.#staff = new Staff({
      settings: this.#settings,
      counts: this.#watchdog.counts,
      bytes: () => this.#bytes(),
      save(wanted) {
        const address = addressOf(wanted);
        remember(address);
        if (address === location.href) location.reload();
        else go(address);
      },
      begin: () => {
        this.#levers?._levers_begin();
        this.#bridge?.invalidate();
      },
      leave: () => {
        if (document.fullscreenElement) document.exitFullscreen();
        go(readersAddress());
      },
    });
    this.#lock = new Lock(() => this.#staff.there);
    const before = remembered();
    if (before) go(before);
    this.#wake();
    document.addEventListener('visibilitychange', () => this.#wake());
  }

  /** There is something to see. @param {Levers} levers with an open document @param {Bridge} bridge @param {(link: string) => void} open */
  open(levers, bridge, open) {
    this.#levers = levers;
    this.#bridge = bridge;
    this.#lock.unlink();
    const link = location.hash.slice(1);
    if (link) open(link); // where it begins, each time
    levers._levers_kiosk(this.#settings.rest, this.#public !== '');
    bridge.theme = this.#settings.theme;
    this.#watchdog.app = { asked: () => bridge.asked, bytes: () => this.#bytes() };
    document.getElementById('canvas')?.addEventListener('webglcontextrestored', () => this.#watchdog.count('restored'));
    this.#listen();
  }

  /** The graphics were taken, and not given back. */
  lost() {
    this.#watchdog.recover('context');
  }

  /** @param {unknown} error */
  failed(error) {
    this.#watchdog.recover('error', error);
  }

  /** What a frame asked for. @param {number} flags */
  heed(flags) {
    if (flags & wants.begun) this.#begun();
    if (flags & wants.code) this.#code();
  }

  /** Nothing more is drawn until somebody comes, or the app is due. */
  rest() {
    clearTimeout(this.#timer);
    const wait = this.#levers?._levers_next(performance.now()) ?? -1;
    if (wait >= 0) this.#timer = window.setTimeout(() => this.#bridge?.invalidate(1), wait);
  }

  #bytes() {
    return this.#levers?.HEAPU8.byteLength ?? 0;
  }

  /** The screen does not go dark. A browser takes that back from a page that is not seen. */
  #wake() {
    if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => {});
  }

  #listen() {
    /** @param {string[]} types @param {(event: Event) => void} listener */
    const on = (types, listener) => {
      for (const type of types) addEventListener(type, listener, { capture: true, passive: false });
    };
    on(['pointerdown', 'keydown', 'pointermove', 'wheel'], (event) => this.#touch(event));
    on(['pointerup', 'pointercancel', 'click', 'keyup', 'mousedown', 'mouseup', 'touchstart', 'touchmove', 'touchend'], (event) => {
      if (this.#swallowing && !this.#staff.there) swallow(event);
      if (event.type === 'click' || event.type === 'keyup') this.#lock.touched();
    });
  }

  /** Somebody is there. @param {Event} event */
  #touch(event) {
    if (this.#staff.there) return; // that is no visit
    if (event instanceof PointerEvent && event.type === 'pointermove') {
      const place = `${event.screenX} ${event.screenY}`;
      if (place === this.#place) return; // what lies under a mouse has moved, not the mouse
      this.#place = place;
    }
    const woke = Boolean(this.#levers?._levers_touched(performance.now()));
    if (event.type === 'pointerdown' || event.type === 'keydown') this.#swallowing = woke;
    this.#watchdog.touched = performance.now();
    this.#visited = true;
    this.rest();
    if (!woke) return;
    swallow(event);
    this.#bridge?.invalidate();
  }

  /** Nobody is there: nothing is left of who was. */
  #begun() {
    if (this.#visited) this.#watchdog.counts.visits += 1;
    this.#visited = false;
    this.#watchdog.keep();
    if (document.activeElement instanceof HTMLElement && !this.#staff.there) document.activeElement.blur();
    this.#bridge?.say('');
    scrollTo({ top: 0, behavior: 'instant' });
  }

  /** What is set, for a phone. */
  #code() {
    const levers = this.#levers;
    if (!levers) return;
    const link = levers.UTF8ToString(levers._levers_link());
    const address = link ? `${this.#public}#${link}` : this.#public;
    /** @type {boolean[][]} */
    let rows = [];
    try {
      // Its border is the app's to draw.
      rows = encodeQR(address, 'raw', { ecc: 'low', border: 1 }).slice(1, -1).map((row) => row.slice(1, -1));
    } catch {
      // More is set than a code holds: the app says so, as there is none.
    }
    const bits = Uint8Array.from(rows.flat(), Number);
    const pointer = levers._malloc(bits.length + 1);
    levers.HEAPU8.set(bits, pointer);
    withTexts(levers, [address], (text) => levers._levers_qr(rows.length, pointer, text ?? 0));
    levers._free(pointer);
    this.#bridge?.invalidate();
  }
}
