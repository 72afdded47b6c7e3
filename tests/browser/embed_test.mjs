// Explainers in the pages of others.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { noFirefox, noWebKit, openFirefox, openWebKit } from './support/browsers.mjs';
import { openSite } from '../../tools/browser.mjs';
import { versionOf } from '../../tools/versions.mjs';
import { buildOf, deploying, home, probed } from './support/builds.mjs';
import { openHost } from './support/hosts.mjs';
import { drawnFace, settled, until, watch } from './support/reader.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** The frames of the site, ready. @param {Page} page @param {number} count */
async function framesOf(page, count) {
  await until(async () => page.frames().length === count + 1, `${count} frames`);
  return page.frames().slice(1);
}

/** @param {Page} page @param {string} selector */
const ready = (page, selector = 'levers-explainer') => until(
  () => page.locator(selector).first().evaluate((element) => /** @type {any} */ (element).ready), 'ready');

/** @param {Page} page */
const heightOfFrame = (page) => page.locator('iframe').first().evaluate((frame) => frame.clientHeight);
/** Of the content of the first frame. @param {Page} page */
const heightOfContent = async (page) => Number(await page.frames()[1]?.locator('#drawn-face').evaluate((face) => face.offsetHeight).catch(() => 0));
/** @param {Page} page */
const fits = (page) => until(async () => {
  const height = await heightOfContent(page);
  return height > 300 && await heightOfFrame(page) === height;
}, 'the frame is as tall as its content');

test('an article with ten explainers: posters at once, frames near the reader, one copy of the app', { timeout: 240_000 }, async (t) => {
  const { page, loads } = await openHost(t, 'article.html');
  const { complaints } = watch(page);
  await ready(page, '#one');
  assert.ok(page.frames().length <= 3, `${page.frames().length - 1} frames at the top of the article`);
  assert.deepEqual(loads.filter((load) => load.path.endsWith('poster.svg')).map((load) => load.path).sort(),
    ['corrigan-staff', 'ham-support', 'hf-recommendations', 'nhs-management', 'restell-labour', 'restell-story'].map((id) => `${id}/poster.svg`));
  const sum = () => loads.reduce((all, load) => all + load.bytes, 0);
  const first = `${loads.length} requests, ${sum()} bytes before compression`;

  // Through the article, as a reader goes.
  for (let n = 0; n < 10; ++n) {
    await page.locator('levers-explainer').nth(n).scrollIntoViewIfNeeded();
    await until(() => page.locator('levers-explainer').nth(n).evaluate((element) => /** @type {any} */ (element).ready), `number ${n + 1} is ready`);
  }
  assert.equal(page.frames().length, 11);
  t.diagnostic(`the first explainer: ${first}; all ten: ${loads.length} requests, ${sum()} bytes`);
  const shared = loads.filter((load) => load.path.startsWith('app/')).map((load) => load.path);
  assert.deepEqual(shared.filter((path, i) => shared.indexOf(path) !== i), [], 'asked for twice');
  assert.deepEqual(complaints, []);

  // Only those on the screen draw.
  const one = page.frames().find((frame) => frame.url().includes('levers=national_targets'));
  assert.ok(one);
  const drawn = () => one.locator('#drawn-face').getAttribute('data-frames');
  let before = await drawn();
  await until(async () => {
    const earlier = before;
    await page.waitForTimeout(300);
    before = await drawn();
    return before === earlier;
  }, 'it rests');
  await page.evaluate(() => /** @type {any} */ (document.querySelector('#one')).set({ national_targets: 12 }));
  await page.waitForTimeout(500);
  assert.equal(await drawn(), before, 'drawn off the screen');
  await page.locator('#one').scrollIntoViewIfNeeded();
  await until(async () => await drawn() !== before, 'drawn when it is on the screen again');
});

