// A page of Levers: the text is there first; this brings the interactive version, if the browser can show it.
//
// Until its first picture is drawn, and for good where it cannot be, the text face stays, with one sentence saying why.
// A reader who has begun to read the text, or came for a place in it, is not pulled out of it: the button is.
import { Address } from './address.js';
import { Bridge, withTexts } from './bridge.js';
import { Share } from './share.js';
import { TextFace } from './text.js';

/** By src/ui/theme.hpp's Face. */
const fonts = ['serif', 'serif-medium', 'sans', 'sans-semi'];

/** Bytes of the app and its fonts, unpacked, as they are counted; tools/assemble writes the number. */
const whole = Number('LEVERS_BYTES') || 0;

/** A text that was there for so long is not exchanged without a word. Milliseconds. */
const noticed = 3000;

/** Those faces for the text, from when it is out of sight: it is not to be set anew under a reader. @type {FontFace[]} */
const textFonts = [];

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

const text = byId('text-face');
const bar = byId('face-bar');
const status = byId('face-status');
const button = byId('show-drawn');
const drawn = byId('drawn-face');

/** How much has arrived, to be seen in the place of what is said. */
const count = document.createElement('span');
count.setAttribute('aria-hidden', 'true');

/** @param {string} sentence */
function say(sentence) {
  count.remove();
  status.className = '';
  status.textContent = sentence;
}

/** The line below the bar. @param {number} share */
const arrived = (share) => bar.style.setProperty('--arrived', `${Math.min(100 * share, 100)}%`);

/** An error whose message is a sentence for the reader. */
class Problem extends Error {}

/**
 * The app's files, where the page has them in itself.
 * @type {{app: (options: object) => Promise<import('./bridge.js').Levers>, read: (name: string) => Promise<Response>} | undefined}
 */
const packed = /** @type {any} */ (window).leversPacked;
/** A page of a site, by itself: with an address that others can embed, and that can be installed. */
const ownPage = parent === window && !packed && /^https?:$/.test(location.protocol);
/** Only in a page of others. @type {Promise<import('./frame.js').Frame> | undefined} */
const framing = parent !== window || /[?&]view=/.test(location.search)
  ? import('./frame.js').then(({ Frame }) => new Frame(text, drawn)) : undefined;
/** Only on a screen of its own, and never an old version. @type {Promise<import('./kiosk.js').Kiosk> | undefined} */
const kiosk = parent === window && text.dataset.kept === undefined && /[?&]kiosk\b/.test(location.search) ? import('./kiosk.js').then(({ Kiosk }) => {
  text.hidden = bar.hidden = true;
  return new Kiosk((sentence) => {
    show(false);
    button.hidden = true;
    say(sentence);
  });
}) : undefined;

function hasWebGL2() {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext(); // browsers allow a page only a few
  return context !== null;
}

/** Fetches, and counts what arrives, over all files. */
class Progress {
  #bytes = 0;
  #shown = '';
  #abort = new AbortController();

  /** One file is missing: the others are of no use, and have nothing more to say. */
  stop() {
    this.#abort.abort();
    arrived(0);
  }

