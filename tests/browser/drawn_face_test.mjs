// The canvas in the page: what it shows, when it draws, and that the page stays the reader's.
import assert from 'node:assert/strict';
import test from 'node:test';
import { coloursOnScreen, frames, openDrawn, settled, slider, until } from './support/reader.mjs';

test('the drawn face comes without a complaint, from its own files alone', async (t) => {
  const { page, complaints, requests, url } = await openDrawn(t);
  assert.deepEqual(complaints, []);
  assert.deepEqual(requests.filter((address) => !address.startsWith(url) && !address.startsWith('data:')), []);
  assert.equal(await page.locator('#text-face').isVisible(), false);
  assert.ok(await coloursOnScreen(page) > 20, 'the canvas is not blank');
  const lost = await page.locator('#canvas').evaluate((canvas) =>
    /** @type {HTMLCanvasElement} */ (canvas).getContext('webgl2')?.isContextLost());
  assert.equal(lost, false);
});

test('nothing is drawn while nothing happens', async (t) => {
  const { page } = await openDrawn(t);
  await page.mouse.move(400, 300);
  await settled(page);
  const before = await frames(page);
  await page.waitForTimeout(2000);
  assert.equal(await frames(page), before);
  await page.mouse.move(420, 320);
  await settled(page);
  assert.ok(await frames(page) > before, 'a pointer that moves is something');
});

test('the wheel over the canvas and over a slider scrolls the page', async (t) => {
  const { page } = await openDrawn(t, { viewport: { width: 800, height: 500 } });
  await page.mouse.move(700, 300);
  await page.mouse.wheel(0, 120);
  await until(async () => await page.evaluate(() => scrollY) === 120, 'the page scrolls');
  await page.evaluate(() => scrollTo(0, 0));
  const targets = slider(page, 'National targets');
  await targets.locator.scrollIntoViewIfNeeded();
  await settled(page);
  const value = await targets.value();
  const from = await page.evaluate(() => scrollY);
  const box = await targets.box();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, 60);
  await until(async () => await page.evaluate(() => scrollY) === from + 60, 'the page scrolls');
  assert.equal(await targets.value(), value);
});

test('the page can be scrolled to the end of the content and no further', async (t) => {
  const { page } = await openDrawn(t, { viewport: { width: 390, height: 844 } });
  const { content, inner, wide } = await page.evaluate(() => ({
    content: document.querySelector('#drawn-face')?.clientHeight,
    inner: document.documentElement.scrollHeight,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  assert.equal(inner, content);
  assert.equal(wide, 0, 'nothing sticks out sideways');
});

test('a lost graphics context comes back with the same picture', async (t) => {
  const { page } = await openDrawn(t);
  await until(async () => {   // a slow machine may rest in the middle of the answer
    const once = await coloursOnScreen(page);
    await settled(page);
    return once === await coloursOnScreen(page);
  }, 'a picture that stays');
  const before = await coloursOnScreen(page);
  await page.locator('#canvas').evaluate(async (element) => {
    const canvas = /** @type {HTMLCanvasElement} */ (element);
    const extension = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    /** @param {string} name */
    const event = (name) => new Promise((resolve) => { canvas.addEventListener(name, resolve, { once: true }); });
    const lost = event('webglcontextlost');
    extension?.loseContext();
    await lost;
    const restored = event('webglcontextrestored');
    setTimeout(() => extension?.restoreContext(), 50);
    await restored;
  });
  await settled(page);
  assert.equal(await coloursOnScreen(page), before);
});

test('a graphics context that stays lost gives way to the text, which has what was set', async (t) => {
  const { page } = await openDrawn(t);
  await slider(page, 'National targets').locator.fill('12');
  await settled(page);
  await page.locator('#canvas').evaluate((canvas) =>
    /** @type {HTMLCanvasElement} */ (canvas).getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext());
  await page.locator('#text-face').waitFor({ state: 'visible', timeout: 20_000 });
  assert.match(await page.locator('#face-status').textContent() ?? '', /taken the graphics .* reload the page/);
  const yours = page.locator('section[aria-labelledby="t-yours"]');
  await until(async () => (await yours.innerText()).includes('National targets: 12'), 'the text has what was set');
  assert.equal(await page.getByRole('button', { name: 'Interactive version' }).isVisible(), false);
});

for (const density of [1, 1.5, 2, 3]) {
  test(`at ${density} device pixels a CSS pixel the picture is sharp`, async (t) => {
    const { page } = await openDrawn(t, { viewport: { width: 601, height: 401 }, deviceScaleFactor: density });
    const [width, height, client, tall] = await page.locator('#canvas').evaluate((element) => {
      const canvas = /** @type {HTMLCanvasElement} */ (element);
      return [canvas.width, canvas.height, canvas.clientWidth, canvas.clientHeight];
    });
    assert.ok(Math.abs((width ?? 0) - (client ?? 0) * density) <= 1, `${width} device pixels for ${client}`);
    assert.ok(Math.abs((height ?? 0) - (tall ?? 0) * density) <= 1, `${height} device pixels for ${tall}`);
  });
}

test('turning a phone lays the page out anew', async (t) => {
  const { page } = await openDrawn(t, { viewport: { width: 390, height: 844 } });
  const upright = (await slider(page, 'National targets').box()).width;
  await page.setViewportSize({ width: 844, height: 390 });
  await settled(page);
  assert.equal(await page.locator('#canvas').evaluate((canvas) => canvas.clientWidth), 844);
  assert.notEqual((await slider(page, 'National targets').box()).width, upright);
});

test('it works in a plain iframe, and the page around it scrolls', async (t) => {
  const { context, url } = await openDrawn(t);
  const page = await context.newPage(); // an article's, without the policy of ours
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.setContent(`<p style="height: 300px">An article.</p>
    <iframe src="${url}nhs-management/" width="360" height="500" title="Levers"></iframe>
    <p style="height: 2000px">More of it.</p>`);
  const frame = page.frameLocator('iframe');
  await frame.locator('#drawn-face').waitFor({ state: 'visible', timeout: 60_000 });
  await frame.getByRole('slider', { name: 'National targets' }).fill('12');
  await page.mouse.move(100, 500);
  await page.mouse.wheel(0, 5000); // to the end of the frame's content, and on
  await page.mouse.wheel(0, 5000);
  await until(async () => await page.evaluate(() => scrollY) > 0, 'the page around scrolls');
  assert.deepEqual(errors, []);
});

test('an error in the app gives way to the text, with a sentence', async (t) => {
  const { page, errors } = await openDrawn(t);
  const bad = 'WebAssembly died';
  await page.evaluate((message) => {
    // As a trap in wasm would: thrown out of a frame.
    const parse = JSON.parse;
    JSON.parse = () => {
      JSON.parse = parse;
      throw new WebAssembly.RuntimeError(message);
    };
  }, bad);
  await page.getByRole('slider', { name: 'National targets' }).press('ArrowLeft');
  await page.locator('#text-face').waitFor({ state: 'visible' });
  assert.match(await page.locator('#face-status').textContent() ?? '', /stopped because of an error/);
  assert.deepEqual(errors, []);
});