test('the element: properties, set, reset, state and events; a frame’s words count from no one else', { timeout: 240_000 }, async (t) => {
  const { page } = await openHost(t, 'article.html');
  await page.evaluate(() => {
    const heard = /** @type {any} */ (window).heard = /** @type {any[]} */ ([]);
    for (const type of ['ready', 'change', 'error']) {
      document.querySelector('#one')?.addEventListener(type, (event) => heard.push({ type, detail: /** @type {CustomEvent} */ (event).detail }));
    }
    // Before anything is there.
    /** @type {any} */ (document.querySelector('#one')).set({ national_targets: 12 });
  });
  const state = () => page.evaluate(() => /** @type {any} */ (document.querySelector('#one')).state);
  await until(async () => (await state()).levers.national_targets === 12, 'set');
  assert.match((await state()).link, /^v1\/set=national_targets:12\//);
  await until(async () => /improves|worsens/.test(JSON.stringify((await state()).outcomes)), 'what follows is told');
  const types = await page.evaluate(() => /** @type {any} */ (window).heard.map((/** @type {any} */ event) => event.type));
  assert.equal(types[0], 'ready');
  assert.ok(types.includes('change'));

  // The reader works it, with a key.
  const frame = page.frameLocator('#one iframe');
  const slider = frame.getByRole('slider', { name: 'National targets', exact: true });
  await slider.focus();
  await slider.press('ArrowRight');
  await until(async () => (await state()).levers.national_targets === 13, 'the reader’s own move is told');

  await page.evaluate(() => /** @type {any} */ (document.querySelector('#one')).reset());
  await until(async () => (await state()).link === '', 'reset');

  // Hostile: from the wrong window, of the wrong shape, of the right shape with wrong values.
  const height = await page.locator('#one iframe').evaluate((element) => element.clientHeight);
  await page.evaluate(() => {
    for (const data of [{ levers: 1, type: 'height', height: 9 }, { levers: 1, type: 'ready', state: { link: 'x' } }, null, 7, 'x', [], { levers: 1 }]) postMessage(data, '*');
    const inside = /** @type {any} */ (document.querySelector('#one')).shadowRoot.querySelector('iframe').contentWindow;
    for (const data of [{ levers: 1, type: 'set', values: { national_targets: 'many', nonsense: 1, local_autonomy: NaN } }, { levers: 1, type: 'set', values: 5 },
      { levers: 1, type: 'set', values: null }, { levers: 1, type: 'open', link: { a: 1 } }, { levers: 2, type: 'reset' }, '[iFrameSizer]', '[iFrameSizer]:x', null, 1, [[]]]) inside.postMessage(data, '*');
  });
  await page.waitForTimeout(300);
  assert.equal(await page.locator('#one iframe').evaluate((element) => element.clientHeight), height);
  assert.equal((await state()).link, '');
  await page.evaluate(() => /** @type {any} */ (document.querySelector('#one')).set({ local_autonomy: 65 }));
  await until(async () => (await state()).levers.local_autonomy === 65, 'it still listens to its host');
  // A move in the document keeps what is set.
  await page.evaluate(() => { document.querySelector('h1')?.before(/** @type {Element} */ (document.querySelector('#one'))); });
  await ready(page, '#one');
  await until(async () => (await state()).levers.local_autonomy === 65, 'what was set came along');
});

test('another frame of the page can set nothing, and pretend nothing', { timeout: 120_000 }, async (t) => {
  const { page } = await openHost(t, 'hostile.html');
  /** @returns {Promise<any[]>} */
  const heard = () => page.evaluate(() => /** @type {any} */ (window).heard);
  const states = async () => (await heard()).filter((message) => message.state).map((message) => message.state);
  await until(async () => (await states()).length > 0, 'the plain frame is ready');
  await ready(page);
  const [lever] = Object.keys((await states())[0].levers);
  const own = () => page.locator('levers-explainer').evaluate((element) => ({ height: element.clientHeight, link: /** @type {any} */ (element).state.link }));
  const before = await own();
  await page.frameLocator('iframe[srcdoc]').locator('body').evaluate(() => /** @type {any} */ (window).go());
  await page.waitForTimeout(500);
  assert.deepEqual((await states()).filter((state) => state.link !== ''), [], 'the plain frame would tell of every change');
  assert.deepEqual(await own(), before);
  // The host itself is heard.
  await page.evaluate((id) => { frames[0]?.postMessage({ levers: 1, type: 'set', values: { [id]: -1e9 } }, '*'); }, lever ?? '');
  await until(async () => (await states()).some((state) => state.link !== ''), 'the host sets a lever');
});

test('a page from right to left: hidden, shown and moved; the theme is the host’s', { timeout: 120_000 }, async (t) => {
  const { page } = await openHost(t, 'rtl.html', { viewport: { width: 340, height: 700 } });
  await ready(page);
  const box = await page.locator('#one').boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= 340);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 340);
  const frame = page.frames()[1];
  assert.equal(await frame?.locator('html').getAttribute('data-theme'), 'dark');
  const height = await page.locator('#one').evaluate((element) => element.clientHeight);
  await page.locator('#one').evaluate((element) => { element.hidden = true; element.style.display = 'none'; });
  await page.waitForTimeout(200);
  await page.locator('#one').evaluate((element) => { element.style.display = 'block'; });
  await until(async () => await page.locator('#one').evaluate((element) => element.clientHeight) === height, 'as tall as before');
  await page.locator('#one').evaluate((element) => { /** @type {any} */ (element).theme = 'light'; });
  await until(async () => await frame?.locator('html').getAttribute('data-theme') === 'light', 'another theme');
  await page.locator('#one').evaluate((element) => document.querySelector('#there')?.append(element));
  await ready(page);
});

