// The address holds what the reader set: it can be sent, opened, gone back from, and broken.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import { openSite } from '../../tools/browser.mjs';
import { drawnFace, openDrawn, settled, slider, until, watch } from './support/reader.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const fragment = (page) => new URL(page.url()).hash;
/** Waits until the address has come to rest. @param {Page} page @param {RegExp} pattern */
const address = (page, pattern) => until(async () => pattern.test(fragment(page)), `an address like ${pattern}, not ${fragment(page)}`);
/** @param {Page} page @param {string} name */
const tab = (page, name) => page.getByRole('button', { name, exact: true });
/** @param {Page} page */
const note = (page) => page.locator('#overlay [data-node=note]');

/** The link of some settings, as a reader makes it. @param {Page} page */
async function linkOfTwelve(page) {
  await slider(page, 'National targets').locator.fill('12');
  await address(page, /^#v1\/set=national_targets:12\/[0-9a-f]{6}$/);
  return fragment(page);
}

/** @param {import('node:test').TestContext} t @param {string} path @param {object} [options] */
async function openAt(t, path, options = {}) {
  const site = await openSite(t, { viewport: { width: 1280, height: 800 }, ...options });
  const seen = watch(site.page);
  await site.page.goto(path);
  await drawnFace(site.page);
  return { ...site, ...seen };
}

test('the address follows what is set, and is clean at today', async (t) => {
  const { page, complaints } = await openDrawn(t);
  assert.equal(fragment(page), '');
  await linkOfTwelve(page);
  await page.getByRole('button', { name: /^Waiting list/ }).first().press('Enter');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await address(page, /^$/);
  assert.equal(await page.evaluate(() => history.length), 2, 'about:blank, and this page: what has undo is no page of its own');
  assert.deepEqual(complaints, []);
});

test('the command and the page write the same link, check and all', async (t) => {
  const { page } = await openDrawn(t);
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const { stdout } = spawnSync(`${root}build/levers`, ['run', 'assets/explainers/nhs-management.json', '--set', 'national_targets=12'], { cwd: root, encoding: 'utf8' });
  assert.equal(`Link: ${await linkOfTwelve(page)}`, /^Link: .*$/m.exec(stdout)?.[0]);
});

const kiosk = fileURLToPath(new URL('../../build/release/levers-kiosk', import.meta.url));
const lacks = !existsSync(kiosk) ? 'levers-kiosk was not built' : spawnSync('xvfb-run', ['--help']).error ? 'xvfb-run is not here' : false;
test('the program with a window comes to the same bits as the page', { skip: lacks }, async (t) => {
  const { page } = await openDrawn(t);
  const link = await linkOfTwelve(page);
  const asked = link.replace(/[0-9a-f]{6}$/, '000000'); // its own check, not the one that it was given
  const { stdout, stderr } = spawnSync('xvfb-run', ['-a', kiosk, 'nhs-management', '--no-attract', '--windowed', '800x600', '--link', asked, '--frames', '5'], {
    encoding: 'utf8', env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: '1' },
  });
  assert.equal(/^Link: (.*)$/m.exec(stdout)?.[1], link, stderr);
});

