// A kiosk for weeks, in minutes: touches at random, visits that end by themselves on a fast clock, faults of each kind.
// Prints what it has cost at the start and at the end, and fails when that has grown.
//
//   node tests/soak/kiosk_soak.mjs [--touches 100000] [--resets 500] [--faults 3] [--minutes 600]
//
// It ends after so many minutes, should they come first, and says how far it came.
//
// Touches are events within the page: real ones would take a day. tests/browser/kiosk_test.mjs has the real ones, and a
// short run of this.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../../tools/browser.mjs';
import { serve } from '../../tools/serve.mjs';
import { forward, withClock } from '../browser/support/clock.mjs';
import { drawnFace, until } from '../browser/support/reader.mjs';

/** @typedef {import('playwright-core').Page} Page */

const rest = 30;
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** What the page keeps to itself: the app's memory, how long its frames take, and fingers that are not there. */
const instrument = () => {
  const soak = { memory: /** @type {WebAssembly.Memory | null} */ (null), times: /** @type {number[]} */ ([]), touch: /** @type {any} */ (null) };
  Object.assign(window, { soak });
  const instantiate = WebAssembly.instantiate;
  /** @type {any} */ (WebAssembly).instantiate = async (/** @type {any} */ ...from) => {
    const made = /** @type {any} */ (await instantiate(.../** @type {[any]} */ (from)));
    soak.memory = Object.values((made.instance ?? made).exports).find((value) => value instanceof WebAssembly.Memory) ?? null;
    return made;
  };
  Element.prototype.setPointerCapture = () => {}; // of a pointer that the browser does not know
  const frame = window.requestAnimationFrame;
  window.requestAnimationFrame = (draw) => frame((time) => {
    const before = performance.now();
    draw(time);
    if (soak.times.length < 1e6) soak.times.push(performance.now() - before);
  });

  // The same touches for the same seed.
  let seed = 1;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed / 2 ** 31;
  };
  const keys = ['Tab', 'Tab', 'Tab', 'Enter', ' ', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Escape', 'Home', 'End', 'w', 'F5'];
  const under = (/** @type {number} */ x, /** @type {number} */ y) => document.elementFromPoint(x, y) ?? document.body;
  /** @param {Element} at what has the finger @param {string} type @param {number} x @param {number} y @param {object} more */
  const point = (at, type, x, y, more) => {
    const init = { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y, isPrimary: true, pointerId: 7, button: type === 'pointermove' ? -1 : 0, ...more };
    at.dispatchEvent(type === 'click' ? new MouseEvent(type, init) : new PointerEvent(type, init));
  };
  const touch = () => {
    const x = random() * innerWidth;
    const y = random() * innerHeight;
    const kind = random();
    const at = under(x, y);
    const pointerType = random() < 0.8 ? 'touch' : 'mouse';
    if (kind < 0.15) {
      const key = keys[Math.floor(random() * keys.length)] ?? '';
      const focused = document.activeElement ?? document.body;
      const went = focused.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      focused.dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true, cancelable: true }));
      if (went && key === 'Tab') { // as a browser would
        const controls = [...document.querySelectorAll('#overlay :is(button, input)')];
        /** @type {HTMLElement | undefined} */ (controls[(controls.indexOf(focused) + 1) % controls.length])?.focus({ preventScroll: true });
      } else if (went && (key === 'Enter' || key === ' ') && focused instanceof HTMLButtonElement) {
        focused.click();
      }
    } else if (kind < 0.25) {
      document.body.dispatchEvent(new WheelEvent('wheel', { deltaY: 100, bubbles: true, cancelable: true }));
      scrollBy(0, (random() - 0.4) * 400);
    } else if (kind < 0.5) {
      const way = (random() - 0.5) * 600;
      point(at, 'pointerdown', x, y, { pointerType, buttons: 1 });
      for (let i = 1; i <= 5; ++i) point(at, 'pointermove', Math.min(Math.max(x + way * i / 5, 0), innerWidth - 1), y, { pointerType, buttons: 1 });
      point(at, 'pointerup', Math.min(Math.max(x + way, 0), innerWidth - 1), y, { pointerType });
    } else {
      point(at, 'pointerdown', x, y, { pointerType, buttons: 1 });
      point(at, 'pointerup', x, y, { pointerType });
      if (under(x, y) === at) point(at, 'click', x, y, {});
    }
  };
  const rests = () => document.querySelector('#drawn-face')?.hasAttribute('data-resting');
  /** @param {number} count @param {number} from */
  soak.touch = async (count, from) => {
    seed = from;
    for (let i = 0; i < count; ++i) {
      touch();
      await new Promise((resolve) => { frame(resolve); });
    }
    for (let frames = 0; frames < 500 && !rests(); ++frames) await new Promise((resolve) => { frame(resolve); });
  };
};

