// A reader of the built site: opens a page, and knows when it has come to rest.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { chromiumPath, openSite } from '../../../tools/browser.mjs';
import { serve } from '../../../tools/serve.mjs';
import { fileURLToPath } from 'node:url';

/** @typedef {import('playwright-core').Page} Page */

const dist = fileURLToPath(new URL('../../../dist', import.meta.url));

/** Frames drawn so far. @param {Page} page */
export async function frames(page) {
  return Number(await page.locator('#drawn-face').getAttribute('data-frames'));
}

/**
 * Waits until the page has drawn what it was told and asks for no further frame: two frames of the browser later,
 * whatever was on its way has arrived. @param {Page} page
 */
export async function settled(page) {
  const seen = () => page.locator('#drawn-face').evaluate((face) => new Promise((resolve) => {
    const look = () => resolve(face.hasAttribute('data-resting') || face.hidden ? face.getAttribute('data-frames') : 'draws');
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(look)));
  }));
  let before = '';
  await until(async () => {
    const now = String(await seen());
    const rests = now !== 'draws' && now === before;
    before = now;
    return rests;
  }, 'no further frame');
}

/**
 * Waits for something to come true; a machine may be slow. (Playwright's waitForFunction needs an eval that the page's
 * policy forbids.)
 * @param {() => Promise<boolean>} condition @param {string} what
 */
export async function until(condition, what) {
  for (const end = performance.now() + 60_000; !(await condition());) {
    assert.ok(performance.now() < end, `never came true: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
}

/** What the page complained about, and where it went. @param {Page} page */
export function watch(page) {
  /** @type {string[]} */
  const complaints = [];
  /** @type {string[]} */
  const requests = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('request', (request) => requests.push(request.url()));
  return { complaints, requests };
}

/** @param {Page} page */
export async function drawnFace(page) {
  await page.locator('#drawn-face').waitFor({ state: 'visible', timeout: 60_000 });
  await settled(page);
}

/**
 * The site with the drawn face showing.
 * @param {import('node:test').TestContext} t
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openDrawn(t, options = {}) {
  const site = await openSite(t, { viewport: { width: 1280, height: 800 }, ...options });
  const seen = watch(site.page);
  await site.page.goto('');
  await drawnFace(site.page);
  return { ...site, ...seen };
}

/** A page of a browser that has no WebGL at all. @param {import('node:test').TestContext} t */
export async function openWithoutWebGL(t) {
  const site = await serve(dist);
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-webgl', '--disable-webgl2', '--disable-3d-apis'],
  });
  t.after(async () => {
    await browser.close();
    site.close();
  });
  return browser.newPage({ baseURL: site.url });
}

/** How many colours a picture of the viewport has. @param {Page} page */
export const coloursOnScreen = async (page) => coloursOf(page, await page.screenshot());

/** How many colours a picture has. @param {Page} page @param {Buffer} picture */
export async function coloursOf(page, picture) {
  const png = picture.toString('base64');
  // Decoded on a page of its own: the tested one allows no such thing.
  const scratch = await page.context().newPage();
  const colours = await scratch.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const context = canvas.getContext('2d');
    if (!context) return 0;
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    const found = new Set();
    for (let i = 0; i < pixels.length; i += 4) found.add(`${pixels[i]} ${pixels[i + 1]} ${pixels[i + 2]}`);
    return found.size;
  }, png);
  await scratch.close();
  return colours;
}

/** A phone, for openSite() and openDrawn(). */
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

/** @param {Page} page @param {string} name */
export function slider(page, name) {
  const locator = page.getByRole('slider', { name, exact: true });
  return {
    locator,
    async value() {
      await settled(page);
      return Number(await locator.inputValue());
    },
    async box() {
      const box = await locator.boundingBox();
      assert.ok(box, `${name} has no box`);
      return box;
    },
  };
}

/**
 * A finger that comes down, moves in a straight line and lifts.
 * @param {Page} page @param {{x: number, y: number}} from @param {{x: number, y: number}} to
 */
export async function swipe(page, from, to) {
  const session = await page.context().newCDPSession(page);
  const steps = 10;
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
  for (let i = 1; i <= steps; ++i) {
    const touchPoints = [{ x: from.x + (to.x - from.x) * i / steps, y: from.y + (to.y - from.y) * i / steps }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
  await settled(page);
}
