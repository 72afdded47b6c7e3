// The page stays the reader's: swipes, the wheel, pinching and the browser's zoom do what they do on every page.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openDrawn, phone, settled, swipe, until } from './support/reader.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const scrolled = (page) => page.evaluate(() => scrollY);

/** @param {Page} page @param {string} tab */
async function openTab(page, tab) {
  await page.locator(`[data-node="tab:${tab}"]`).click();
  await settled(page);
}

/** To the step with a number among its words and a line to be guessed. @param {Page} page */
async function openStep(page) {
  await openTab(page, 'story');
  await page.locator('[data-node="story-next"]').click();
  await settled(page);
}

/** The middle of a control, brought to the middle of the screen. @param {Page} page @param {string} selector */
async function middleOf(page, selector) {
  const control = page.locator(selector).first();
  await control.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await settled(page);
  const box = await control.boundingBox();
  assert.ok(box, selector);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, value: await control.getAttribute('aria-valuetext') };
}

const places = {
  'a chart': { node: '[data-node^="chart:"]', story: false },
  'a number in a sentence': { node: '[data-node$=":lever"]', story: true },
  'the line of a guess': { node: 'input[data-node^="guess-"]', story: true },
};

for (const [name, { node, story }] of Object.entries(places)) {
  test(`a finger swiping up over ${name} scrolls the page`, async (t) => {
    const { page } = await openDrawn(t, phone);
    if (story) await openStep(page);
    const at = await middleOf(page, node);
    const before = await scrolled(page);
    await swipe(page, at, { x: at.x + 4, y: at.y - 150 });
    assert.ok(await scrolled(page) > before + 50, 'the page scrolled');
    assert.equal(await page.locator(node).first().getAttribute('aria-valuetext'), at.value, 'and nothing was set');
  });

  test(`the wheel over ${name} scrolls the page`, async (t) => {
    const { page } = await openDrawn(t, { viewport: { width: 800, height: 500 } });
    if (story) await openStep(page);
    const at = await middleOf(page, node);
    const before = await scrolled(page);
    await page.mouse.move(at.x, at.y);
    await page.mouse.wheel(0, 60);
    await until(async () => await scrolled(page) === before + 60, 'the page scrolls');
    assert.equal(await page.locator(node).first().getAttribute('aria-valuetext'), at.value);
  });
}

// Chromium without a screen does not carry a pinch out, not even on a plain page; what could forbid it is asked instead.
test('two fingers may enlarge the page, over a chart, a slider and a story', async (t) => {
  const { page } = await openDrawn(t, phone);
  const session = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    for (const type of ['touchstart', 'touchmove'])
      addEventListener(type, (event) => {
        if (event.defaultPrevented) document.body.dataset.forbidden = type;
      });
  });
  /** @param {string} what @param {number} x @param {number} y */
  const pinch = async (what, x, y) => {
    const forbidden = await page.evaluate(([left, top]) => {
      const found = [];
      for (let element = document.elementFromPoint(left, top); element; element = element.parentElement) {
        const action = getComputedStyle(element).touchAction;
        if (!/auto|manipulation|pinch-zoom/.test(action)) found.push(`${element.tagName} ${action}`);
      }
      return found;
    }, /** @type {const} */ ([x, y]));
    assert.deepEqual(forbidden, [], what);
    const points = (/** @type {number} */ apart) => [{ x: x - apart, y, id: 0 }, { x: x + apart, y, id: 1 }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(20) });
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(60) });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await settled(page);
    assert.equal(await page.evaluate(() => document.body.dataset.forbidden ?? ''), '', what);
  };
  await pinch('a chart', 200, 230);
  const lever = await middleOf(page, 'input[data-node="lever:local_autonomy"]');
  await pinch('a slider', lever.x, lever.y);
  await openStep(page);
  await pinch('a story', 200, 500);
});

for (const zoom of [2, 4]) {
  test(`at the browser's ${zoom * 100}% every view has all its controls on the screen`, async (t) => {
    const [width, height] = [1280 / zoom, 800 / zoom];
    const { page } = await openDrawn(t, { viewport: { width, height }, deviceScaleFactor: zoom });
    for (const tab of ['story', 'explore', 'map', 'claims', 'compare']) {
      await openTab(page, tab);
      await until(async () => await page.locator('#overlay button').count() > 8, tab);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `${tab}: nothing sticks out sideways`);
      const controls = page.locator('#overlay :is(button, input)');
      const count = await controls.count();
      for (const i of [0, count >> 2, count >> 1, count - 1]) {
        const control = controls.nth(i);
        await control.focus();
        await settled(page);
        const box = await control.boundingBox();
        const what = `${tab}: ${await control.getAttribute('data-node')} at ${JSON.stringify(box)}`;
        assert.ok(box && box.x >= -0.5 && box.x + box.width <= width + 0.5, what);
        assert.ok(box.y + box.height / 2 >= 0 && box.y + box.height / 2 <= height, what);
      }
    }
  });
}
