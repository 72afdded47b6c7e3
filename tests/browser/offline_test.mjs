// Without a network: the single file from a disk, and the site once it is installed, in three browsers.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openContext } from '../../tools/browser.mjs';
import { noFirefox, noWebKit, openFirefox, openWebKit } from './support/browsers.mjs';
import { buildOf, deploying, home, probed } from './support/builds.mjs';
import { drawnFace, settled, until } from './support/reader.mjs';

/** @typedef {import('node:test').TestContext} TestContext */
/** @typedef {import('playwright-core').Page} Page */

const single = fileURLToPath(new URL('../../dist/levers-offline.html', import.meta.url));

/** @param {TestContext} t */
async function openChromium(t) {
  const { context } = await openContext(t, { viewport: { width: 1000, height: 800 } });
  context.setDefaultTimeout(120_000);
  return { context, page: await context.newPage() };
}

test('the single file opens from a disk with the network off, with every explainer in it', { timeout: 240_000 }, async (t) => {
  const { context, page } = await openChromium(t);
  await context.setOffline(true);
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const address = pathToFileURL(single).href;
  await page.goto(address);
  const choice = page.getByRole('navigation', { name: 'Explainers in this file' });
  assert.equal(await choice.getByRole('link').count(), 6);
  await choice.getByRole('link', { name: 'Managing the NHS' }).click();
  await drawnFace(page);
  const slider = page.getByRole('slider', { name: 'National targets', exact: true });
  await slider.focus();
  await slider.press('ArrowLeft');
  await settled(page);
  assert.equal(await slider.inputValue(), '30');
  await until(async () => page.url().includes('#v1/set='), 'the address follows');
  await page.reload();
  await drawnFace(page);
  assert.equal(await slider.inputValue(), '30', 'and holds what was set');

  await page.goto(address);
  await choice.locator('a[href*="ham-support"]').click();
  await drawnFace(page);
  assert.equal(await page.locator('html').getAttribute('data-explainer'), 'ham-support');
  await page.goto(`${address}#corrigan-staff`);
  await until(async () => await page.locator('html').getAttribute('data-explainer').catch(() => '') === 'corrigan-staff', 'a name behind the address is enough');
  await drawnFace(page);
  assert.deepEqual(complaints, []);
});

/** The single file with a probe in it. @param {TestContext} t @param {string} url of home() */
function probedFile(t, url) {
  const folder = mkdtempSync(join(tmpdir(), 'levers-file-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'levers-offline.html');
  writeFileSync(file, probed(readFileSync(single, 'utf8'), url));
  return pathToFileURL(file).href;
}

/** @param {any} said */
function worked(said) {
  assert.equal(said.error, undefined, JSON.stringify(said));
  assert.notEqual(said.to, said.from);
  assert.deepEqual(said.refused, []); // nothing was even asked for
}

// Its policy allows the page no request at all, but for the probe's.
for (const { name, open, skip } of [{ name: 'Firefox', open: openFirefox, skip: noFirefox }, { name: 'WebKit', open: openWebKit, skip: noWebKit }]) {
  test(`the single file works from a disk in ${name}`, { timeout: 240_000, skip }, async (t) => {
    const { url, heard } = await home(t);
    open(t, probedFile(t, url));
    worked(await heard());
  });

  test(`the installed site works without its server in ${name}`, { timeout: 240_000, skip }, async (t) => {
    const { url, heard } = await home(t);
    // The first page installs and tells; then the server goes, and the second one comes from what was kept.
    const build = buildOf(t, 'a', (html) => probed(html, url,
      "if (location.search === '?installed') { await navigator.serviceWorker.ready; await tell({ installed: true }); await new Promise((resolve) => setTimeout(resolve, 1000)); location.assign('ham-support/?later'); return; }"));
    const site = await deploying(t, build);
    open(t, `${site.url}?installed`);
    const first = await heard();
    assert.ok(first.installed, JSON.stringify(first));
    site.close();
    const second = await heard();
    worked(second);
    assert.match(second.address, /ham-support\/\?later/);
  });
}

/** Which builds the page and its style are of. @param {Page} page */
const builds = (page) => page.evaluate(() => [document.querySelector('meta[name="build"]')?.getAttribute('content'),
  getComputedStyle(document.documentElement).getPropertyValue('--build').trim()].join(' '));
/** @param {Page} page */
const kept = (page) => page.evaluate(() => caches.keys());
/** @param {Page} page @param {string} state of a worker */
const worker = (page, state) => until(() => page.evaluate(async (wanted) => {
  const registration = await navigator.serviceWorker.getRegistration();
  return Boolean(registration?.[/** @type {'active'} */ (wanted)]);
}, state), state);

test('a page that is read keeps nothing; one that is installed works without its server', { timeout: 240_000 }, async (t) => {
  const site = await deploying(t, buildOf(t, 'a'));
  const { page } = await openChromium(t);
  await page.goto(site.url);
  await drawnFace(page);
  assert.deepEqual(await kept(page), []);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length)), 0);
  await page.evaluate(() => { dispatchEvent(new Event('appinstalled')); });
  await worker(page, 'active');
  site.close();
  for (const path of ['', 'ham-support/', 'restell-labour/']) {
    await page.goto(site.url + path);
    await drawnFace(page);
  }
  assert.equal(await page.getByRole('slider').count() > 0, true);
});

