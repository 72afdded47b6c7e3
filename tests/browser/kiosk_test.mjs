// The page as a kiosk (docs/kiosk.md): no way out, an end to every visit, a code for phones, the staff, and recoveries.
import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import jsqr from 'jsqr';
import { chromium } from 'playwright-core';
import { chromiumArguments, chromiumPath, openSite } from '../../tools/browser.mjs';
import { check, fault, soak } from '../soak/kiosk_soak.mjs';
import { forward, withClock } from './support/clock.mjs';
import { drawnFace, frames, settled, until } from './support/reader.mjs';

/** @typedef {import('playwright-core').Page} Page */

const screen = { viewport: { width: 1280, height: 720 }, hasTouch: true, serviceWorkers: /** @type {const} */ ('block') };
const targets = '[data-node="lever:national_targets"]';

/** @param {Page} page */
const attracts = async (page) => await page.locator('[data-node="begin"]').count() === 1;

/** Touches the attract screen where no handle is. @param {Page} page */
async function begin(page) {
  await page.touchscreen.tap(640, 300);
  await until(async () => !await attracts(page), 'a touch begins a visit');
  await settled(page);
}

/** @param {Page} page @returns {Promise<import('../../web/kiosk/watchdog.js').Counts>} */
const counts = (page) => page.evaluate(() => history.state?.counts ?? {});

test('there is no way out of a kiosk', { timeout: 120_000 }, async (t) => {
  const { page } = await openSite(t, screen);
  await page.addInitScript(() => {
    Object.assign(window, { locks: 0 });
    if (navigator.wakeLock) navigator.wakeLock.request = async () => { /** @type {any} */ (window).locks += 1; return /** @type {any} */ ({}); };
  });
  await page.goto('nhs-management/');
  await page.goto('nhs-management/?kiosk');
  await drawnFace(page);
  const address = page.url();
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).locks), 1, 'the screen stays awake');
  await begin(page);
  await page.locator(targets).focus();
  await page.keyboard.press('ArrowLeft');
  await settled(page);
  assert.equal(await page.locator(targets).inputValue(), '30', 'keys work what is there');
  assert.equal(await page.locator('a[href]').count(), 0);
  const controls = await page.locator('#overlay :is(button, [role=link])').allTextContents();
  assert.deepEqual(controls.filter((name) => /text version|share|print|save|copy/i.test(name)), []);
  assert.equal(await page.evaluate(() => document.fullscreenElement !== null), true, 'it fills the screen');

  const passed = await page.evaluate(() => {
    const at = /** @type {Element} */ (document.querySelector('#canvas'));
    /** @param {Event} event */
    const name = (event) => `${event.type} ${/** @type {any} */ (event).key ?? ''}`;
    /** @param {string} key @param {object} [more] */
    const key = (key, more) => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    const finger = (/** @type {number} */ identifier) => new Touch({ identifier, target: at });
    return [
      ...['contextmenu', 'selectstart', 'dragstart', 'drop', 'copy', 'gesturestart'].map((type) => new Event(type, { bubbles: true, cancelable: true })),
      ...['p', 's', '+', '-', '0', 'f', 'u'].map((letter) => key(letter, { ctrlKey: true })),
      ...['F1', 'F5', 'F11', 'F12', 'BrowserBack', 'ContextMenu'].map((name) => key(name)),
      key('ArrowLeft', { altKey: true }), key('q', { metaKey: true }),
      new WheelEvent('wheel', { ctrlKey: true, deltaY: -100, bubbles: true, cancelable: true }),
      new TouchEvent('touchstart', { touches: [finger(1), finger(2)], bubbles: true, cancelable: true }),
      new MouseEvent('mouseup', { button: 3, bubbles: true, cancelable: true }),
      new MouseEvent('auxclick', { button: 1, bubbles: true, cancelable: true }),
      key('Tab'), // is the page's
    ].filter((event) => at.dispatchEvent(event)).map(name);
  });
  assert.deepEqual(passed, ['keydown Tab']);
  assert.deepEqual(await page.evaluate(() => {
    const { touchAction, userSelect, overscrollBehaviorY } = getComputedStyle(/** @type {Element} */ (document.querySelector('#overlay input')));
    return { touchAction, userSelect, overscrollBehaviorY };
  }), { touchAction: 'pan-y', userSelect: 'none', overscrollBehaviorY: 'none' });

  await page.evaluate(() => history.back());
  await settled(page);
  await page.evaluate(() => { location.href = '../ham-support/'; });
  await settled(page);
  assert.equal(page.url(), address, 'neither back nor elsewhere, and nothing of a visitor in it');
  assert.equal(await page.locator(targets).inputValue(), '30', 'it is the same page, even');
});

