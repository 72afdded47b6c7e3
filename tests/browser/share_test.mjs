// What a reader takes away: files that are really downloaded, texts that are really copied, paper that is one page.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import { elementCode, escapeHtml, frameCode, siteOf } from '../../web/embed_code.js';
import { findings } from './support/axe.mjs';
import { coloursOf, drawnFace, openDrawn, settled, slider, until } from './support/reader.mjs';

/** @typedef {import('playwright-core').Page} Page */

const root = fileURLToPath(new URL('../../', import.meta.url));

/** @param {Page} page @param {string} name */
const button = (page, name) => page.getByRole('button', { name, exact: true });
/** @param {Page} page */
const panel = (page) => page.getByRole('dialog', { name: 'Share' });
/** The name of what has the focus. @param {Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.textContent ?? '');

/** The site with fewer targets, and the panel open. @param {import('node:test').TestContext} t @param {object} [options] */
async function openShare(t, options = {}) {
  const site = await openDrawn(t, options);
  await slider(site.page, 'National targets').locator.fill('12');
  await settled(site.page);
  if (await button(site.page, 'More').count()) await button(site.page, 'More').click();
  await button(site.page, 'Share').click();
  await panel(site.page).waitFor({ state: 'attached' });
  await settled(site.page);
  return site;
}

/** @param {Page} page @param {string} name of the button */
async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('the focus goes into the panel and comes back, by Escape, by Close and by a press outside', async (t) => {
  const { page, complaints } = await openDrawn(t);
  for (const close of [
    () => page.keyboard.press('Escape'),
    () => button(page, 'Close').press('Enter'),
    () => page.mouse.click(300, 400),
  ]) {
    await button(page, 'Share').press('Enter');
    await until(async () => await focused(page) === 'Copy link', 'the first button has the focus');
    assert.equal(await page.getByRole('slider').count(), 0, 'nothing under the panel can be met');
    await close();
    await until(async () => await focused(page) === 'Share', 'the focus is back');
    assert.equal(await panel(page).count(), 0);
    assert.equal(await page.getByRole('slider', { name: 'National targets' }).count(), 1);
  }
  assert.deepEqual(complaints, []);
});

test('a finger opens a phone’s sheet from the menu and closes it outside', async (t) => {
  const { page } = await openDrawn(t, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await button(page, 'More').tap();
  await button(page, 'Share').tap();
  await panel(page).waitFor({ state: 'attached' });
  await settled(page);
  await page.touchscreen.tap(200, 40);
  await panel(page).waitFor({ state: 'detached' });
  await until(async () => await focused(page) === 'More', 'the focus is at the menu');
});

test('the picture is saved as SVG, with what is set and the address', async (t) => {
  const { page } = await openShare(t);
  const { name, bytes } = await saved(page, 'Save as SVG');
  const svg = bytes.toString('utf8');
  assert.equal(name, 'managing-the-nhs-waiting-list.svg');
  assert.match(svg, /^<svg xmlns/);
  for (const words of ['A model of what the authors argue. Not a forecast.', 'National targets: 12', '>Why<', '>Sources<']) assert.ok(svg.includes(words), words);
  assert.doesNotMatch(svg, /(href|src|url\()/, 'it loads nothing');
  await button(page, 'SVG saved').waitFor();
});

test('the picture is saved as PNG, twice as large, and it is not blank', async (t) => {
  const { page, complaints, requests, url } = await openShare(t);
  const { name, bytes } = await saved(page, 'Save as PNG');
  assert.equal(name, 'managing-the-nhs-waiting-list.png');
  assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
  assert.equal(bytes.readUInt32BE(16), 2400);
  assert.ok(bytes.readUInt32BE(20) > 1800);
  assert.ok(await coloursOf(page, bytes) > 50);
  assert.deepEqual(complaints, []);
  assert.deepEqual(requests.filter((address) => !address.startsWith(url) && !/^(data|blob):/.test(address)), [], 'nothing is sent anywhere');
});

test('the data are the numbers of the command', async (t) => {
  const { page } = await openShare(t);
  const { name, bytes } = await saved(page, 'Save as CSV');
  assert.equal(name, 'managing-the-nhs.csv');
  const csv = bytes.toString('utf8');
  const { stdout } = spawnSync(`${root}build/levers`, ['run', 'assets/explainers/nhs-management.json', '--link', page.url(), '--draws', '2048', '--format', 'csv'],
    { cwd: root, encoding: 'utf8', maxBuffer: 1e8 });
  assert.ok(csv.length > 10_000);
  assert.equal(csv.replaceAll(new URL('.', page.url()).href, ''), stdout);
});

test('the citation is copied with the day and the address', async (t) => {
  const { page, context } = await openShare(t);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await button(page, 'Copy citation').click();
  await button(page, 'Citation copied').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^Levers, “Managing the NHS” \(interactive explainer\), with .*targets at 12, accessed \d{1,2} [A-Z][a-z]+ \d{4}, /);
  assert.ok(copied.endsWith(page.url()));
});

/** @param {Buffer} pdf */
const pages = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []).length;

