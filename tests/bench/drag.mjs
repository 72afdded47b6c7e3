// A thumb drags a lever on a phone that is four times slower than this machine, in the built site in Chromium: how many
// frames take more than 32 ms of the page's own thread. Prints only; the graphics are software here, and not counted.
// CPU time of the thread tells where a frame went, so that a busy machine changes the counts less.
//   node tests/bench/drag.mjs [SLOWER]
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../../tools/browser.mjs';
import { serve } from '../../tools/serve.mjs';
import { drawnFace, settled } from '../browser/support/reader.mjs';

const slower = Number(process.argv[2] ?? 4);
const moves = 120;

/** Times every frame of the page, from the start. */
function timeFrames() {
  const times = /** @type {number[]} */ ([]);
  Object.assign(window, { times });
  const original = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => original((now) => {
    const start = performance.now();
    callback(now);
    times.push(performance.now() - start);
  });
}

const site = await serve(fileURLToPath(new URL('../../dist', import.meta.url)));
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
const context = await browser.newContext({
  baseURL: site.url, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2,
});
const page = await context.newPage();
await page.addInitScript(timeFrames);
await page.goto('');
await drawnFace(page);
const session = await context.newCDPSession(page);
await session.send('Performance.enable', { timeDomain: 'threadTicks' });
const metrics = async () => Object.fromEntries((await session.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));

/** @param {string} where @param {import('playwright-core').Locator} lever */
async function drag(where, lever) {
  await lever.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await settled(page);
  const box = await lever.boundingBox();
  if (!box) throw new Error(`${where}: nothing to drag`);
  const y = box.y + box.height / 2;
  const from = box.x + box.width / 2;
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.evaluate(() => { /** @type {any} */ (window).times.length = 0; });
  const before = await metrics();
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: from, y }] });
  for (let i = 1; i <= moves; ++i) {
    const x = from + 60 * Math.sin(i / 12);
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y }] });
  }
  const times = await page.evaluate(() => /** @type {number[]} */ (/** @type {any} */ (window).times.slice()));
  const after = await metrics();
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await settled(page);
  times.sort((a, b) => a - b);
  const over = (/** @type {number} */ limit) => times.filter((time) => time > limit).length;
  const each = (/** @type {string} */ name) => `${(1000 * ((after[name] ?? 0) - (before[name] ?? 0)) / times.length).toFixed(1)} ms`;
  console.log(`${where}: ${times.length} frames for ${moves} moves; ${over(32)} over 32 ms, ${over(16.7)} over 16.7 ms; `
    + `median ${times[times.length >> 1]?.toFixed(1)} ms, worst ${times.at(-1)?.toFixed(1)} ms`);
  console.log(`  CPU a frame: script ${each('ScriptDuration')}, styles ${each('RecalcStyleDuration')}, layout ${each('LayoutDuration')}, all tasks ${each('TaskDuration')}`);
}

console.log(`a lever dragged at 390 x 844, ${slower} times slower`);
await drag('Explore, a slider', page.locator('[data-node="lever:local_autonomy"]'));
await page.locator('[data-node="tab:story"]').click();
await settled(page);
await page.locator('[data-node="story-next"]').click();
await settled(page);
await drag('Story, a number in a sentence', page.locator('[data-node$=":lever"]').first());
await browser.close();
site.close();