test('a visit ends by itself, after a countdown that any touch stops', { timeout: 120_000 }, async (t) => {
  const { page } = await openSite(t, screen);
  await page.addInitScript(() => { Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('refused')); });
  await withClock(page);
  await page.goto('nhs-management/?kiosk&rest=50');
  await drawnFace(page);
  await begin(page);
  await page.locator(targets).focus();
  await page.keyboard.press('ArrowLeft');
  await forward(page, 28);
  const count = page.locator('[data-node="countdown-seconds"]');
  assert.equal(await count.count(), 0);
  const before = await frames(page);
  await settled(page);
  assert.equal(await frames(page), before, 'nothing is drawn while nothing happens');
  await forward(page, 4);
  assert.match(await count.textContent() ?? '', /in \d+ seconds/);
  const box = await page.locator(targets).boundingBox();
  assert.ok(box);
  await page.touchscreen.tap(box.x + box.width - 30, box.y + box.height / 2);
  await settled(page);
  assert.equal(await count.count(), 0);
  assert.equal(await page.locator(targets).inputValue(), '30', 'that touch means nothing else');
  await forward(page, 51);
  await until(() => attracts(page), 'nobody is there');
  assert.equal((await counts(page)).visits, 1);
  assert.equal(await page.evaluate(() => document.activeElement === document.body && scrollY === 0), true);
  await until(async () => await page.locator('.live').allTextContents().then((texts) => texts.join('')) === '', 'nothing is said any more');
  await begin(page);
  assert.equal(await page.locator(targets).inputValue(), '31', 'nothing is left of who was there');
});

test('a code carries what is set to a phone', { timeout: 120_000 }, async (t) => {
  const { page, context, url } = await openSite(t, screen);
  await page.goto('nhs-management/?kiosk&address=https://example.org/levers');
  await drawnFace(page);
  await begin(page);
  await page.locator(targets).focus();
  await page.keyboard.press('Home');
  await settled(page);
  await page.locator('[data-node="share"]').tap();
  await page.locator('[data-node="code"]').waitFor({ state: 'attached' });
  await settled(page);
  const clip = await page.locator('[data-node="code"]').boundingBox() ?? undefined;
  const png = (await page.screenshot({ clip })).toString('base64');
  const reader = await context.newPage(); // the tested one may decode no picture
  const { data, width, height } = await reader.evaluate(async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const drawing = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    drawing.drawImage(image, 0, 0);
    return { data: [...drawing.getImageData(0, 0, image.width, image.height).data], width: image.width, height: image.height };
  }, png);
  const code = jsqr(Uint8ClampedArray.from(data), width, height)?.data ?? '';
  assert.match(code, /^https:\/\/example\.org\/levers\/nhs-management\/#v1\/set=national_targets:0/);
  await reader.goto(code.replace('https://example.org/levers/', url));
  await drawnFace(reader);
  assert.equal(await reader.locator(targets).inputValue(), '0');

  await page.goto(`nhs-management/?kiosk${new URL(code).hash}`);
  await drawnFace(page);
  await begin(page);
  assert.equal(await page.locator(targets).inputValue(), '0', 'a kiosk begins where its address says');
  assert.equal(await page.locator('[data-node="share"]').count(), 0, 'localhost is nothing to a phone');
});

test('the staff comes in by two corners, sets, begins again and leaves', { timeout: 120_000 }, async (t) => {
  const { page } = await openSite(t, screen);
  await withClock(page);
  await page.goto('nhs-management/?kiosk');
  await drawnFace(page);
  const dialog = page.getByRole('dialog', { name: 'This kiosk' });
  /** @param {number} x @param {number} y @param {number} seconds */
  const hold = async (x, y, seconds) => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await forward(page, seconds);
    await page.mouse.up();
  };
  await hold(20, 20, 2);
  await hold(1260, 700, 4);
  await hold(20, 20, 4);
  await hold(640, 300, 4);
  assert.equal(await dialog.count(), 0, 'no visitor does that by accident');
  await hold(20, 20, 4);
  await hold(1260, 700, 4);
  await dialog.waitFor();
  const names = await dialog.locator(':is(select, input)').evaluateAll((fields) => fields.map((field) => /** @type {HTMLInputElement} */ (field).labels?.[0]?.textContent));
  assert.deepEqual(names, ['Explainer', 'Begins again after', 'Colours', 'Public address of the site']);
  assert.match(await dialog.locator('dl').textContent() ?? '', /Visits.*Going for.*Errors.*Memory of the app\d+ MB/);
  await forward(page, 61);
  assert.equal(await dialog.count(), 0, 'nobody is waited for long');

  if (await attracts(page)) await begin(page);
  await page.keyboard.press('Control+Alt+Shift+S');
  await dialog.getByRole('button', { name: 'Begin again now' }).click();
  await until(() => attracts(page), 'it has begun again');
  await page.keyboard.press('Control+Alt+Shift+S');
  await dialog.getByLabel('Begins again after').selectOption('30');
  await dialog.getByLabel('Colours').selectOption('contrast');
  await dialog.getByLabel('Explainer').selectOption('ham-support');
  await dialog.getByLabel('Public address of the site').fill('https://example.org/levers/');
  const set = 'ham-support/?kiosk&rest=30&theme=contrast&address=https%3A%2F%2Fexample.org%2Flevers%2F';
  await dialog.getByRole('button', { name: 'Save, and load again' }).click();
  await page.waitForURL(`**/${set}`);
  await page.goto('about:blank');
  await page.goto('nhs-management/?kiosk');
  await page.waitForURL(`**/${set}`); // as after a restart
  await drawnFace(page);
  await begin(page);
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'high-contrast');
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ['levers-kiosk']);
  await page.keyboard.press('Control+Alt+Shift+S');
  await dialog.getByRole('button', { name: 'Leave the kiosk' }).click();
  await page.waitForURL('**/ham-support/');
});

