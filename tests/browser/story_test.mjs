// The Story view in a page: numbers in the text are native sliders, a tap opens their tray, the address carries the step.
import assert from 'node:assert/strict';
import test from 'node:test';
import { drawnFace, settled, until } from './support/reader.mjs';
import { openSite } from '../../tools/browser.mjs';

test('a story is read by keyboard: to a step, a number in its text, and the curve that follows', async (t) => {
  const { page } = await openSite(t, { viewport: { width: 1440, height: 900 } });
  await page.goto('');
  await drawnFace(page);
  await page.getByRole('button', { name: 'Story', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Next: Behind the clinician' }).press('Enter');
  const number = page.getByRole('slider', { name: 'Manager headcount' });
  await until(async () => await number.inputValue() === '3.6', 'the step sets its lever');
  assert.match(await number.getAttribute('aria-valuetext') ?? '', /3\.6%/);
  const rises = page.locator('#overlay p', { hasText: /productivity rises, in/ });
  await until(async () => await rises.count() === 1, 'the verdict stands in the sentence');
  await number.focus();
  await number.press('Home');
  await until(async () => await rises.count() === 0, 'the sentence follows the number');
  await settled(page);
  assert.match(page.url(), /#v1\/set=.*\/view=story\/story=promises,clinician\//);
});

test('an address opens the story at its step, and back leads where the reader came from', async (t) => {
  const { page } = await openSite(t, { viewport: { width: 1440, height: 900 } });
  await page.goto('');
  await drawnFace(page);
  await page.getByRole('button', { name: 'Story', exact: true }).click();
  await page.getByRole('button', { name: /^Help, not a telling-off/ }).click();
  await page.getByRole('button', { name: 'Step 3: A visit next door' }).click();
  await until(() => page.url().includes('story=help,visit'), 'the address names the step');
  const address = page.url();
  const other = await page.context().newPage();
  await other.goto(address);
  await drawnFace(other);
  await other.getByRole('heading', { name: 'A visit next door' }).waitFor({ state: 'attached' });
  assert.equal(await other.locator('[data-node="note"]').count(), 0, 'the check of the results agrees');
});

test('a tap on a number opens a tray over the tabs, where a number can be typed', async (t) => {
  const { page } = await openSite(t, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.goto('');
  await drawnFace(page);
  await page.getByRole('button', { name: 'Story', exact: true }).tap();
  await page.getByRole('button', { name: /^Next:/ }).tap();
  const number = page.getByRole('slider', { name: 'Manager headcount' });
  await number.waitFor({ state: 'attached' });
  await until(async () => ((await number.boundingBox())?.y ?? 999) < 700, 'the step begins at its top');
  const box = await number.boundingBox();
  assert.ok(box);
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  const field = page.getByRole('textbox', { name: 'Manager headcount' });
  await field.waitFor({ state: 'attached' });
  assert.equal(await number.first().inputValue(), '3.6', 'a tap moves nothing');
  await field.fill('2.5');
  await until(async () => await number.first().inputValue() === '2.5', 'what is typed is set');
  await page.getByRole('button', { name: 'Close' }).tap();
  await until(async () => await field.count() === 0, 'the tray closes');
});

test('a claim’s link leads to the claim, and nothing is said of a side that is empty', async (t) => {
  const { page } = await openSite(t, { viewport: { width: 1440, height: 900 } });
  await page.goto('');
  await drawnFace(page);
  await page.getByRole('button', { name: 'Story', exact: true }).press('Enter');
  const link = page.getByRole('link', { name: 'RL-05', exact: true });
  await link.waitFor({ state: 'attached' });
  await page.locator('[data-node="story-side"]').waitFor({ state: 'hidden' });
  await link.press('Enter');
  const focused = page.locator('#overlay :focus');
  await until(async () => await focused.getAttribute('data-node') === 'row:RL-05', 'the focus is on the claim');
  assert.equal(await focused.getAttribute('aria-expanded'), 'true');
});

test('the stories are in the text, without any script', async (t) => {
  const { page } = await openSite(t, { javaScriptEnabled: false });
  await page.goto('');
  const stories = page.locator('section[aria-labelledby="t-stories"]');
  assert.equal(await stories.locator('h3').count(), 6);
  await assert.doesNotReject(stories.getByText('Then clinicians’ admin time').first().waitFor());
  assert.match(await stories.innerText(), /productivity rises, in all draws/);
});
