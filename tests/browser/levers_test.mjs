// Levers are worked the way people do: keys, mouse, fingers, screen readers.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openDrawn, phone, settled, slider, swipe } from './support/reader.mjs';

test('a slider answers the keys as every native slider does', async (t) => {
  const { page } = await openDrawn(t);
  const targets = slider(page, 'National targets');
  const [min, max] = [Number(await targets.locator.getAttribute('min')), Number(await targets.locator.getAttribute('max'))];
  const today = await targets.value();
  assert.ok(min < today && today < max);
  await targets.locator.focus();
  /** @param {string} key */
  const after = async (key) => {
    await page.keyboard.press(key);
    return targets.value();
  };
  assert.equal(await after('ArrowLeft'), today - 1);
  assert.equal(await after('ArrowDown'), today - 2);
  assert.equal(await after('ArrowRight'), today - 1);
  assert.equal(await after('ArrowUp'), today);
  const page1 = await after('PageUp');
  assert.ok(page1 > today + 1, 'a page is more than a step');
  assert.equal(await after('PageDown'), today);
  assert.equal(await after('Home'), min);
  assert.equal(await after('ArrowLeft'), min);
  assert.equal(await after('End'), max);
  assert.match(await targets.locator.getAttribute('aria-valuetext') ?? '', new RegExp(String(max)));
  assert.equal(await page.evaluate(() => scrollY), 0, 'the page did not scroll');
});

test('keys faster than frames are not lost', async (t) => {
  const { page } = await openDrawn(t);
  const targets = slider(page, 'National targets');
  const today = await targets.value();
  await targets.locator.focus();
  await targets.locator.evaluate((element) => {
    for (let i = 0; i < 7; ++i) element.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
  });
  assert.equal(await targets.value(), today - 7);
});

test('a slider follows the mouse, also when it leaves the track, and lets go', async (t) => {
  const { page } = await openDrawn(t);
  const targets = slider(page, 'National targets');
  const today = await targets.value();
  const box = await targets.box();
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.5, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, y, { steps: 4 });
  const right = await targets.value();
  assert.ok(right > today, `${right} is to the right of today's ${today}`);
  await page.mouse.move(box.x + box.width * 0.2, y + 150, { steps: 4 });
  const left = await targets.value();
  assert.ok(left < today, `${left} is to the left of today's ${today}`);
  await page.mouse.up();
  await page.mouse.move(box.x + box.width * 0.9, y, { steps: 4 });
  assert.equal(await targets.value(), left, 'released');
  assert.equal(await targets.locator.evaluate((element) => element === document.activeElement), true, 'focused, for the keys');
});

test('a drag is one step of undo', async (t) => {
  const { page } = await openDrawn(t);
  const targets = slider(page, 'National targets');
  const today = await targets.value();
  const box = await targets.box();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 6 });
  await page.mouse.up();
  assert.notEqual(await targets.value(), today);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  assert.equal(await targets.value(), today);
});

test('assistive technology sets a value directly, and the model has the last word', async (t) => {
  const { page } = await openDrawn(t);
  const targets = slider(page, 'National targets');
  await targets.locator.fill('12');
  assert.equal(await targets.value(), 12);
  const headcount = slider(page, 'Manager headcount');
  await headcount.locator.evaluate((element) => {
    const input = /** @type {HTMLInputElement} */ (element);
    input.step = 'any';
    input.value = '3.333';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  assert.equal(await headcount.value(), 3.3);
});

test('keys one frame apart are not lost', async (t) => {
  const { page } = await openDrawn(t);
  const targets = slider(page, 'National targets');
  const today = await targets.value();
  await targets.locator.focus();
  await settled(page);
  for (let i = 0; i < 5; ++i) {
    await page.keyboard.press('ArrowLeft');
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(done); }));
  }
  await settled(page);
  assert.equal(await targets.value(), today - 5);
});

test('the focus goes to a neighbour when what had it is gone', async (t) => {
  const { page } = await openDrawn(t);
  await page.getByRole('button', { name: /^Set levers/ }).first().press('Enter');
  await page.locator('[data-node^="scenario:"]').first().waitFor({ state: 'detached' });
  await settled(page);
  assert.equal(await page.locator('[data-node="why-panel"] :focus').count(), 1, 'among the reasons still');
  await page.keyboard.press('Tab');
  assert.equal(await page.locator('[data-node="why-panel"] :is(button, input):focus').count(), 1, 'and a control comes next');
});

test('moving a lever changes what is said of the outcomes, and it is announced once', async (t) => {
  const { page } = await openDrawn(t);
  const waiting = page.getByRole('button', { name: /^Waiting list/ });
  const before = await waiting.first().textContent();
  /** @type {string[]} */
  const spoken = [];
  await page.exposeFunction('heard', (/** @type {string} */ text) => spoken.push(text));
  await page.evaluate(() => {
    for (const region of document.querySelectorAll('#drawn-face [role=status]')) {
      new MutationObserver(() => {
        if (region.textContent) /** @type {any} */ (window).heard(region.textContent);
      }).observe(region, { childList: true });
    }
  });
  const targets = slider(page, 'National targets');
  await targets.locator.focus();
  for (let i = 0; i < 15; ++i) await page.keyboard.press('ArrowLeft');
  await settled(page);
  await page.waitForTimeout(1000);
  assert.notEqual(await waiting.first().textContent(), before);
  const news = spoken.filter((text) => !text.startsWith('The interactive version')); // after a slow start
  assert.equal(news.length, 1, `one message for fifteen keys: ${spoken.join(' / ')}`);
  assert.match(news[0] ?? '', /improves|worsens|unclear/i);
});

test('a finger swiping over a slider scrolls the page; sideways it moves the slider', async (t) => {
  const { page } = await openDrawn(t, phone);
  const targets = slider(page, 'National targets');
  await targets.locator.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const today = await targets.value();
  const scroll = () => page.evaluate(() => scrollY);
  const start = await scroll();
  const box = await targets.box();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await swipe(page, { x, y }, { x: x + 4, y: y - 150 });
  assert.ok(await scroll() > start + 50, 'the page scrolled');
  assert.equal(await targets.value(), today, 'the slider did not move');

  await page.evaluate((top) => scrollTo(0, top), start);
  await settled(page);
  const rest = await scroll();
  await swipe(page, { x, y }, { x: x + 100, y: y + 4 });
  assert.ok(await targets.value() > today, 'the slider moved');
  assert.equal(await scroll(), rest, 'the page did not scroll');

  const moved = await targets.value();
  await page.touchscreen.tap(box.x + box.width * 0.1, y);
  assert.ok(await targets.value() < moved, 'a tap on the track brings the handle there');
});
