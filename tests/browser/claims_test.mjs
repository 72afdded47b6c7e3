// The Claims view in a browser: a field to type in that is the browser's own, and rows worked by keyboard.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openDrawn, settled, until } from './support/reader.mjs';

/** @param {import('node:test').TestContext} t @param {import('playwright-core').BrowserContextOptions} [options] */
async function openClaims(t, options) {
  const site = await openDrawn(t, options);
  await site.page.getByRole('button', { name: 'Claims', exact: true }).click();
  await settled(site.page);
  const { page } = site;
  return {
    ...site,
    search: page.getByRole('searchbox', { name: 'Search the claims' }),
    rows: page.getByRole('list', { name: 'Claims' }).getByRole('listitem'),
  };
}

test('the search is a real field: typed in, found, and cleared by Escape', async (t) => {
  const { page, search, rows, complaints } = await openClaims(t);
  assert.equal(await rows.count(), 189);
  await search.click();
  await page.keyboard.type('waiting list');
  await until(async () => await rows.count() < 40, 'fewer rows');
  assert.ok(await rows.count() > 0);
  assert.equal(await search.inputValue(), 'waiting list');
  assert.match(await page.getByRole('status').filter({ hasText: 'claims' }).textContent() ?? '', /^\d+ of 189 claims/);
  const { size, colour, opacity } = await search.evaluate((field) => {
    const style = getComputedStyle(field);
    return { size: style.fontSize, colour: style.color, opacity: style.opacity };
  });
  assert.equal(size, '16px', 'a phone does not zoom in');
  assert.notEqual(colour, 'rgba(0, 0, 0, 0)', 'what is typed is seen');
  assert.equal(opacity, '1');
  await page.keyboard.press('Escape');
  await until(async () => await rows.count() === 189, 'all rows again');
  assert.deepEqual(complaints, []);
});

test('what is being composed is left alone', async (t) => {
  const { page, search, rows } = await openClaims(t);
  await search.click();
  const client = await page.context().newCDPSession(page);
  for (const text of ['m', 'ma', 'man', 'mana']) {
    await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await settled(page);
    assert.equal(await search.inputValue(), text);
  }
  await client.send('Input.insertText', { text: 'managers’' });
  await settled(page);
  assert.equal(await search.inputValue(), 'managers’');
  assert.ok(await rows.count() > 0);
});

test('a row is opened and doubted by keyboard, and leads to the chart and back', async (t) => {
  const { page } = await openClaims(t);
  const row = page.getByRole('button', { name: /^RL-29, / });
  await row.focus();
  await page.keyboard.press('Enter');
  await until(async () => await row.getAttribute('aria-expanded') === 'true', 'the row opens');
  const belief = page.getByRole('slider', { name: 'How far do you believe RL-29?' });
  await belief.focus();
  await page.keyboard.press('PageDown');
  await until(async () => await belief.getAttribute('aria-valuetext') === 'three-quarters', 'a quarter less');
  await page.keyboard.press('ArrowLeft');
  await until(async () => await belief.inputValue() === '70', 'a step less');
  const see = page.getByRole('button', { name: /^See what it moves: / }).first();
  await see.scrollIntoViewIfNeeded();
  await settled(page);
  const place = await page.evaluate(() => scrollY);
  await see.click();
  await page.getByRole('slider', { name: 'National targets' }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Claims', exact: true }).click();
  await until(async () => await row.count() === 1 && await row.getAttribute('aria-expanded') === 'true', 'the row is open');
  await until(async () => Math.abs(await page.evaluate(() => scrollY) - place) < 2, 'where it was left');
});