test('one page of paper, and all of it where that is wanted', async (t) => {
  const { page } = await openShare(t);
  await page.evaluate(() => { window.print = () => { document.title = 'printed'; }; });
  await button(page, 'Print one page').click();
  assert.equal(await page.title(), 'printed');
  assert.equal(pages(await page.pdf({ preferCSSPageSize: true })), 1);
  await button(page, 'Print everything').click();
  assert.ok(pages(await page.pdf({ preferCSSPageSize: true })) > 10);
  assert.equal(pages(await page.pdf({ preferCSSPageSize: true })), 1, 'the next time it is one page again');
  await page.emulateMedia({ media: 'print' });
  const paper = await page.locator('#text-face').innerText();
  for (const words of ['Managing the NHS', 'Not a forecast.', 'National targets: 12', 'Waiting list', 'Mostly because', 'Sources', 'accessed', page.url()]) {
    assert.ok(paper.includes(words), words);
  }
});

const subject = {
  site: 'https://example.org/levers/', explainer: 'ham-support', title: 'Support & “scolding” <b>"it\'s"</b>', view: 'compact', levers: ['a_b', 'c'], outcomes: ['d'],
  width: 0, height: 700, theme: 'auto', version: '', link: '',
};

test('the codes escape what they quote, and leave out what is as usual', () => {
  assert.equal(escapeHtml('a & "b" <c> \'d\''), 'a &#38; &#34;b&#34; &#60;c&#62; &#39;d&#39;');
  const [element, frame] = [elementCode(subject), frameCode(subject)];
  for (const code of [element, frame]) {
    assert.ok(code.includes('title="Support &#38; “scolding” &#60;b&#62;&#34;it&#39;s&#34;&#60;/b&#62;"'), code);
    assert.doesNotMatch(code, /<b>|theme|version|#v1/);
  }
  assert.match(element, /^<levers-explainer src="https:\/\/example\.org\/levers\/" explainer="ham-support" levers="a_b,c" outcomes="d" title=/);
  assert.match(element, /<script src="https:\/\/example\.org\/levers\/embed\.js" async><\/script>\n$/);
  assert.match(frame, /^<iframe src="https:\/\/example\.org\/levers\/ham-support\/\?view=compact&#38;levers=a_b,c&#38;outcomes=d" title=/);
  const all = { ...subject, view: 'story', width: 500, theme: 'dark', version: '0123456789ab', link: 'v1/set=a_b:1/123456' };
  assert.match(elementCode(all), / view="story" width="500" theme="dark" version="0123456789ab" link="v1\/set=a_b:1\/123456" /);
  assert.match(frameCode(all), /src="https:\/\/example\.org\/levers\/v\/0123456789ab\/ham-support\/\?view=story&#38;theme=dark#v1\/set=a_b:1\/123456"/);
  assert.equal(siteOf('https://example.org/levers/v/0123456789ab/app/embed_code.js'), subject.site);
});

test('the code for an article is chosen, seen and copied; it does what it says', async (t) => {
  const { page, context, complaints, requests, url } = await openShare(t);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  assert.ok(!requests.some((address) => address.includes('embed_code')), 'only who asks for it loads it');
  await button(page, 'Embed this…').press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Embed this explainer' });
  await dialog.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('value')), 'compact', 'the focus is in it');
  const code = () => dialog.getByRole('textbox', { name: 'Code' }).inputValue();
  assert.match(await code(), / explainer="nhs-management" levers="national_targets" outcomes="waiting_list,\w+" link="v1\/set=national_targets:12\//);
  const preview = page.frameLocator('dialog iframe');
  await preview.getByRole('slider', { name: 'National targets', exact: true }).waitFor({ timeout: 60_000 });
  assert.deepEqual(await findings(page, 'all'), []);

  await dialog.getByLabel('Local autonomy').check();
  await dialog.getByRole('spinbutton', { name: 'Pixels' }).fill('480');
  await dialog.getByLabel('This one, with these numbers').check();
  await preview.getByRole('slider', { name: 'Local autonomy', exact: true }).waitFor({ timeout: 60_000 });
  const element = await code();
  assert.match(element, / levers="national_targets,local_autonomy" outcomes="[^"]*" width="480" version="[0-9a-f]{12}" link=/);
  await dialog.getByLabel('A frame alone').check();
  const fitting = async () => Number(/height="(\d+)"/.exec(await code())?.[1]);
  await until(async () => await fitting() === await dialog.locator('iframe').evaluate((frame) => frame.offsetHeight) && await fitting() !== 700, 'as tall as the preview');
  await dialog.getByRole('button', { name: 'Copy code' }).click();
  await dialog.getByRole('button', { name: 'Code copied' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await code());
  const frame = await code();

  // The whole explainer has all levers and outcomes.
  await dialog.getByLabel('Explore: the whole explainer').check();
  assert.equal(await dialog.getByLabel('Local autonomy').isVisible(), false);
  assert.doesNotMatch(await code(), /levers=|outcomes=/);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await until(async () => await focused(page) === 'Embed this…', 'the focus is back, and the panel is there');
  assert.deepEqual(complaints, []);
  assert.deepEqual(requests.filter((address) => !address.startsWith(url)), []);

  const article = await context.newPage();
  await article.setContent(`<!doctype html><title>An article</title>${element}${frame}`);
  await until(() => article.locator('levers-explainer').evaluate((explainer) => /** @type {any} */ (explainer).state?.levers.national_targets === 12), 'the element begins with what was set');
  await article.frames()[1]?.getByRole('slider', { name: 'Local autonomy', exact: true }).waitFor({ timeout: 60_000 });
});

test('in a page of others there is no code of it', async (t) => {
  const { page, url } = await openDrawn(t);
  await page.setContent(`<!doctype html><title>Host</title><iframe src="${url}ham-support/?view=explore" width="1200" height="700"></iframe>`);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: 'Share', exact: true }).click({ timeout: 60_000 });
  await frame.getByRole('button', { name: 'Copy link', exact: true }).waitFor();
  assert.equal(await frame.getByRole('button', { name: 'Embed this…' }).count(), 0);
});

test('without JavaScript paper has all there is', async (t) => {
  const { page } = await openDrawn(t, { javaScriptEnabled: true });
  const plain = await page.context().browser()?.newContext({ javaScriptEnabled: false });
  const still = await plain?.newPage();
  assert.ok(still);
  await still.goto(page.url());
  assert.ok(pages(await still.pdf({ preferCSSPageSize: true })) > 10);
});

test('the text face offers the same', async (t) => {
  const { page } = await openDrawn(t);
  await button(page, 'Text version').click();
  await button(page, 'Copy citation').waitFor();
  const { name } = await saved(page, 'Save as CSV');
  assert.equal(name, 'managing-the-nhs.csv');
  await page.locator('#face-status', { hasText: 'CSV saved' }).waitFor();
  await button(page, 'Interactive version').click();
  await drawnFace(page);
});
