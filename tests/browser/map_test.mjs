// The Map in a browser: walked by keyboard, zoomed and dragged in its frame, and a page that scrolls as ever.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { openDrawn, settled, until } from './support/reader.mjs';

/** @param {import('node:test').TestContext} t @param {import('playwright-core').BrowserContextOptions} [options] */
async function openMap(t, options) {
  const site = await openDrawn(t, options);
  await site.page.getByRole('button', { name: 'Map', exact: true }).click();
  await until(async () => await site.page.locator('[data-node^="quantity:"], [data-node="map-here"]').count() > 0, 'the map is laid out');
  await settled(site.page);
  return site;
}

/** @param {import('playwright-core').Page} page */
const focused = (page) => page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.dataset.node : ''));

/** What all explainers share. @param {string} list */
const shared = (list) => JSON.parse(readFileSync(new URL(`../../assets/explainers/shared/${list}.json`, import.meta.url), 'utf8'))[list];

test('every quantity and link is a button; arrows walk along links and within a column', async (t) => {
  const { page, complaints } = await openMap(t);
  assert.equal(await page.locator('button[data-node^="quantity:"]').count(), shared('quantities').length);
  assert.equal(await page.locator('button[data-node^="link:"]').count(), shared('links').length);
  await page.locator('[data-node="quantity:restructuring"]').focus();
  await page.keyboard.press('ArrowRight');
  const effect = await focused(page);
  assert.match(effect ?? '', /^quantity:/);
  assert.notEqual(effect, 'quantity:restructuring');
  await page.locator('[data-node="quantity:restructuring"]').focus();
  await page.keyboard.press('ArrowDown');
  assert.match(await focused(page) ?? '', /^quantity:/);
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await page.getByRole('heading', { name: 'Effects' }).count(), 1);
  assert.deepEqual(complaints, []);
});

test('zoomed in by a key, dragged by the mouse, and whole again; the wheel still scrolls the page', async (t) => {
  const { page } = await openMap(t);
  const box = page.locator('[data-node="quantity:service_capacity"]');
  await box.focus();
  const whole = await box.boundingBox();
  await page.keyboard.press('+');
  await settled(page);
  const before = await box.boundingBox();
  assert.ok(before && whole && before.width > whole.width * 1.3);
  await page.mouse.move(600, 600);
  await page.mouse.down();
  await page.mouse.move(540, 560, { steps: 4 });
  await page.mouse.up();
  await settled(page);
  const after = await box.boundingBox();
  assert.ok(after && after.x < before.x - 30, 'the map went with the pointer');
  assert.equal(await page.locator('[data-node^="row:"]').count(), 0, 'and nothing was chosen');
  await page.mouse.wheel(0, 200);
  await until(async () => await page.evaluate(() => scrollY) > 100, 'the page scrolled');
  await box.focus(); // which the press on the picture took
  await page.keyboard.press('0');
  await settled(page);
  const again = await box.boundingBox();
  assert.ok(again && Math.abs(again.width - whole.width) < 1);
});

test('a finger near a line of a wide map presses it; what can be worked is sized for fingers from the start', async (t) => {
  const { page } = await openMap(t, { viewport: { width: 1280, height: 900 }, hasTouch: true, isMobile: true });
  const tab = await page.getByRole('button', { name: 'Map', exact: true }).boundingBox();
  assert.ok(tab && tab.height >= 44, `${tab?.height}`);
  const pressed = page.locator('button[data-node^="link:"][aria-pressed=true]');
  assert.equal(await pressed.count(), 0);
  // Half a finger above where a line ends, and left of its arrow: nothing else is there to be pressed.
  const arrow = await page.locator('button[data-node^="link:"]').first().boundingBox();
  assert.ok(arrow);
  await page.touchscreen.tap(arrow.x - 6, arrow.y + arrow.height / 2 - 12);
  await until(async () => await pressed.count() === 1, 'a line is chosen');
});
