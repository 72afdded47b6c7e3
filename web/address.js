// The address follows what the reader sets: its fragment is the share link (src/session/link.hpp).
//
// A tab is a place: opening one is a new entry of the browser's history, so Back leads to the tab before. What is set
// changes the present entry only, because it has undo, and it stays when the reader goes back. A link that is followed
// in between begins an era of its own: Back from it leads to all that was set before. The text face's anchors (#RL-29)
// stay as they are; their entries keep the link for a reload. In a frame there is no history but the page's around it.

/** Some browsers allow a hundred changes of the address in half a minute. Milliseconds. */
const patience = 400;

/** @typedef {{era: number, link: string, tab: number}} Entry what history.state holds */

/** @param {unknown} state @returns {Entry | null} */
const entryOf = (state) => (state && typeof state === 'object' && 'era' in state ? /** @type {Entry} */ (state) : null);
/** @param {string} fragment */
const isLink = (fragment) => /^v\d/.test(fragment);
const fragment = () => location.hash.slice(1);

export class Address {
  #calls;
  #era;
  #link = '';
  #tab = 0;
  #waiting = 0;

  /**
   * @param {{open: (link: string) => number, tab: (tab: number) => void, anchor: (id: string) => void}} calls set
   *   everything, and say which tab is open now; open a tab; show a place in the text
   */
  constructor(calls) {
    this.#calls = calls;
    this.#era = entryOf(history.state)?.era ?? Date.now();
    addEventListener('popstate', (event) => this.#arrive(entryOf(event.state)));
  }

  /** Opens the link that the page was opened with, or that it had before it was loaded again. */
  start() {
    this.#link = (isLink(fragment()) ? fragment() : entryOf(history.state)?.link) ?? '';
    this.#tab = this.#calls.open(this.#link);
    this.#write('', location.href);
  }

  /** The app has this link and tab now. @param {string} link @param {number} tab */
  follow(link, tab) {
    if (link === this.#link && tab === this.#tab) return;
    const moved = tab !== this.#tab;
    if (moved) this.#flush();
    this.#link = link;
    this.#tab = tab;
    if (moved && parent === window) this.#write('push');
    else this.#waiting ||= window.setTimeout(() => this.#write(), patience);
  }

  /** With all that is set now. */
  now() {
    this.#write();
    return location.href;
  }

  #flush() {
    if (this.#waiting) this.#write();
  }

  #write(how = '', address = this.#link ? `#${this.#link}` : location.pathname + location.search) {
    clearTimeout(this.#waiting);
    this.#waiting = 0;
    const entry = { era: this.#era, link: this.#link, tab: this.#tab };
    try {
      if (how === 'push') history.pushState(entry, '', address);
      else history.replaceState(entry, '', address);
    } catch {
      // Too often for this browser, or a frame that may not: the next change will do.
    }
  }

  /** @param {Entry | null} entry of the browser's history, or null where the reader followed a link or an anchor */
  #arrive(entry) {
    const here = fragment();
    if (here && !isLink(here)) {
      this.#write('', location.href);
      this.#calls.anchor(here);
    } else if (entry?.era === this.#era) {
      this.#tab = entry.tab;
      this.#calls.tab(entry.tab);
      this.#write();
    } else if (entry || here) {
      this.#era = entry?.era ?? Date.now();
      this.#link = entry?.link ?? here;
      this.#tab = this.#calls.open(this.#link);
      this.#write('', location.href);
    }
  }
}