test('whoever opens a link sees what its sender saw, from the first picture on', async (t) => {
  const { page, context } = await openDrawn(t);
  await linkOfTwelve(page);
  await tab(page, 'Map').click();
  await address(page, /\/view=map\//);
  await settled(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await drawnFace(other);
  assert.equal(await tab(other, 'Map').getAttribute('aria-current'), 'true');
  assert.equal(await note(other).count(), 0, 'there is nothing to say about the link');
  await tab(other, 'Explore').click();
  await settled(other);
  assert.equal(await slider(other, 'National targets').value(), 12);
  assert.equal(await other.getByRole('button', { name: 'Undo', exact: true }).getAttribute('aria-disabled'), 'true', 'it begins there');
  await page.bringToFront(); // or the browser draws it once a second
  await tab(page, 'Explore').click();
  await settled(page);
  /** @param {Page} from */
  const headline = (from) => from.locator('[data-node=headline]').textContent();
  assert.equal(await headline(other), await headline(page));
});

test('Back leads to the tab before, and what was set meanwhile stays', async (t) => {
  const { page } = await openDrawn(t);
  const link = await linkOfTwelve(page);
  await tab(page, 'Claims').click();
  await address(page, /\/view=claims\//);
  await tab(page, 'Explore').click();
  await slider(page, 'National targets').locator.fill('20');
  await address(page, /national_targets:20\/[0-9a-f]{6}$/);
  await page.goBack();
  await settled(page);
  assert.equal(await tab(page, 'Claims').getAttribute('aria-current'), 'true');
  await page.goBack();
  await settled(page);
  assert.equal(await tab(page, 'Explore').getAttribute('aria-current'), 'true');
  assert.equal(await slider(page, 'National targets').value(), 20);
  await address(page, /national_targets:20\/[0-9a-f]{6}$/);
  await page.goForward();
  await settled(page);
  assert.equal(await tab(page, 'Claims').getAttribute('aria-current'), 'true');
  assert.notEqual(fragment(page), link);
});

test('a link pasted over another is opened, with a way back to all that was set before', async (t) => {
  const { page } = await openDrawn(t);
  const link = await linkOfTwelve(page);
  const other = link.replace('12', '40');
  await page.evaluate((hash) => { location.hash = hash; }, other);
  await settled(page);
  assert.equal(await slider(page, 'National targets').value(), 40);
  assert.match(await note(page).textContent() ?? '', /not those it was made with/);
  await page.goBack();
  await settled(page);
  assert.equal(await slider(page, 'National targets').value(), 12);
  await page.goForward();
  await settled(page);
  assert.equal(await slider(page, 'National targets').value(), 40);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await until(async () => await slider(page, 'National targets').value() === 12, 'it has undo as well');
});

test('a reload keeps what was set', async (t) => {
  const { page } = await openDrawn(t);
  await linkOfTwelve(page);
  await page.reload();
  await drawnFace(page);
  assert.equal(await slider(page, 'National targets').value(), 12);
});

test('Copy link puts the address on the clipboard and says so', async (t) => {
  const { page, context } = await openDrawn(t);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await slider(page, 'National targets').locator.fill('12');
  await settled(page);
  await page.getByRole('button', { name: 'Share' }).press('Enter');
  await page.getByRole('button', { name: 'Copy link' }).press('Enter');
  await page.getByRole('button', { name: 'Link copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, page.url());
  assert.match(copied, /#v1\/set=national_targets:12\/[0-9a-f]{6}$/);
  await page.locator('.live', { hasText: 'Link copied' }).waitFor();
  await page.keyboard.press('Escape');
  await slider(page, 'National targets').locator.fill('20');
  await settled(page);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy link' }).waitFor();
});

test('where the clipboard is refused, the address is pointed out', async (t) => {
  const { page } = await openDrawn(t, { viewport: { width: 390, height: 844 } });
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); });
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.locator('#overlay [data-node=share-note]', { hasText: 'could not be copied here' }).waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await note(page).waitFor();
  assert.match(await note(page).textContent() ?? '', /could not be copied here\. The address of this page holds/);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await note(page).waitFor({ state: 'detached' });
});

test('a link that is no good gives one sentence, and the page works', async (t) => {
  const { page, complaints } = await openAt(t, './#v1/set=national_targets:12/9c4');
  for (const [link, sentence, targets] of /** @type {const} */ ([
    ['#v1/set=national_targets:12/9c4', 'This link is cut off or damaged, so nothing of it is used: you see today’s situation.', 31],
    ['#v1/set=<img src=x onerror=alert(1)>:1e999,%F0%9F/9c41e2', 'This link is cut off or damaged', 31],
    ['#v7/anything', 'This link was made by a newer version of Levers', 31],
    ['#v1/set=national_targets:12,fax_machines:3/belief=ZZ-01:0/9c41e2', '2 of its settings are not in this one and left out. The rest is shown.', 12],
    ['#v1/set=national_targets:12/000000', 'the results are not those it was made with', 12],
  ])) {
    await page.evaluate((hash) => { location.hash = hash; }, link);
    await settled(page);
    assert.ok((await note(page).textContent() ?? '').includes(sentence), sentence);
    await page.locator('.live', { hasText: sentence }).waitFor();
    assert.equal(await slider(page, 'National targets').value(), targets, link);
  }
  await slider(page, 'National targets').locator.fill('20');
  await address(page, /national_targets:20/);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await note(page).waitFor({ state: 'detached' });
  assert.deepEqual(complaints, []);
});

test('a fragment that means nothing is no link and no error', async (t) => {
  const { page, complaints } = await openAt(t, './#%E0%A4%A');
  for (const hash of ['#%', '#nothing', '#v1%']) {
    await page.evaluate((text) => { location.hash = text; }, hash);
    await settled(page);
  }
  assert.equal(await slider(page, 'National targets').value(), 31);
  assert.deepEqual(complaints, []);
});

test('the anchors of the text still work, and what is set survives them', async (t) => {
  const { page } = await openDrawn(t);
  await linkOfTwelve(page);
  await page.getByRole('button', { name: 'Text version' }).click();
  await page.locator('#text-face a[href="#RL-29"]').first().click();
  assert.equal(fragment(page), '#RL-29');
  assert.equal(await page.locator('#RL-29').evaluate((item) => item.matches(':target')), true);
  await page.reload();
  await page.getByRole('button', { name: 'Interactive version' }).click({ timeout: 60_000 });
  await drawnFace(page);
  assert.equal(await slider(page, 'National targets').value(), 12);
  await page.evaluate(() => { location.hash = '#CH-27'; });
  await page.locator('#text-face').waitFor({ state: 'visible' });
});
