// Between the page and the app in wasm: frames, sizes, pointers, preferences, and the semantic overlay.
//
// The page scrolls by itself and keeps every key, wheel and swipe that no control consumed. The container is as tall as
// the content; the canvas sticks to the viewport inside it and draws what is at the scroll offset.
//
// A frame is drawn when something changed, and two more to let it settle; then none. `data-frames` on the container
// counts them, and `data-resting` is there while no further one is asked for.
import { Overlay } from './overlay.js';

/**
 * @typedef {object} Levers the module of src/app/web/main.cpp
 * @property {Uint8Array} HEAPU8
 * @property {(pointer: number) => string} UTF8ToString
 * @property {(text: string, pointer: number, size: number) => void} stringToUTF8
 * @property {(text: string) => number} lengthBytesUTF8
 * @property {(size: number) => number} _malloc
 * @property {(pointer: number) => void} _free
 * @property {(face: number, bytes: number, size: number) => void} _levers_font
 * @property {(text: number) => number} _levers_open
 * @property {(dark: boolean, contrast: boolean, still: boolean) => void} _levers_prefer
 * @property {(width: number, height: number, pixelWidth: number, pixelHeight: number) => void} _levers_resize
 * @property {(x: number, y: number, down: boolean, touch: boolean) => void} _levers_pointer
 * @property {() => void} _levers_pointer_leave
 * @property {(id: number) => void} _levers_press
 * @property {(id: number, value: number) => void} _levers_set_value
 * @property {(id: number, text: number) => void} _levers_set_text
 * @property {(id: number, visible: boolean) => void} _levers_focus
 * @property {(id: number) => void} _levers_blur
 * @property {(now: number, scroll: number) => number} _levers_frame
 * @property {() => number} _levers_height
 * @property {() => number} _levers_pinned_top
 * @property {() => number} _levers_pinned_bottom
 * @property {() => number} _levers_scroll
 * @property {() => number} _levers_tree
 * @property {() => number} _levers_announcement
 * @property {() => number} _levers_theme
 * @property {() => number} _levers_link
 * @property {() => number} _levers_tab
 * @property {(text: number) => void} _levers_open_link
 * @property {(tab: number) => void} _levers_open_tab
 * @property {(levers: number, outcomes: number) => void} _levers_embed
 * @property {(id: number, page: number) => number} _levers_file
 * @property {() => number} _levers_file_name
 * @property {(address: number, date: number) => number} _levers_citation
 * @property {(id: number, done: boolean) => number} _levers_taken
 * @property {() => void} _levers_offer_code
 * @property {(name: number, value: number) => void} _levers_control
 * @property {() => number} _levers_work
 * @property {() => number} _levers_text
 * @property {() => void} _levers_context_restored
 * @property {(rest: number, address: boolean) => void} _levers_kiosk
 * @property {(now: number) => boolean | number} _levers_touched
 * @property {(now: number) => number} _levers_next
 * @property {() => void} _levers_begin
 * @property {(size: number, bits: number, address: number) => void} _levers_qr
 */

/** What levers_frame() asks for. */
const wants = { frame: 1, tree: 2, announcement: 4, textFace: 8, scroll: 16, link: 32, full: 64 };
const themes = ['light', 'dark', 'high-contrast'];

/** Frames after an event: hover and focus settle in the second, a tap's release in the third. */
const framesAfterEvent = 3;
/** A finger that moved less has not chosen a direction yet. CSS pixels. */
const touchSlop = 6;
/** A hand that has not moved for so long is waiting for an answer. Milliseconds. */
const handRests = 100;
/** A context that is lost for longer is gone. */
const contextPatience = 5000;

/** @typedef {{pointer: number, touch: boolean, begun: boolean, taps: boolean, x: number, y: number}} Drag of a slider, or of a picture */

/**
 * Calls `use` with `texts` as C strings.
 * @template T
 * @param {Levers} levers @param {string[]} texts @param {(...pointers: number[]) => T} use @returns {T}
 */
export function withTexts(levers, texts, use) {
  const pointers = texts.map((text) => {
    const size = levers.lengthBytesUTF8(text) + 1;
    const pointer = levers._malloc(size);
    levers.stringToUTF8(text, pointer, size);
    return pointer;
  });
  const result = use(...pointers);
  pointers.forEach((pointer) => levers._free(pointer));
  return result;
}

/** @param {ParentNode} parent @param {string} selector @returns {HTMLElement} */
function part(parent, selector) {
  const found = parent.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`The page has no ${selector}.`);
  return found;
}