test('a finger’s swipe and a wheel over an explainer scroll the host’s page', { timeout: 120_000 }, async (t) => {
  const { page } = await openHost(t, 'article.html');
  await ready(page, '#one');
  await page.locator('#one').scrollIntoViewIfNeeded();
  const box = await page.locator('#one').boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + 100, Math.max(box.y, 0) + 200);
  const before = await page.evaluate(() => scrollY);
  await page.mouse.wheel(0, 300);
  await until(async () => await page.evaluate(() => scrollY) > before, 'the page scrolled');
});

test('a whole explainer is as tall as its content, and never taller than the window; nothing goes up and down', { timeout: 180_000 }, async (t) => {
  const { page } = await openHost(t, 'whole.html', { viewport: { width: 800, height: 700 } });
  await page.evaluate(() => {
    const heard = /** @type {any} */ (window).heard = /** @type {number[]} */ ([]);
    addEventListener('message', ({ data }) => { if (data?.type === 'height') heard.push(data.height); });
  });
  const count = () => page.evaluate(() => /** @type {any} */ (window).heard.length);
  /** @param {string} id */
  const box = async (id) => {
    const element = page.locator(`#${id}`);
    await element.scrollIntoViewIfNeeded();
    await ready(page, `#${id}`);
    const frame = await (await element.locator('iframe').elementHandle())?.contentFrame();
    assert.ok(frame);
    await settled(/** @type {any} */ (frame));
    const content = await frame.locator('#drawn-face').evaluate((face) => parseFloat(face.style.height));
    return { frame, height: await element.evaluate((explainer) => explainer.clientHeight), content };
  };
  const explore = await box('explore');
  assert.equal(explore.height, Math.round(0.85 * 700), 'its pinned parts are in the window, and it scrolls');
  assert.ok(explore.content > explore.height);
  await page.setViewportSize({ width: 800, height: 1000 });
  await until(async () => (await box('explore')).height === 850, 'another window');
  const before = await count();
  // A host may want it whole: then there is no scroll bar of its own, and a shorter tab leaves it as it is.
  let story = await box('story');
  await until(async () => {
    story = await box('story');
    return story.height === story.content;
  }, 'as tall as its content');
  assert.equal(await story.frame.evaluate(() => document.documentElement.scrollHeight - innerHeight), 0);
  await story.frame.locator('[data-node="tab:explore"]').dispatchEvent('click');
  const after = await box('story');
  assert.ok(after.height >= story.height && after.height >= after.content, `${after.height} of ${after.content}`);
  assert.ok(await count() - before < 6, `${await count() - before} heights`);
});

