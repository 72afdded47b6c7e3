// Pictures of every view in a real browser: `node tools/screenshots.mjs FOLDER`, as tools/screenshots runs it.
// One page a size and colour; its views one after the other, named view-size-colour.png.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { drawnFace, settled } from '../tests/browser/support/reader.mjs';
import { chromiumArguments, chromiumPath } from './browser.mjs';
import { serve } from './serve.mjs';

/** @typedef {import('playwright-core').Page} Page */

const sizes = [
  { name: 'desktop-1440', width: 1440, height: 900, touch: false },
  { name: 'tablet-820', width: 820, height: 1180, touch: true },
  { name: 'phone-390', width: 390, height: 844, touch: true },
  { name: 'phone-320', width: 320, height: 640, touch: true },
];
/** @type {{name: string, options: import('playwright-core').BrowserContextOptions}[]} */
const colours = [
  { name: 'light', options: { colorScheme: 'light' } },
  { name: 'dark', options: { colorScheme: 'dark' } },
  { name: 'contrast', options: { contrast: 'more' } },
];

/** @param {Page} page @param {string} id of a node; what this size does not have is passed over */
async function press(page, id) {
  const node = page.locator(`[data-node="${id}"]`);
  if (await node.count() === 0) return;
  await node.focus(); // which brings it into view
  await node.dispatchEvent('click');
  await rest(page);
}

/** No frame is to come, and nothing says that it is still being worked out. @param {Page} page */
async function rest(page) {
  do await settled(page);
  while (/Working it out|Laying out the map/.test(await page.locator('#overlay').textContent() ?? ''));
}

/** @param {Page} page @param {Record<string, string>} values by node */
async function set(page, values) {
  for (const [id, value] of Object.entries(values)) await page.locator(`[data-node="${id}"]`).fill(value);
  await rest(page);
}

/** @param {Page} page */
async function toTop(page) {
  await page.evaluate(() => {
    /** @type {HTMLElement} */ (document.activeElement)?.blur();
    scrollTo(0, 0);
  });
  await rest(page);
}

/** In this order, each from where the one before it left the page. @type {[string, (page: Page) => Promise<void>][]} */
const views = [
  ['explore-first', async () => {}],
  ['story-first', (page) => press(page, 'tab:story')],
  ['story-step', (page) => press(page, 'story-next')],
  ['explore', async (page) => {
    await press(page, 'tab:explore');
    await set(page, { 'lever:national_targets': '12', 'lever:local_autonomy': '65', 'lever:manager_headcount': '3.6' });
  }],
  ['explore-why', (page) => press(page, 'why')],
  ['map', (page) => press(page, 'tab:map')],
  ['claims', async (page) => {
    await press(page, 'tab:claims');
    await press(page, 'row:RL-29');
  }],
  ['compare', (page) => press(page, 'tab:compare')],
  ['share', async (page) => {
    await press(page, 'menu');
    await press(page, 'share');
  }],
  ['text', async (page) => {
    await press(page, 'share-close');
    if (await page.locator('[data-node="text-version"]').count() === 0) await press(page, 'menu');
    await page.getByRole('button', { name: 'Text version' }).dispatchEvent('click');
    await page.locator('#text-face').waitFor({ state: 'visible' });
    await page.waitForTimeout(500);
  }],
];

const folder = process.argv[2] ?? 'build/screenshots';
const only = process.env.ONLY ?? '';
mkdirSync(folder, { recursive: true });
const site = await serve(fileURLToPath(new URL('../dist', import.meta.url)));
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
for (const size of sizes)
  for (const colour of colours) {
    const name = `${size.name}-${colour.name}`;
    if ((colour.name === 'contrast' && size.width !== 1440) || !name.includes(only)) continue;
    const context = await browser.newContext({
      baseURL: site.url, viewport: { width: size.width, height: size.height }, hasTouch: size.touch, isMobile: size.touch,
      reducedMotion: 'reduce', ...colour.options,
    });
    const page = await context.newPage();
    await page.goto('');
    await drawnFace(page);
    for (const [view, open] of views) {
      await open(page);
      if (view !== 'text' && view !== 'share') await toTop(page);
      await page.screenshot({ path: join(folder, `${view}-${name}.png`) });
    }
    await context.close();
    console.log(name);
  }
await browser.close();
site.close();