/** A frame each, and what they ask is answered. @param {Page} page @param {number} count @param {number} seed */
const touch = (page, count, seed) => page.evaluate(([many, from]) => /** @type {any} */ (window).soak.touch(many, from), [count, seed]);

/** @param {Page} page @returns {Promise<import('../../web/kiosk/watchdog.js').Counts>} */
const counts = (page) => page.evaluate(() => history.state?.counts ?? {});

/** Nobody is there any more: so it begins again. @param {Page} page */
async function leave(page) {
  await forward(page, rest + 1);
  await until(() => page.evaluate(() => document.querySelector('[data-node="begin"]') !== null), 'the visit ends by itself');
}

/** The same hundred frames each time. @param {Page} page @param {import('playwright-core').CDPSession} session */
async function measure(page, session) {
  await page.evaluate(() => { /** @type {any} */ (window).soak.times = []; });
  await touch(page, 100, 99);
  const times = (await page.evaluate(() => /** @type {any} */ (window).soak.times)).sort((/** @type {number} */ a, /** @type {number} */ b) => a - b);
  await leave(page);
  await page.evaluate(() => { /** @type {any} */ (window).soak.times = []; });
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (/** @type {string} */ name) => metrics.find((one) => one.name === name)?.value ?? 0;
  return {
    'memory of the app, MB': await page.evaluate(() => /** @type {any} */ (window).soak.memory.buffer.byteLength / 1e6),
    'JavaScript heap, MB': metric('JSHeapUsedSize') / 1e6,
    'nodes of the page': metric('Nodes'),
    listeners: metric('JSEventListeners'),
    'frame, median, ms': times[Math.floor(times.length / 2)],
    'frame, 95 in 100, ms': times[Math.floor(times.length * 0.95)],
  };
}

/** How each is made to happen, within the page. @type {Record<string, () => void>} */
const faults = {
  restored() {
    const context = document.querySelector('canvas')?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    context?.loseContext();
    setTimeout(() => context?.restoreContext(), 1000);
  },
  context() {
    document.querySelector('canvas')?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  },
  stalled() {
    window.requestAnimationFrame = () => 1;
    dispatchEvent(new Event('blur')); // asks for a frame
  },
  error() {
    setTimeout(() => { throw new Error('injected'); });
  },
};

/** A fault, and that it is got over. @param {Page} page @param {string} kind */
export async function fault(page, kind) {
  const before = (await counts(page))[/** @type {'error'} */ (kind)] ?? 0;
  let over = false;
  page.once('load', () => { over = true; });
  await page.evaluate(faults[kind] ?? (() => {}));
  // What the browser gives back comes in its own time.
  if (kind === 'restored') await forward(page, 1.5);
  else for (let tries = 0; !over && tries < 100; ++tries) await forward(page, 5).catch(() => {}); // it may go with the page
  await drawnFace(page);
  await until(async () => (await counts(page))[/** @type {'error'} */ (kind)] === before + 1, `${kind} is counted`);
}

/**
 * @param {{touches: number, resets: number, faults: number, minutes?: number, say?: (line: string) => void}} how
 */