test('a kiosk comes back from whatever goes wrong', { timeout: 180_000 }, async (t) => {
  const { page, errors } = await openSite(t, { ...screen, deviceScaleFactor: 0.25, reducedMotion: 'reduce' }); // the attract screen stands: time goes by fast
  await withClock(page);
  await page.goto('nhs-management/?kiosk');
  await drawnFace(page);
  await begin(page);
  await fault(page, 'restored');
  assert.equal(await attracts(page), false, 'the visit goes on');
  await fault(page, 'context');
  await until(() => attracts(page), 'the visit begins anew');
  assert.equal(page.url().endsWith('nhs-management/?kiosk'), true);

  // The second failure soon after: it waits, and the text stands there.
  await page.evaluate(() => { window.requestAnimationFrame = () => 1; dispatchEvent(new Event('blur')); });
  await until(async () => {
    await forward(page, 1);
    return page.locator('#text-face').isVisible();
  }, 'the text stands there');
  assert.match(await page.locator('#face-status').textContent() ?? '', /begins again by itself/);
  assert.equal(await page.locator('a[href]').count(), 0);
  await Promise.all([page.waitForEvent('load'), forward(page, 3).catch(() => {})]);
  await drawnFace(page);
  await forward(page, 601); // long after, it does not
  await Promise.all([page.waitForEvent('load'), page.evaluate(() => { setTimeout(() => { Promise.reject(new Error('injected')); }); })]);
  await drawnFace(page);
  const { restored, context, stalled, error, renewed } = await counts(page);
  assert.deepEqual({ restored, context, stalled, error, renewed }, { restored: 1, context: 1, stalled: 1, error: 1, renewed: 0 });
  errors.splice(0, errors.length, ...errors.filter((message) => !message.includes('injected')));
});

test('the single file is a kiosk, too, from a disk with the network off', { timeout: 120_000 }, async (t) => {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
  t.after(() => browser.close());
  const page = await browser.newPage(screen);
  await page.context().setOffline(true);
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${pathToFileURL(fileURLToPath(new URL('../../dist/levers-offline.html', import.meta.url))).href}?kiosk`);
  await drawnFace(page);
  assert.ok(await attracts(page), 'nobody has to choose first');
  await page.keyboard.press('Control+Alt+Shift+S');
  const dialog = page.getByRole('dialog', { name: 'This kiosk' });
  assert.equal(await dialog.getByLabel('Explainer').locator('option').count(), 6);
  await dialog.getByLabel('Explainer').selectOption('ham-support');
  await dialog.getByRole('button', { name: 'Save, and load again' }).click();
  await page.waitForURL('**/levers-offline.html?kiosk&explainer=ham-support');
  await drawnFace(page);
  await begin(page);
  assert.equal(await page.locator('html').getAttribute('data-explainer'), 'ham-support');
  assert.equal(await page.locator('[data-node="share"]').count(), 0, 'a file has no address for a phone');
  assert.deepEqual(complaints, []);
});

test('hundreds of touches and a dozen visits leave nothing behind', { timeout: 300_000 }, async () => {
  // Some visitor asks for more than those before: the app's memory takes its steps of a fifth.
  check(await soak({ touches: 600, resets: 12, faults: 0 }), { 'memory of the app, MB': [1.45, 0], 'frame, median, ms': [4, 20], 'frame, 95 in 100, ms': [4, 50] });
});