test('a kept version is shown as it is; where it is gone, one sentence says so and leads to the current one', { timeout: 180_000 }, async (t) => {
  const { page, url, version, loads } = await openHost(t, 'whole.html');
  const kept = page.locator('#kept');
  const told = () => kept.evaluate((element) => ({ text: element.shadowRoot?.querySelector('p')?.textContent ?? '', href: element.shadowRoot?.querySelector('p a')?.getAttribute('href') }));
  await kept.scrollIntoViewIfNeeded();
  await ready(page, '#kept');
  const frame = await (await kept.locator('iframe').elementHandle())?.contentFrame();
  assert.ok(frame?.url().startsWith(`${url}v/${version}/ham-support/?`), frame?.url());
  assert.ok(loads.some((load) => load.path === `v/${version}/app/levers.wasm`));
  assert.equal(await kept.locator('iframe').evaluate((inside) => inside.clientWidth), 600);
  assert.match(await kept.evaluate((element) => /** @type {any} */ (element).state.link), /^v1\/set=/, 'it begins with what the page set');

  await kept.evaluate((element) => {
    element.addEventListener('error', (event) => { document.title = /** @type {CustomEvent} */ (event).detail.message; });
    /** @type {any} */ (element).version = '0123456789ab';
  });
  await until(async () => {
    await kept.scrollIntoViewIfNeeded();
    return (await told()).text !== '';
  }, 'it is said');
  assert.deepEqual(await told(), { text: `${await page.title()} Open the current version.`, href: `${url}ham-support/` });
  assert.match(await page.title(), /could not be loaded\. It may no longer be kept\.$/);
  await kept.locator('p a').focus();
  assert.equal(await kept.locator('iframe').count(), 0, 'it is not tried again and again');
  await kept.evaluate((element) => element.removeAttribute('version'));
  await ready(page, '#kept');
  assert.equal((await told()).text, '');
});

test('a kept version is a page to read, never a kiosk', { timeout: 120_000 }, async (t) => {
  const { page, url } = await openSite(t);
  const [version = ''] = readdirSync(fileURLToPath(new URL('../../dist/v', import.meta.url)));
  await page.goto(`${url}v/${version}/ham-support/?kiosk`, { waitUntil: 'commit' });
  await drawnFace(page);
  assert.equal(await page.locator('#text-face[data-kept]').count(), 1);
  assert.equal(await page.getByRole('button', { name: 'Text version' }).count(), 1, 'a kiosk has no way to it');
});

test('the next deploy keeps the versions of the one before, each checked against its name', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'levers-versions-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const dist = fileURLToPath(new URL('../../dist', import.meta.url)), tool = fileURLToPath(new URL('../../tools/versions.mjs', import.meta.url));
  const keep = () => spawnSync('node', [tool, 'keep', join(folder, 'published'), join(folder, 'next')], { encoding: 'utf8' });
  cpSync(dist, join(folder, 'published'), { recursive: true });
  cpSync(join(dist, 'v'), join(folder, 'next/v'), { recursive: true });
  // A build that differs in one number is another version.
  const [version = ''] = readdirSync(join(dist, 'v'));
  const other = join(folder, 'published/v/other');
  cpSync(join(dist, 'v', version), other, { recursive: true });
  const page = join(other, 'ham-support/index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('</title>', ' 2</title>'));
  const name = versionOf(other, version);
  assert.notEqual(name, version);
  const naming = join(other, 'app/embed_code.js');
  writeFileSync(naming, readFileSync(naming, 'utf8').replaceAll(version, name));
  renameSync(other, join(folder, 'published/v', name));
  const kept = keep();
  assert.equal(kept.stderr, '');
  assert.match(kept.stdout, /2 versions, [\d.]+ MB/);
  assert.equal(versionOf(join(folder, 'next/v', name), name), name);
  // What was changed by hand is not what articles were written with.
  writeFileSync(join(folder, 'published/v', name, 'ham-support/poster.svg'), '');
  assert.match(keep().stderr, new RegExp(`v/${name} is not what its name says`));
});

