// No way out of a kiosk, as far as a page can do that: no link, menu, selection, print, zoom or way back. What is the
// browser's own (its keys for windows and tabs) has to be taken from it by how it is started: docs/kiosk.md.

/** Keys that work something here. With any other, or with Ctrl, Alt or Meta, a key is the browser's. */
const keys = new Set(['Tab', 'Enter', 'Escape', 'Backspace', 'Delete', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight',
  'PageUp', 'PageDown', 'Home', 'End', 'Shift']);

/** @param {Event} event */
export function swallow(event) {
  if (event.cancelable) event.preventDefault();
  event.stopImmediatePropagation();
}

export class Lock {
  #fullScreenRefused = false;
  #open = false;

  /** @param {() => boolean} staff whether they are there: then keys are theirs */
  constructor(staff) {
    /** @param {string[]} types @param {(event: any) => boolean} [which] */
    const refuse = (types, which = () => true) => {
      for (const type of types) addEventListener(type, (event) => { if (which(event)) swallow(event); }, { capture: true, passive: false });
    };
    refuse(['contextmenu', 'dragstart', 'dragover', 'drop', 'gesturestart', 'gesturechange']);
    refuse(['selectstart', 'copy', 'cut', 'paste'], () => !staff());
    refuse(['keydown'], ({ key, ctrlKey, altKey, metaKey }) => !staff() && (ctrlKey || altKey || metaKey || (key.length > 1 && !keys.has(key))));
    refuse(['keydown'], ({ key, target }) => (key === '/' || key === "'") && !(target instanceof HTMLInputElement)); // Firefox looks for text
    refuse(['wheel'], ({ ctrlKey }) => ctrlKey);
    refuse(['touchstart', 'touchmove'], ({ touches }) => touches.length > 1);
    refuse(['pointerdown', 'mousedown', 'mouseup', 'auxclick'], ({ button }) => button > 0);
    this.unlink();
    document.documentElement.classList.add('kiosk');
    this.#stay();
  }

  /** What reads as a link stays as words. */
  unlink() {
    for (const link of document.querySelectorAll('a[href]')) link.removeAttribute('href');
  }

  /** The staff leaves. */
  open() {
    this.#open = true;
  }

  /** Now, as a finger or a key lets it, it fills the screen: again, should somebody have left that. */
  touched() {
    if (navigator.userActivation?.isActive === false) return;
    if (!history.state?.stay) history.pushState({ ...history.state, stay: true }, ''); // one without a touch would be passed over
    if (this.#fullScreenRefused || !document.fullscreenEnabled || document.fullscreenElement || matchMedia('(display-mode: fullscreen)').matches) return;
    document.documentElement.requestFullscreen({ navigationUI: 'hide' })
      .then(() => /** @type {any} */ (navigator).keyboard?.lock?.()) // Escape, too, where that is known
      .catch(() => { this.#fullScreenRefused = true; });
  }

  #stay() {
    addEventListener('popstate', () => { if (!this.#open) history.forward(); });
    /** @type {any} */ (window).navigation?.addEventListener('navigate', (/** @type {any} */ event) => {
      if (!this.#open && !event.destination.sameDocument && event.navigationType !== 'reload' && event.cancelable) event.preventDefault();
    });
  }
}