export async function soak({ touches, resets, faults: times, minutes = 600, say = () => {} }) {
  const over = performance.now() + minutes * 60_000;
  const site = await serve(dist);
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 0.25, serviceWorkers: 'block' });
    /** @type {string[]} */
    const errors = [];
    page.on('pageerror', ({ message }) => { if (message !== 'injected') errors.push(message); });
    await withClock(page, true);
    await page.addInitScript(instrument);
    await page.goto(`${site.url}nhs-management/?kiosk&rest=${rest}`);
    await drawnFace(page);
    const address = page.url();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const each = Math.ceil(touches / resets);
    const warm = Math.min(10, resets);
    for (let i = 0; i < warm; ++i) { // everything has been made once
      await touch(page, each, 1000 + i);
      await leave(page);
    }
    const first = (await counts(page)).visits;
    const measures = [await measure(page, session)];
    const restoring = new Set(Array.from({ length: times }, (_, i) => Math.floor((i + 0.5) * resets / times)));
    let done = 0;
    for (let i = 0; i < resets && performance.now() < over; ++i) {
      await touch(page, each, 1 + i);
      if (restoring.has(i)) await fault(page, 'restored');
      await leave(page);
      done = i + 1;
      if (done % Math.ceil(resets / (resets < 100 ? 2 : 20)) !== 0) continue;
      measures.push(await measure(page, session));
      say(`${done * each} touches, ${done} visits`);
    }
    const visits = (await counts(page)).visits - first; // some of them begin again of their own
    for (const kind of ['context', 'stalled', 'error']) {
      for (let i = 0; i < times; ++i) {
        await touch(page, 20, 5000 + i);
        await leave(page);
        await fault(page, kind);
      }
    }
    const counted = await counts(page);
    assert.equal(page.url(), address);
    assert.deepEqual(errors, []);
    assert.ok(visits >= done, `${visits} visits`);
    const [start, half, end] = [0, 0.5, 1].map((part) => /** @type {typeof measures[0]} */ (measures[Math.floor(part * (measures.length - 1))]));
    return { start, half, end, counted, touches: each * done, visits: done };
  } finally {
    await browser.close();
    site.close();
  }
}

/**
 * How much more than half-way is no growth: so many times, and so much. A frame's time hangs on what else the machine
 * does. @type {Record<string, [number, number]>}
 */
const room = {
  'memory of the app, MB': [1, 0], 'JavaScript heap, MB': [1.05, 0.5], 'nodes of the page': [1.02, 20], listeners: [1, 5],
  'frame, median, ms': [1.5, 2], 'frame, 95 in 100, ms': [1.5, 4],
};

/** @param {Awaited<ReturnType<typeof soak>>} result @param {typeof room} [more] where a run is too short for it */
export function check({ half, end }, more = {}) {
  if (!half || !end) throw new Error('nothing was measured');
  for (const [what, value] of Object.entries(half)) {
    const [times = 1, plus = 0] = more[what] ?? room[what] ?? [];
    const last = end[/** @type {keyof typeof end} */ (what)];
    assert.ok(last <= value * times + plus, `${what}: ${value} half-way, ${last} at the end`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { touches: { type: 'string', default: '100000' }, resets: { type: 'string', default: '500' }, faults: { type: 'string', default: '3' }, minutes: { type: 'string', default: '600' } } });
  const began = Date.now();
  const result = await soak({ touches: Number(values.touches), resets: Number(values.resets), faults: Number(values.faults), minutes: Number(values.minutes), say: (line) => console.log(line) });
  const { start, half, end, counted } = result;
  if (!start || !half || !end) throw new Error('nothing was measured');
  console.log(`${result.touches} touches, ${result.visits} visits that ended by themselves, in ${Math.round((Date.now() - began) / 60_000)} minutes`);
  console.log(`recoveries: graphics given back ${counted.restored}, graphics gone ${counted.context}, stood still ${counted.stalled}, errors ${counted.error}`);
  const names = /** @type {(keyof typeof end)[]} */ (Object.keys(end));
  console.table(Object.fromEntries(names.map((what) => [what, { start: Number(start[what].toFixed(2)), half: Number(half[what].toFixed(2)), end: Number(end[what].toFixed(2)) }])));
  check(result);
}