for (const [name, what] of [['pym.html', 'Pym'], ['resizer.html', 'iframe-resizer'], ['datawrapper.html', 'Datawrapper’s script for its charts']]) {
  test(`${what} gives the frame the height of its content`, { timeout: 120_000 }, async (t) => {
    const { page } = await openHost(t, name ?? '');
    await framesOf(page, 1);
    await fits(page);
    await page.setViewportSize({ width: 320, height: 900 });
    await page.waitForTimeout(300);
    await fits(page);
  });
}

test('AMP and Medium are told the height in their own words', { timeout: 120_000 }, async (t) => {
  const { page } = await openHost(t, 'shapes.html');
  const heights = () => page.evaluate(() => /** @type {any} */ (window).heights);
  await until(async () => {
    const { amp, medium, own } = await heights();
    return own > 300 && own === await heightOfContent(page) && amp === own && medium === own;
  }, 'all three are the height of the content');
});

test('WordPress: a sandbox without storage or origin; the height comes, the link is asked of the host', { timeout: 120_000 }, async (t) => {
  const { page, errors } = await openHost(t, 'wordpress.html');
  await fits(page);
  const frame = page.frames()[1];
  assert.ok(frame);
  assert.equal(await frame.evaluate(() => origin), 'null');
  const slider = frame.getByRole('slider', { name: 'National targets', exact: true });
  await slider.focus();
  await slider.press('ArrowLeft');
  await until(async () => Number(await slider.inputValue()) === 30, 'the lever moves');
  await frame.getByRole('button', { name: 'Open full explainer' }).click();
  await until(async () => page.evaluate(() => /** @type {any} */ (window).heard.link.includes('#v1/set=national_targets:30/')), 'the host is asked');
  assert.deepEqual(errors, []);
});

for (const { name, open, skip } of [{ name: 'Firefox', open: openFirefox, skip: noFirefox }, { name: 'WebKit', open: openWebKit, skip: noWebKit }]) {
  test(`a sandbox without an origin in ${name}`, { timeout: 120_000, skip }, async (t) => {
    const { url, heard } = await home(t);
    const site = await deploying(t, fileURLToPath(new URL('../../dist', import.meta.url)));
    // As `--base` makes its pages.
    const build = buildOf(t, 'a', (html) => probed(html.replaceAll("'self'", `'self' ${site.url}`), url));
    writeFileSync(join(build, 'host.html'), `<!doctype html><meta charset="utf-8"><title>Host</title>
      <iframe sandbox="allow-scripts" src="ham-support/?view=compact" width="600" height="700"></iframe>`);
    site.deploy(build);
    open(t, `${site.url}host.html`);
    const said = await heard();
    assert.equal(said.error, undefined, JSON.stringify(said));
    assert.notEqual(said.to, said.from);
  });
}

test('a copy of the single file in a sandbox, from a server that says nothing of origins', { timeout: 120_000 }, async (t) => {
  const { page } = await openHost(t, 'file.html');
  await fits(page);
  assert.equal(await page.frames()[1]?.locator('html').getAttribute('data-explainer'), 'ham-support');
});

test('where a host allows no script there are the picture, the link and the plain frame', { timeout: 120_000 }, async (t) => {
  const { page } = await openHost(t, 'plain.html');
  const picture = page.getByRole('img', { name: 'Two charts of what would follow' });
  assert.ok(await picture.evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth) > 0);
  const frame = page.frames()[1];
  assert.ok(frame);
  await frame.locator('#drawn-face').waitFor({ state: 'visible', timeout: 60_000 });
  // The same view at a frame's height of another's choosing: nothing is lost, it scrolls.
  assert.ok(await frame.getByRole('slider').count() === 3);
});

test('an unknown lever in the address is told in one sentence, and the rest works', { timeout: 120_000 }, async (t) => {
  const { page, url } = await openHost(t, 'plain.html');
  await page.goto(`${url}nhs-management/?view=compact&levers=national_targets,nonsense&outcomes=waiting_list&theme=dark`);
  await page.locator('#drawn-face').waitFor({ state: 'visible', timeout: 60_000 });
  await settled(page);
  await page.getByText('One lever or outcome that this page was asked to show is not in this explainer.').first().waitFor();
  assert.equal(await page.getByRole('slider').count(), 1);
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
});