test('a deploy in the middle of installing: nothing is kept, and the next visit keeps the new build', { timeout: 240_000 }, async (t) => {
  const site = await deploying(t, buildOf(t, 'a'));
  const { page } = await openChromium(t);
  await page.goto(site.url);
  await drawnFace(page);
  site.deploy(buildOf(t, 'b'), 4); // sw.js and three files are of the old one
  const failed = await page.evaluate(() => navigator.serviceWorker.register('sw.js').then((registration) => new Promise((resolve) => {
    const installing = registration.installing;
    installing?.addEventListener('statechange', () => resolve(installing.state));
  })));
  assert.equal(failed, 'redundant');
  assert.deepEqual(await kept(page), []);
  await page.goto(`${site.url}?installed`);
  await drawnFace(page);
  await worker(page, 'active');
  site.close();
  await page.goto(site.url);
  await drawnFace(page);
  assert.equal(await builds(page), 'b b');
});

test('a new build waits until the old one is closed, and is then there as a whole', { timeout: 240_000 }, async (t) => {
  const site = await deploying(t, buildOf(t, 'a'));
  const { context, page } = await openChromium(t);
  await page.goto(`${site.url}?installed`);
  await drawnFace(page);
  await worker(page, 'active');
  await page.goto(site.url);
  await drawnFace(page);
  site.deploy(buildOf(t, 'b'));
  await page.reload();
  await drawnFace(page);
  assert.equal(await builds(page), 'a a');
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration?.update()));
  await worker(page, 'waiting');
  await page.reload();
  await drawnFace(page);
  assert.equal(await builds(page), 'a a');
  await page.goto('about:blank');
  const next = await context.newPage();
  await page.close();
  await until(async () => {
    await next.goto(site.url);
    return await builds(next) === 'b b';
  }, 'the new build');
  await drawnFace(next);
  assert.equal((await kept(next)).length, 1);
});

test('a damaged cache is mended; where the build is gone, the next one takes its place', { timeout: 240_000 }, async (t) => {
  const site = await deploying(t, buildOf(t, 'a'));
  const { page } = await openChromium(t);
  await page.goto(`${site.url}?installed`);
  await drawnFace(page);
  await worker(page, 'active');
  const damage = () => page.evaluate(async () => {
    const [name = ''] = await caches.keys();
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (/wasm|bridge\.js|page\.css/.test(request.url)) await cache.put(request, new Response('nonsense'));
    }
  });
  await damage();
  await page.goto(site.url);
  await drawnFace(page);
  const mended = await page.evaluate(async () => (await (await caches.match('app/page.css'))?.text())?.includes('--build:a'));
  assert.ok(mended);

  await damage();
  site.deploy(buildOf(t, 'b'));
  await until(async () => {
    await page.goto(site.url);
    return await builds(page) === 'b b';
  }, 'the new build');
  await drawnFace(page);
});
