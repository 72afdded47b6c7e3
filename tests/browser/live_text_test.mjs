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

/** A section of the text, by its heading, once it is told of the present settings. @param {Page} page @param {RegExp} heading */
async function section(page, heading) {
  const found = page.locator('#text-face div[aria-busy]', { has: page.getByRole('heading', { name: heading }) });
  await until(async () => await found.count() === 1 && await found.getAttribute('aria-busy') === 'false', `${heading} is told`);
  return found;
}

test('what the other views show is told, and follows a lever', async (t) => {
  const { page } = await openText(t);
  assert.match(await (await section(page, /five readings/)).innerText(), /Nothing has moved/);
  await page.getByRole('slider', { name: 'National targets' }).fill('12');
  await said(page, 'Fewer targets');
  await section(page, /Two levers/); // the last one
  assert.match(await (await section(page, /What would change this/)).innerText(), /Without [A-Z]+-\d+ it would|No claim alone/);
  const readings = await section(page, /five readings/);
  assert.match(await readings.innerText(), /They differ in sign on: |No two differ in sign/);
  await readings.getByText('Every outcome, by who reads it').click();
  assert.match(await readings.innerText(), /Waiting list\..*Silent: /);
  const sure = await section(page, /How sure is this\? Waiting list/);
  assert.match(await sure.innerText(), /After 10 years the waiting list .* draws/);
  await sure.getByText('Which strengths matter most').click();
  assert.ok(await sure.getByRole('row').count() > 1);
  assert.match(await (await section(page, /Which loop is the strongest/)).innerText(), /year \d+.*: .+ \([RB]\d+\)/);
});

test('the grid’s levers are chosen from lists, and its words stand in a table', async (t) => {
  const { page } = await openText(t);
  let grid = await section(page, /Two levers/);
  await grid.getByText('As a table').click();
  const across = grid.getByRole('combobox', { name: /^Across/ });
  await across.selectOption({ label: 'National targets' });
  await page.getByRole('slider', { name: 'National targets' }).fill('12');
  grid = await section(page, /Two levers/);
  await until(async () => /Nearest to you: National targets 1\d/.test(await grid.innerText()), 'the place follows the lever');
  assert.equal(await grid.getByRole('columnheader').count(), 6);
  assert.match((await grid.getByRole('cell').allInnerTexts()).join(), /better, |worse, /);
});

test('a tension’s button sets the levers so', async (t) => {
  const { page } = await openText(t);
  const button = page.getByRole('button', { name: /^Set the levers so: / }).first();
  const words = button.locator('..');
  assert.match(await words.innerText(), /Sets .* \d/);
  await button.press('Enter');
  await until(async () => /Set now, and read above/.test(await words.innerText()), 'it is said to be set');
  assert.equal(await button.getAttribute('aria-disabled'), 'true');
  assert.ok(await button.evaluate((one) => one === document.activeElement), 'whoever used it keeps the focus');
  await until(async () => /What is set/.test(await page.locator('#t-yours + div').innerText()), 'what is set is told');
});

test('scenarios are saved under a name, stand side by side, and are removed', async (t) => {
  const { page } = await openText(t);
  await page.getByRole('slider', { name: 'National targets' }).fill('12');
  let saved = await section(page, /Saved scenarios/);
  await saved.getByLabel('Name').fill('Mine, with few targets');
  await saved.getByRole('button', { name: 'Save this one' }).click();
  saved = await section(page, /Saved scenarios/);
  await saved.getByRole('button', { name: 'Remove Mine, with few targets' }).waitFor();
  assert.deepEqual(await saved.getByRole('row', { name: /^National targets/ }).getByRole('cell').allInnerTexts(), ['31', '12', '12']);
  await page.getByRole('button', { name: 'All levers to today' }).click();
  await saved.getByRole('button', { name: 'Set levers: Mine, with few targets' }).click();
  assert.equal(await page.getByRole('slider', { name: 'National targets' }).inputValue(), '12');
  await saved.getByRole('button', { name: 'Remove Mine, with few targets' }).click();
  await saved.getByRole('button', { name: 'Put back Mine, with few targets' }).waitFor();
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