  /** @param {number} bytes */
  add(bytes) {
    this.#bytes += bytes;
    if (this.#abort.signal.aborted) return;
    arrived(whole && this.#bytes / whole);
    const size = (this.#bytes / 1e6).toFixed(1);
    if (size === this.#shown) return;
    this.#shown = size;
    if (!count.isConnected) {
      say('Loading the interactive version.'); // once; numbers are not read out
      status.className = 'live';
      status.after(count);
    }
    count.textContent = `Loading the interactive version: ${size}${whole ? ` of ${(whole / 1e6).toFixed(1)} MB.` : ' MB so far.'}`;
  }

  /** @param {string} name relative to this file @param {string} type @returns {Promise<Response>} */
  async fetch(name, type) {
    const response = await (packed?.read(name) ?? fetch(new URL(name, import.meta.url), { signal: this.#abort.signal })).catch(() => null);
    if (!response?.ok || !response.body) {
      throw new Problem('The interactive version could not be loaded. Reload the page to try again.');
    }
    const counting = new TransformStream({
      transform: (/** @type {Uint8Array} */ chunk, controller) => {
        this.add(chunk.byteLength);
        controller.enqueue(chunk);
      },
    });
    // With the type said here, any server will do for WebAssembly.compileStreaming().
    return new Response(response.body.pipeThrough(counting), { headers: { 'Content-Type': type } });
  }
}

/** @param {Progress} progress @returns {Promise<import('./bridge.js').Levers>} */
async function loadLevers(progress) {
  const [createLevers, compiled] = await Promise.all([
    // Not a literal: the type checker has no file to look into before the app is built.
    packed?.app ?? import(new URL('levers.js', import.meta.url).href).then((module) => module.default),
    WebAssembly.compileStreaming(progress.fetch('levers.wasm', 'application/wasm')),
  ]);
  return new Promise((resolve, reject) => {
    createLevers({
      canvas: byId('canvas'),
      /** @param {WebAssembly.Imports} imports @param {(instance: WebAssembly.Instance) => void} done */
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(compiled, imports).then(done).catch(reject);
        return {};
      },
    }).then(resolve, reject);
  });
}

/** @param {Progress} progress */
async function open(progress) {
  const [levers, ...faces] = await Promise.all([
    loadLevers(progress),
    ...fonts.map((name) => progress.fetch(`fonts/${name}.ttf`, 'font/ttf').then((response) => response.arrayBuffer())),
  ]);
  const buffers = faces.map((face, i) => {
    const pointer = levers._malloc(face.byteLength);
    levers.HEAPU8.set(new Uint8Array(face), pointer);
    levers._levers_font(i, pointer, face.byteLength);
    textFonts.push(new FontFace(i < 2 ? 'Levers Serif' : 'Levers Sans', face, { weight: ['400', '500', '400', '600'][i] }));
    return pointer;
  });
  const problem = withTexts(levers, [byId('document').textContent ?? ''], (text) => levers._levers_open(text));
  if (problem) throw new Problem(`The interactive version cannot show this document: ${levers.UTF8ToString(problem)}`);
  buffers.forEach((pointer) => levers._free(pointer)); // the app has its own copy
  return { levers, faces };
}

/** @param {boolean} toDrawn */
function show(toDrawn) {
  if (toDrawn) textFonts.splice(0).forEach((face) => document.fonts.add(face));
  drawn.hidden = !toDrawn;
  text.hidden = bar.hidden = toDrawn;
  delete document.documentElement.dataset.theme; // the canvas sets its own
}

/** @param {unknown} error */
function explain(error) {
  say(error instanceof Problem ? error.message
    : 'The interactive version stopped because of an error. Reload the page to try again.');
  button.hidden = true;
  framing?.then((frame) => frame.fail(status.textContent ?? ''));
  kiosk?.then((screen) => screen.failed(error), () => {});
  if (!(error instanceof Problem)) console.error(error);
}

/** The place in the text that a fragment names. @param {string} id */
function placeOf(id) {
  try {
    const target = id && document.getElementById(decodeURIComponent(id));
    return target && text.contains(target) ? target : null;
  } catch {
    return null; // a "%" that means nothing
  }
}

function isReading() {
  return scrollY > innerHeight / 4 || text.contains(document.activeElement) || placeOf(location.hash.slice(1)) !== null
    || !(getSelection()?.isCollapsed ?? true);
}

async function main() {
  const screen = await kiosk;
  if (!hasWebGL2()) {
    throw new Problem('This is the text version: the interactive one needs WebGL 2, which this browser does not offer here.');
  }
  const progress = new Progress();
  const { levers, faces } = await open(progress).catch((error) => {
    progress.stop();
    throw error;
  });
  arrived(0);
  if (ownPage && !kiosk) levers._levers_offer_code();
  const frame = await framing;
  const reading = isReading();
  const follow = () => address.follow(levers.UTF8ToString(levers._levers_link()), levers._levers_tab());
  /** @param {string} link */
  const openLink = (link) => {
    withTexts(levers, [link], (pointer) => levers._levers_open_link(pointer ?? 0));
    changed();
    return levers._levers_tab();
  };
  const address = screen?.address ?? new Address({
    open: openLink,
    tab(tab) {
      levers._levers_open_tab(tab);
      changed();
    },
    anchor(id) {
      const place = placeOf(id);
      if (!place || !text.hidden) return;
      showText();
      place.scrollIntoView();
    },
  });
  const share = new Share(levers, faces, {
    address: () => address.now(),
    // Only for who asks: it is in neither the first download nor the single file.
    code: () => import(new URL('embed_code.js', import.meta.url).href).then(({ openEmbedCode }) => openEmbedCode(levers)),
    paper(inFull) {
      text.classList.toggle('in-full', inFull);
      print();
    },
    told(sentence) {
      if (text.hidden) bridge.say(sentence);
      else say(sentence);
      changed();
    },
  });
  const take = (/** @type {string} */ id) => { if (!screen) share.take(id); };
  const bridge = new Bridge(levers, drawn, {
    textFace() {
      if (screen) return;
      showText();
      button.focus({ preventScroll: true });
      scrollTo(0, 0);
    },
    take,
    link: follow,
    lost() {
      if (screen) return screen.lost();
      showText();
      explain(new Problem('The browser has taken the graphics from the interactive version. What you set is kept here; reload the page to try again.'));
    },
    full() {
      if (!frame?.full()) bridge.say('The full explainer could not be opened here.');
    },
    height: () => frame?.measure(),
    rest() {
      frame?.rest();
      screen?.rest();
    },
    heed: (flags) => screen?.heed(flags),
    fail(error) {
      if (!screen) show(false);
      explain(error);
    },
  });
  let said = ''; // of the last answer; what was there from the start is no news
  let noted = '';
  const live = new TextFace(levers, text, byId('face-tools'), {
    take,
    citation: () => share.citation(),
    told(announcement, note) {
      follow();
      const sentence = note && note !== noted ? note : announcement;
      if (sentence !== said && (said || note || levers.UTF8ToString(levers._levers_link()))) say(sentence);
      noted = note;
      said = sentence;
    },
  });
  /** Something other than the face that shows has changed what is set. */
  function changed() {
    if (text.hidden) bridge.invalidate();
    else live.update();
  }
  function showText() {
    bridge.hide();
    show(false);
    live.update();
  }
  const showDrawn = () => {
    live.stop();
    show(true);
    scrollTo(0, 0);
    bridge.show();
  };
  button.addEventListener('click', () => {
    showDrawn();
    const control = drawn.querySelector('[data-node=text-version]') ?? drawn.querySelector('button, input') ?? drawn;
    /** @type {HTMLElement} */ (control).focus({ preventScroll: true });
  });
  addEventListener('beforeprint', () => live.finish());
  addEventListener('afterprint', () => text.classList.remove('in-full'));
  bar.hidden ||= !reading; // then it is said to nobody, and read by who comes back
  say('This is the text version. Everything can be set here too, and both versions show the same.');
  button.hidden = false;
  address.start();
  frame?.open({ levers, bridge, open: openLink, changed });
  screen?.open(levers, bridge, openLink);
  if (screen || !reading) {
    // Before what the app has to say, of a link for example, which then takes its place.
    if (!screen && !frame && performance.now() > noticed) bridge.say('The interactive version is shown. “Text version” at the top leads back.');
    showDrawn();
  }
  frame?.ready();
}

/** The whole build, for use without a network: only for who installs it, and a kiosk. A page that is read keeps nothing. */
function keep() {
  navigator.serviceWorker?.register(new URL('../sw.js', import.meta.url), { updateViaCache: 'none' }).catch(() => {});
}
if (ownPage) {
  if (kiosk || /[?&]installed/.test(location.search)) keep();
  else addEventListener('appinstalled', keep);
}

main().catch(explain);