export class Bridge {
  #levers;
  #container;
  #canvas;
  #overlay;
  #calls;
  #frames = 0;
  #due = 0; // frames still to be drawn
  #asked = 0; // of requestAnimationFrame
  #working = 0; // of setTimeout
  #moved = 0; // when a pointer did, milliseconds
  #shown = false;
  #onScreen = true;
  #lost = false;
  #height = -1;
  #pinned = '';
  #theme = -1;
  #prefer = () => {};
  #wished = '';
  /** @type {Drag | null} */
  #drag = null;

  /**
   * @param {Levers} levers with an open document
   * @param {HTMLElement} container the drawn face of shell.html
   * @param {{textFace: () => void, take: (id: string) => void, link: () => void, full: () => void, height: () => void,
   *   rest: () => void, lost: () => void, fail: (error: unknown) => void, heed: (flags: number) => void}} calls the reader asks for
   *   text, perhaps for something to take away, or for the full explainer; the link is another one, or the height; nothing more is
   *   to be drawn; the graphics are gone; drawing failed; all that a frame asked for
   */
  constructor(levers, container, calls) {
    this.#levers = levers;
    this.#container = container;
    this.#canvas = /** @type {HTMLCanvasElement} */ (part(container, 'canvas'));
    this.#calls = calls;
    /** @param {(pointer: number) => void} call */
    const act = (call) => (/** @type {string} */ id) => {
      withTexts(levers, [id], call);
      this.invalidate();
    };
    const press = act((id) => levers._levers_press(id));
    this.#overlay = new Overlay(
      part(container, '#overlay'), part(container, '#overlay-notes'),
      [part(container, '#live-a'), part(container, '#live-b')],
      {
        press(id) {
          calls.take(id); // here: the clipboard is only for a click
          press(id);
        },
        setValue: (id, value) => act((pointer) => levers._levers_set_value(pointer, value))(id),
        setText: (id, text) => {
          withTexts(levers, [id, text], (pointer, content) => levers._levers_set_text(pointer, content));
          this.invalidate();
        },
        focus: (id, visible) => act((pointer) => levers._levers_focus(pointer, visible))(id),
        blur: act((id) => levers._levers_blur(id)),
      },
    );
    this.#listen();
  }

  /** Draws at once: the container has just become visible. */
  show() {
    this.#shown = this.#onScreen = true; // else the observer says so
    this.#measure();
  }

  hide() {
    this.#shown = false;
    this.#pinned = '';
    document.documentElement.style.scrollPadding = '';
    this.#levers._levers_pointer_leave();
  }

  /** "light", "dark" or "contrast", whatever the machine is set to; anything else is what it is set to. @param {string} theme */
  set theme(theme) {
    this.#wished = theme;
    this.#prefer();
  }

  /** @param {string} sentence */
  say(sentence) {
    this.#overlay.announce(sentence);
  }

  /** The frame that is asked for, a number of its own; 0 is none. */
  get asked() {
    return this.#asked;
  }

  invalidate(frames = framesAfterEvent) {
    this.#due = Math.max(this.#due, frames);
    if (this.#asked || !this.#shown || !this.#onScreen || this.#lost) return;
    this.#container.removeAttribute('data-resting');
    this.#asked = requestAnimationFrame((now) => {
      this.#asked = 0;
      this.#draw(now);
      this.#container.toggleAttribute('data-resting', this.#asked === 0);
    });
  }

  /** @param {number} now milliseconds */
  #draw(now) {
    if (!this.#shown || !this.#onScreen || this.#lost || this.#canvas.width === 0) return;
    try {
      this.#due -= 1;
      const levers = this.#levers;
      const flags = levers._levers_frame(now, this.#scroll());
      this.#frames += 1;
      this.#container.dataset.frames = String(this.#frames);
      if (flags & wants.tree) this.#overlay.update(JSON.parse(levers.UTF8ToString(levers._levers_tree())));
      this.#overlay.settle();
      this.#container.classList.toggle('larger', this.#overlay.larger); // a finger's way sideways is ours
      this.#container.classList.toggle('covered', this.#overlay.covered); // and what is under a panel stays
      if (flags & wants.announcement) this.#overlay.announce(levers.UTF8ToString(levers._levers_announcement()));
      this.#follow();
      if (flags & wants.scroll) {
        scrollTo({ top: scrollY + this.#container.getBoundingClientRect().top + levers._levers_scroll(), behavior: 'instant' });
        this.invalidate(1);
      }
      if (flags & wants.link) this.#calls.link();
      if (flags & wants.textFace) this.#calls.textFace();
      if (flags & wants.full) this.#calls.full();
      this.#calls.heed(flags);
      if (flags & wants.frame || this.#due > 0) this.invalidate(Math.max(this.#due, 1));
      else this.#calls.rest();
      if (flags & wants.frame) this.#workOn();
    } catch (error) {
      this.#stop(error);
    }
  }

  /**
   * Goes on answering until the next frame is drawn, for a browser that takes its time over that. What a hand that moves
   * something asks is soon out of date.
   */
  #workOn() {
    clearTimeout(this.#working);
    this.#working = window.setTimeout(() => {
      if (!this.#asked || document.hidden || performance.now() - this.#moved < handRests) return;
      try {
        if (this.#levers._levers_work()) this.#workOn();
      } catch (error) {
        this.#stop(error);
      }
    });
  }

  /** @param {unknown} error */
  #stop(error) {
    this.#shown = false;
    this.#calls.fail(error);
  }

  /** The page takes on what the picture decided: its height, what covers its top, its theme. */
  #follow() {
    const height = this.#levers._levers_height();
    if (height !== this.#height) {
      this.#height = height;
      this.#container.style.height = `${height}px`;
      this.#calls.height();
      this.invalidate(1); // the page may have had to scroll
    }
    // What receives the focus is scrolled to where it can be seen.
    const pinned = `${this.#levers._levers_pinned_top() + 8}px auto ${this.#levers._levers_pinned_bottom() + 8}px`;
    if (pinned !== this.#pinned) {
      this.#pinned = pinned;
      document.documentElement.style.scrollPadding = pinned;
    }
    const theme = this.#levers._levers_theme();
    if (theme !== this.#theme) {
      this.#theme = theme;
      document.documentElement.dataset.theme = themes[theme];
    }
  }

  /** How much of the content is above the canvas. */
  #scroll() {
    const above = -this.#container.getBoundingClientRect().top;
    return Math.min(Math.max(above, 0), Math.max(this.#height - this.#canvas.clientHeight, 0));
  }

  #listen() {
    addEventListener('scroll', () => this.invalidate(1), { passive: true });
    document.addEventListener('visibilitychange', () => this.invalidate());
    new IntersectionObserver((entries) => {
      this.#onScreen = entries.some((entry) => entry.isIntersecting);
      this.invalidate();
    }).observe(this.#container);
    this.#listenToSizes();
    this.#listenToPreferences();
    this.#listenToPointers();
    this.#listenToContext();
  }

  #listenToSizes() {
    const observer = new ResizeObserver(([entry]) => {
      const exact = entry?.devicePixelContentBoxSize?.[0];
      this.#measure(exact && { width: exact.inlineSize, height: exact.blockSize });
    });
    try {
      observer.observe(this.#canvas, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(this.#canvas); // Safari before 26 knows no device pixels
    }
    const watchDensity = () => {
      matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
        this.#measure();
        watchDensity();
      }, { once: true });
    };
    watchDensity();
  }

  /** @param {{width: number, height: number}} [pixels] of the device, where the browser tells */
  #measure(pixels) {
    const { width, height } = this.#canvas.getBoundingClientRect();
    if (!this.#shown || width === 0 || height === 0) return;
    // The exact number tells which way the browser rounded. It is not believed where a browser that pretends to be
    // another device (Chromium's emulation) reports CSS pixels.
    /** @param {number} css @param {number | undefined} exact */
    const device = (css, exact) => {
      const near = css * devicePixelRatio;
      return exact !== undefined && Math.abs(exact - near) <= 1 ? exact : Math.round(near);
    };
    const pixelWidth = device(width, pixels?.width);
    const pixelHeight = device(height, pixels?.height);
    if (this.#canvas.width !== pixelWidth) this.#canvas.width = pixelWidth;
    if (this.#canvas.height !== pixelHeight) this.#canvas.height = pixelHeight;
    this.#levers._levers_resize(width, height, pixelWidth, pixelHeight);
    this.#due = framesAfterEvent;
    this.#draw(performance.now()); // not later: a resized canvas is empty
  }

  #listenToPreferences() {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const contrast = matchMedia('(prefers-contrast: more), (forced-colors: active)');
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    this.#prefer = () => {
      const wished = this.#wished;
      this.#levers._levers_prefer(wished === 'dark' || (dark.matches && wished !== 'light'), contrast.matches || wished === 'contrast', still.matches);
      this.invalidate();
    };
    for (const query of [dark, contrast, still]) query.addEventListener('change', this.#prefer);
    this.#prefer();
  }

  #listenToContext() {
    let waiting = 0;
    this.#canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault(); // or it never comes back
      this.#lost = true;
      waiting = window.setTimeout(() => this.#calls.lost(), contextPatience);
    });
    this.#canvas.addEventListener('webglcontextrestored', () => {
      clearTimeout(waiting);
      this.#lost = false;
      this.#levers._levers_context_restored();
      this.invalidate();
    });
  }

  // Sliders are dragged by the app. Buttons act by their click alone, so a mouse on them is only hovering.
  #listenToPointers() {
    const container = this.#container;
    this.#levers._levers_pointer(-1, -1, false, matchMedia('(pointer: coarse)').matches); // sizes for fingers, before any came
    container.addEventListener('pointerdown', (event) => this.#down(event));
    container.addEventListener('pointermove', (event) => this.#move(event));
    container.addEventListener('pointerup', (event) => this.#up(event));
    container.addEventListener('pointercancel', (event) => this.#cancel(event));
    // Its own: a browser's slider takes a finger, too, and loses it to the container when a drag begins.
    container.addEventListener('lostpointercapture', (event) => {
      if (event.target === container) this.#cancel(event);
    });
    container.addEventListener('pointerleave', (event) => {
      if (!this.#drag && event.pointerType !== 'touch') this.#leave();
    });
    // After a finger has worked a slider, no mouse is to be imitated that would work it again.
    container.addEventListener('touchend', (event) => {
      if (this.#overlay.slider(event.target) && event.cancelable) event.preventDefault();
    }, { passive: false });
    addEventListener('blur', () => this.#leave());
  }

  /** @param {number} x @param {number} y of the client @param {boolean} down @param {boolean} touch */
  #point(x, y, down, touch) {
    const canvas = this.#canvas.getBoundingClientRect();
    this.#levers._levers_pointer(x - canvas.left, y - canvas.top, down, touch);
    this.#moved = performance.now();
    this.invalidate();
  }

  #leave() {
    this.#drag = null;
    this.#overlay.dragged = null;
    this.#levers._levers_pointer_leave();
    this.invalidate();
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (!event.isPrimary || event.button !== 0) return;
    const touch = event.pointerType === 'touch';
    const slider = this.#overlay.slider(event.target);
    if (slider) {
      event.preventDefault(); // the browser's own dragging
      slider.focus({ preventScroll: true });
      this.#overlay.dragged = slider;
      this.#drag = { pointer: event.pointerId, touch, begun: !touch, taps: true, x: event.clientX, y: event.clientY };
    } else if (touch && (this.#overlay.larger || event.target === this.#canvas)) {
      // What is drawn and has no element, a line of the map, is tapped; a button of it acts by its click.
      this.#drag = { pointer: event.pointerId, touch, begun: false, taps: event.target === this.#canvas, x: event.clientX, y: event.clientY };
    }
    if (touch) return; // until it has moved sideways it may be a scroll; on anything else it is a scroll or a click
    if (slider) this.#container.setPointerCapture(event.pointerId);
    this.#point(event.clientX, event.clientY, true, false);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const touch = event.pointerType === 'touch';
    const drag = this.#drag;
    if (!drag) {
      if (!touch && event.isPrimary) this.#point(event.clientX, event.clientY, (event.buttons & 1) !== 0, false);
      return;
    }
    if (drag.pointer !== event.pointerId) return;
    if (!drag.begun) {
      const sideways = Math.abs(event.clientX - drag.x);
      if (sideways < touchSlop || sideways < Math.abs(event.clientY - drag.y)) return;
      this.#begin(drag);
    }
    this.#point(event.clientX, event.clientY, true, touch);
  }

  /** A finger's drag begins where the finger came down. @param {Drag} drag */
  #begin(drag) {
    drag.begun = true;
    this.#container.setPointerCapture(drag.pointer);
    this.#point(drag.x, drag.y, false, true); // ImGui hovers before it presses
    this.#point(drag.x, drag.y, true, true);
  }

  /** @param {PointerEvent} event */
  #up(event) {
    const drag = this.#drag;
    if (drag && drag.pointer !== event.pointerId) return;
    const touch = event.pointerType === 'touch';
    if (!drag && touch) return;
    if (drag && !drag.begun && drag.taps) this.#begin(drag); // a tap: the handle comes to the finger
    if (drag && !drag.begun) {
      this.#drag = null;
      return; // the click does it
    }
    this.#drag = null;
    this.#overlay.dragged = null;
    this.#point(event.clientX, event.clientY, false, touch);
    if (touch) this.#levers._levers_pointer_leave(); // a finger does not hover
  }

  /** @param {PointerEvent} event */
  #cancel(event) {
    if (this.#drag?.pointer === event.pointerId) this.#leave();
  }
}
