// The text can be worked as the drawing can, and says the same.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openSite } from '../../tools/browser.mjs';
import { drawnFace, openDrawn, settled, slider, until } from './support/reader.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** The site with the text face showing, alive. @param {import('node:test').TestContext} t @param {object} [options] */
async function openText(t, options = {}) {
  const site = await openDrawn(t, options);
  const more = site.page.getByRole('button', { name: 'More', exact: true }); // on a phone
  if (await more.count()) await more.click();
  await site.page.getByRole('button', { name: 'Text version' }).click();
  await site.page.locator('#t-yours').waitFor({ state: 'visible' });
  return site;
}

/** @param {Page} page */
const sentences = (page) => page.locator('#text-face fieldset label').allInnerTexts();
/** @param {Page} page @param {string} words */
const said = (page, words) => page.locator('#face-status', { hasText: words }).waitFor();

test('worked by keyboard alone, the text says what the drawing says', async (t) => {
  const { page } = await openText(t);
  const targets = page.getByRole('slider', { name: 'National targets' });
  await targets.focus();
  for (let i = 0; i < 19; ++i) await page.keyboard.press('ArrowLeft');
  await page.getByRole('slider', { name: 'How far do you believe RL-29?' }).focus();
  for (let i = 0; i < 10; ++i) await page.keyboard.press('ArrowLeft');
  await said(page, 'Fewer targets');
  const radio = page.getByRole('radio', { name: /^Staff experience/ });
  await page.getByRole('radio', { checked: true }).focus();
  for (let i = 0; i < 12 && !(await radio.isChecked()); ++i) await page.keyboard.press('ArrowDown');
  await said(page, 'Staff experience');

  const told = (await sentences(page)).map((text) => text.trim());
  const headline = await page.locator('#text-face section .summary').first().innerText();
  const strip = await page.locator('#text-face section .strip').innerText();
  assert.match(strip, /With your assumptions: one claim is believed less than argued\./);
  assert.match(await page.locator('#text-face').innerText(), /RL-29, half: /);
  assert.match(await page.locator('#text-face').innerText(), /Mostly because .*\(\d+%, /);

  await page.getByRole('button', { name: 'Interactive version' }).press('Enter');
  await drawnFace(page);
  assert.equal(await slider(page, 'National targets').value(), 12);
  const drawn = await page.locator('#overlay [data-node^="outcome:"]').allInnerTexts();
  assert.deepEqual([...drawn].sort(), [...told].sort());
  assert.equal(await page.locator('#overlay [data-node=headline]').textContent(), headline);
  assert.equal(await page.locator('#overlay [data-node=strip]').textContent(), strip);
  assert.match(await page.locator('#overlay [data-node^="outcome:"][aria-current=true]').innerText(), /^Staff experience/);
});

test('every lever has a control, and its value in words', async (t) => {
  const { page } = await openText(t);
  const levers = await page.locator('#text-face h4[id^="q-"]').count();
  assert.ok(levers > 10);
  const sliders = page.locator('#text-face h4[id^="q-"] + .worked input[type=range]');
  assert.equal(await sliders.count(), levers);
  for (const text of await sliders.evaluateAll((all) => all.map((one) => one.getAttribute('aria-valuetext')))) assert.match(text ?? '', /, as today$/);
  assert.equal(await page.locator('#text-face .claims > li input[type=range]').count(), await page.locator('#text-face .claims > li').count());
});

test('undo, redo, and both ways back to today', async (t) => {
  const { page } = await openText(t);
  const targets = page.getByRole('slider', { name: 'National targets' });
  const button = (/** @type {string} */ name) => page.getByRole('button', { name, exact: true });
  await targets.fill('12');
  await button('Undo').click();
  assert.equal(await targets.inputValue(), '31');
  await button('Redo').click();
  assert.equal(await targets.inputValue(), '12');
  await button('All levers to today').click();
  assert.equal(await targets.inputValue(), '31');
  const ham = page.getByRole('slider', { name: 'How far do you believe the claims of Ham?' });
  await ham.fill('0');
  await until(async () => /without Ham/.test(await page.locator('#text-face section .strip').innerText()), 'the doubt is said');
  await button('Believe all as argued').click();
  assert.equal(await ham.inputValue(), '100');
});

test('a settled change is announced once', async (t) => {
  const { page } = await openText(t);
  await page.evaluate(() => {
    const status = document.querySelector('#face-status');
    /** @type {any} */ (window).heard = [];
    if (status) new MutationObserver(() => /** @type {any} */ (window).heard.push(status.textContent)).observe(status, { childList: true });
  });
  await page.getByRole('slider', { name: 'National targets' }).focus();
  for (let i = 0; i < 15; ++i) await page.keyboard.press('ArrowLeft');
  await said(page, 'Fewer targets');
  await page.waitForTimeout(500);
  const heard = /** @type {string[]} */ (await page.evaluate(() => /** @type {any} */ (window).heard));
  assert.equal(heard.length, 1, heard.join(' / '));
});

test('the drawing’s changes are in the text, on paper too, and the address follows the text', async (t) => {
  const { page } = await openDrawn(t);
  await page.getByRole('slider', { name: 'National targets' }).fill('12');
  await settled(page);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  assert.match(await page.locator('#text-face').innerText(), /What is set\s+National targets: 12, 19 below today’s 31/);
  assert.equal(await page.locator('#text-face input:visible, #text-face button:visible').count(), 0);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Text version' }).click();
  await page.locator('#t-yours').waitFor({ state: 'visible' });
  await page.getByRole('slider', { name: 'National targets' }).fill('20');
  await until(async () => page.url().includes('national_targets:20/'), 'the address follows');
});

test('without JavaScript the text has no control and says what it says', async (t) => {
  const { page } = await openSite(t, { javaScriptEnabled: false });
  await page.goto('');
  assert.equal(await page.locator('#text-face :is(input, button)').count(), 0);
  assert.match(await page.locator('#text-face').innerText(), /Every claim, in our words/);
});

for (const width of [1280, 320]) {
  test(`nothing sticks out of the text, ${width} wide, and the bar leaves room to read`, async (t) => {
    const { page } = await openText(t, { viewport: { width, height: 640 } });
    await page.getByRole('slider', { name: 'National targets' }).fill('12');
    await said(page, 'Fewer targets');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    const bar = await page.locator('#face-bar').boundingBox();
    assert.ok(bar && bar.height < 640 / 3, `${bar?.height}`);
    const small = await page.locator('#text-face .worked input').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).length);
    assert.equal(small, 0, 'targets for fingers');
  });
}
