// What a reader draws before they see what is argued: by finger, mouse and keys.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openSite } from '../../tools/browser.mjs';
import { drawnFace, settled, slider, swipe, until } from './support/reader.mjs';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

/**
 * The story's question, in the middle of the screen.
 * @param {import('node:test').TestContext} t @param {import('playwright-core').BrowserContextOptions} options
 */
async function openQuestion(t, options) {
  const { page } = await openSite(t, options);
  await page.goto('corrigan-staff/');
  await drawnFace(page);
  for (const control of [page.getByRole('button', { name: 'Story', exact: true }), page.getByRole('button', { name: 'Next: How orders arrive' })]) {
    await control.evaluate((/** @type {HTMLElement} */ element) => element.click());
    await settled(page);
  }
  const show = page.getByRole('button', { name: 'Show what is argued', exact: true });
  await slider(page, 'Your guess after 4 years').locator.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await settled(page);
  return { page, show, at: (/** @type {number} */ years) => slider(page, `Your guess after ${years} years`) };
}

test('a finger that moves sideways draws, one that moves upright scrolls the page', async (t) => {
  const { page, show, at } = await openQuestion(t, phone);
  const said = async (/** @type {number} */ years) => at(years).locator.getAttribute('aria-valuetext');
  const scroll = () => page.evaluate(() => scrollY);
  const [first, last] = [await at(2).box(), await at(10).box()];
  const middle = first.y + first.height / 2, start = await scroll();
  await swipe(page, { x: first.x + 60, y: middle }, { x: first.x + 64, y: middle - 150 });
  assert.ok(Math.abs(await scroll() - start) > 50, 'the page scrolled');
  assert.equal(await said(2), 'not drawn yet');
  await page.evaluate((top) => scrollTo(0, top), start);
  await settled(page);
  await swipe(page, { x: first.x + 4, y: middle }, { x: last.x + last.width - 2, y: middle - 60 });
  assert.equal(await scroll(), start, 'the page did not scroll');
  await until(async () => await said(8) !== 'not drawn yet', 'the line is drawn');
  const heights = await Promise.all([2, 4, 6, 8].map((years) => at(years).value()));
  assert.deepEqual(heights, heights.toSorted((a, b) => a - b), 'as the finger went');
  assert.ok(heights[0] > 0 && heights[3] > heights[0]);
  await show.evaluate((/** @type {HTMLElement} */ element) => element.click());
  await page.locator('#overlay', { hasText: /Corrigan expects [^;]*; you drew / }).waitFor({ state: 'attached' });
});

test('a mouse draws', async (t) => {
  const { page, show, at } = await openQuestion(t, { viewport: { width: 1440, height: 900 } });
  const box = await at(2).box(), middle = box.y + box.height / 2;
  assert.equal(await show.getAttribute('aria-disabled'), 'true');
  await page.mouse.move(box.x + 2, middle);
  await page.mouse.down();
  for (let i = 1; i <= 10; ++i) await page.mouse.move(box.x + 30 * i, middle - 5 * i);
  await page.mouse.up();
  await settled(page);
  assert.ok(await at(6).value() > await at(2).value());
  assert.equal(await at(10).locator.getAttribute('aria-valuetext'), 'not drawn yet');
});

test('keys draw, and the focus stays on the button that shows', async (t) => {
  const { page, show, at } = await openQuestion(t, { viewport: { width: 1440, height: 900 } });
  await at(4).locator.focus();
  for (const key of ['ArrowUp', 'ArrowUp', 'PageUp']) await page.keyboard.press(key);
  assert.equal(await at(4).value(), 30);
  assert.equal(await at(4).locator.getAttribute('aria-valuetext'), 'a small improvement');
  await show.focus();
  await page.keyboard.press('Enter');
  await settled(page);
  await until(async () => await page.evaluate(() => document.activeElement?.textContent) === 'Draw again', 'the button has the focus still');
  await page.keyboard.press('Enter');
  await at(4).locator.waitFor({ state: 'attached' });
  assert.equal(await at(4).locator.getAttribute('aria-valuetext'), 'not drawn yet');
});
