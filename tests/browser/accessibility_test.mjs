// What a keyboard and a screen reader meet, in both faces.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test from 'node:test';
import { openSite } from '../../tools/browser.mjs';
import { openDrawn, settled } from './support/reader.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const contrast = 'color-contrast'; // the one rule that takes long, and the one that a theme can break
/** @type {Record<string, object>} */
const chosen = {
  all: {},
  'all but contrast': { rules: { [contrast]: { enabled: false } } },
  contrast: { runOnly: [contrast] },
};

/** Serious findings, one line each. @param {import('playwright-core').Page} page @param {string} rules of `chosen` */
async function findings(page, rules) {
  await page.evaluate(axe);
  return page.evaluate(async (options) => {
    const results = await /** @type {any} */ (window).axe.run(document, options);
    return results.violations
      .filter((/** @type {any} */ found) => ['serious', 'critical'].includes(found.impact))
      .map((/** @type {any} */ found) => `${found.id}: ${found.nodes.slice(0, 3).map((/** @type {any} */ node) => node.html).join(' ')}`);
  }, chosen[rules]);
}

for (const width of [1280, 390]) {
  test(`axe finds nothing serious over the canvas, ${width} wide`, async (t) => {
    const { page } = await openDrawn(t, { viewport: { width, height: 800 } });
    // The overlay's text is transparent; the contrast of the drawn colours is tested with the theme.
    assert.deepEqual(await findings(page, 'all but contrast'), []);
  });
}

test('axe finds nothing serious among the claims', async (t) => {
  const { page } = await openDrawn(t);
  await page.getByRole('button', { name: 'Claims', exact: true }).click();
  await settled(page);
  assert.deepEqual(await findings(page, 'all but contrast'), []);
});

// All of it is in the text that is worked, too, whose contrast is looked at below.
test('axe finds nothing serious in the text that stands alone', async (t) => {
  const { page } = await openSite(t);
  await page.route('**/page.js', (route) => route.abort());
  await page.goto('');
  assert.deepEqual(await findings(page, 'all but contrast'), []);
});

test('Tab goes through everything that can be worked, in reading order', async (t) => {
  const { page } = await openDrawn(t);
  const order = await page.locator('#overlay :is(button, input)').evaluateAll((all) => all.map((element) => element.getAttribute('data-node')));
  assert.ok(order.length > 10);
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
  /** @type {(string | null | undefined)[]} */
  const met = [];
  for (let i = 0; i < order.length; ++i) {
    await page.keyboard.press('Tab');
    met.push(await page.evaluate(() => document.activeElement?.getAttribute('data-node')));
  }
  assert.deepEqual(met, order);
});

test('what has the focus is in sight, and drawn with a ring', async (t) => {
  const { page } = await openDrawn(t, { viewport: { width: 1280, height: 500 } });
  const last = page.locator('#overlay input[type=range]').last();
  const before = await page.screenshot();
  await last.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await settled(page);
  const box = await last.boundingBox();
  assert.ok(box && box.y >= 0 && box.y + box.height <= 500, `in sight: ${JSON.stringify(box)}`);
  const focused = await page.screenshot();
  assert.notDeepEqual(focused, before);
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
  await settled(page);
  assert.notDeepEqual(await page.screenshot(), focused, 'the ring goes with the focus');
});

test('the focus survives what it causes', async (t) => {
  const { page } = await openDrawn(t);
  const slider = page.getByRole('slider', { name: 'National targets' });
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await settled(page);
  assert.equal(await slider.evaluate((element) => element === document.activeElement), true);
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await undo.focus();
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await undo.evaluate((element) => element === document.activeElement), true, 'with nothing left to undo');
  assert.equal(await undo.getAttribute('aria-disabled'), 'true');
});

test('every element over the canvas has a name, and inputs have at least 16 px', async (t) => {
  const { page } = await openDrawn(t, { viewport: { width: 390, height: 844 } });
  const nameless = await page.locator('#overlay :is(button, input, [role=img])').evaluateAll((all) =>
    all.filter((element) => !(element.getAttribute('aria-label') ?? element.textContent)?.trim()).map((element) => element.outerHTML));
  assert.deepEqual(nameless, []);
  const small = await page.locator('#overlay input').evaluateAll((all) =>
    all.filter((element) => parseFloat(getComputedStyle(element).fontSize) < 16).length);
  assert.equal(small, 0);
});

test('the theme is what the reader asked the machine for', async (t) => {
  const { page } = await openDrawn(t, { colorScheme: 'dark' });
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  assert.equal(await theme(), 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await settled(page);
  assert.equal(await theme(), 'light');
  await page.emulateMedia({ contrast: 'more' });
  await settled(page);
  assert.equal(await theme(), 'high-contrast');
});

for (const { colorScheme, rules } of /** @type {const} */ ([{ colorScheme: 'light', rules: 'all' }, { colorScheme: 'dark', rules: 'contrast' }])) {
  test(`axe finds nothing serious in the text that is worked, ${colorScheme}: ${rules}`, async (t) => {
    const { page } = await openDrawn(t, { colorScheme });
    await page.getByRole('slider', { name: 'National targets' }).fill('12');
    await page.getByRole('button', { name: 'Text version' }).click();
    await page.locator('#t-yours').waitFor({ state: 'visible' });
    assert.deepEqual(await findings(page, rules), []);
  });
}
