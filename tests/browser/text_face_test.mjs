// The text is there for everyone: before the drawing, without it, and one button away from it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openSite } from '../../tools/browser.mjs';
import { drawnFace, openDrawn, openWithoutWebGL } from './support/reader.mjs';

/** Waits for a sentence. @param {import('playwright-core').Page} page @param {RegExp} sentence */
const status = (page, sentence) => page.locator('#face-status', { hasText: sentence }).waitFor({ timeout: 60_000 });

test('the text is readable before the app has arrived, and how much has arrived is said', async (t) => {
  const { page } = await openSite(t);
  let letGo = () => {};
  const gate = new Promise((resolve) => { letGo = () => resolve(undefined); });
  await page.route('**/levers.wasm', async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto('');
  assert.equal(await page.locator('#text-face h1').isVisible(), true);
  assert.equal(await page.locator('#drawn-face').isVisible(), false);
  const count = page.locator('#face-bar > [aria-hidden=true]', { hasText: /^Loading the interactive version: 0\.\d of \d\.\d MB\.$/ });
  await count.waitFor({ timeout: 60_000 }); // the fonts are there
  assert.equal(await page.locator('#face-status').textContent(), 'Loading the interactive version.', 'no number is read out');
  const line = () => page.locator('#face-bar').evaluate((bar) => parseFloat(getComputedStyle(bar, '::after').width) / bar.clientWidth);
  const share = await line();
  assert.ok(share > 0.02 && share < 0.5, `the line is as long as what has arrived: ${share}`);
  letGo();
  await drawnFace(page);
  assert.equal(await page.locator('#text-face').isVisible(), false);
  await page.getByRole('button', { name: 'Text version' }).click();
  await page.locator('#text-face').waitFor({ state: 'visible' });
  assert.equal(await line(), 0);
  await status(page, /^This is the text version/);
  assert.equal(await count.count(), 0);
});

test('a text that has been there for a while is not exchanged without a word', async (t) => {
  const { page } = await openSite(t);
  await page.addInitScript(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 3000;
  });
  await page.goto('');
  await drawnFace(page);
  await page.locator('.live', { hasText: 'The interactive version is shown.' }).waitFor({ state: 'attached' });
});

test('the text that was out of sight has the fonts of the drawing', async (t) => {
  const { page } = await openDrawn(t);
  await page.getByRole('button', { name: 'Text version' }).click();
  await page.locator('#text-face').waitFor({ state: 'visible' });
  const faces = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter((face) => face.status === 'loaded').map((face) => `${face.family.replaceAll('"', '')} ${face.weight}`).sort();
  });
  for (const face of ['Levers Sans 400', 'Levers Sans 600', 'Levers Serif 400', 'Levers Serif 500']) assert.ok(faces.includes(face), `${face} of ${faces}`);
});

test('without JavaScript the text stays, and says why', async (t) => {
  const { page } = await openSite(t, { javaScriptEnabled: false });
  await page.goto('');
  assert.equal(await page.locator('#text-face h1').isVisible(), true);
  assert.equal(await page.locator('#drawn-face').isVisible(), false);
  assert.match(await page.locator('#face-bar').innerText(), /needs JavaScript/);
});

test('without WebGL 2 the text stays, says why, and nothing more is downloaded', async (t) => {
  const page = await openWithoutWebGL(t);
  /** @type {string[]} */
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto('');
  await status(page, /WebGL 2/);
  assert.equal(await page.locator('#text-face h1').isVisible(), true);
  assert.equal(await page.getByRole('button', { name: 'Interactive version' }).isVisible(), false);
  assert.deepEqual(requests.filter((url) => url.endsWith('.wasm') || url.endsWith('levers.js')), []);
});

for (const file of ['levers.wasm', 'levers.js', 'serif.ttf']) {
  test(`when ${file} does not arrive the text stays, and says so`, async (t) => {
    const { page } = await openSite(t);
    await page.route(`**/${file}`, (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto('');
    await status(page, /Reload the page/);
    assert.equal(await page.locator('#text-face h1').isVisible(), true);
    assert.equal(await page.locator('#drawn-face').isVisible(), false);
  });
}

test('a document that is not the one that was checked is not shown, and why is said', async (t) => {
  const { page } = await openSite(t);
  await page.route('**/nhs-management/', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('\n31\n', '\n3100\n'); // some number of the document
    await route.fulfill({ response, body });
  });
  await page.goto('nhs-management/');
  await status(page, /cannot show this document: It is not whole/);
  assert.equal(await page.locator('#text-face h1').isVisible(), true);
});

test('the reader goes back and forth, and the settings stay', async (t) => {
  const { page } = await openDrawn(t);
  await page.getByRole('slider', { name: 'National targets' }).fill('12');
  await page.getByRole('button', { name: 'Text version' }).click();
  await page.locator('#text-face').waitFor({ state: 'visible' });
  assert.equal(await page.locator('#drawn-face').isVisible(), false);
  const back = page.getByRole('button', { name: 'Interactive version' });
  assert.equal(await back.evaluate((element) => element === document.activeElement), true, 'the focus is at the way back');
  await back.click();
  await drawnFace(page);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Text version', 'and there again');
  assert.equal(await page.getByRole('slider', { name: 'National targets' }).inputValue(), '12');
});

test('whoever came for a place in the text is left there', async (t) => {
  const { page } = await openSite(t);
  await page.goto('#t-levers');
  await page.getByRole('button', { name: 'Interactive version' }).waitFor({ timeout: 60_000 });
  assert.equal(await page.locator('#text-face').isVisible(), true);
  await status(page, /^This is the text version/);
});

test('paper gets the text', async (t) => {
  const { page } = await openDrawn(t);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('#text-face').isVisible(), true);
  assert.equal(await page.locator('#drawn-face').isVisible(), false);
});
