// The pages of the built site, as text: what people without a canvas, search engines and printers get.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';

const root = fileURLToPath(new URL('../../', import.meta.url));
const explainers = readdirSync(join(root, 'assets/explainers')).filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length));

/** @param {string} path */
const page = (path) => readFileSync(join(root, 'dist', path, 'index.html'), 'utf8');
/** @param {...string} args */
const levers = (...args) => spawnSync(join(root, 'build/levers'), args, { cwd: root, encoding: 'utf8' });
/** @param {string} html @param {RegExp} pattern */
const all = (html, pattern) => [...html.matchAll(pattern)].map((match) => match[1] ?? '');

/** @type {{claims: {id: string, article: string}[], articles: Record<string, unknown>}} */
const combined = JSON.parse(levers('claims', 'assets/explainers/nhs-management.json', '--format', 'json').stdout);

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: { 'doctype-style': ['error', { style: 'lowercase' }], 'long-title': 'off' },
});

for (const id of ['', ...explainers]) {
  const name = id || 'the first page';

  test(`${name}: valid HTML, without inline style or script`, async () => {
    const report = await validator.validateString(page(id));
    const messages = report.results.flatMap((result) => result.messages);
    assert.deepEqual(messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`), []);
    // Data is not a script, and needs no leave of the Content-Security-Policy.
    assert.deepEqual(all(page(id), /<script(?![^>]* src=)([^>]*)>/g), [' id="document" type="text/plain"']);
  });

  test(`${name}: one h1, headings without gaps, and the strip`, () => {
    const html = page(id);
    const levels = all(html, /<h([1-6])[ >]/g).map(Number);
    assert.equal(levels.filter((level) => level === 1).length, 1);
    assert.equal(levels[0], 1);
    levels.slice(1).forEach((level, i) => assert.ok(level <= (levels[i] ?? 0) + 1, `h${level} after h${levels[i]}`));
    assert.match(html, /A model of what the authors argue\. Not a forecast\./);
  });

  test(`${name}: every jump leads somewhere, every id is there once`, () => {
    const html = page(id);
    const ids = all(html, / id="([^"]*)"/g);
    assert.equal(new Set(ids).size, ids.length);
    const jumps = all(html, / href="#([^"]*)"/g);
    assert.ok(jumps.length > 100);
    assert.deepEqual(jumps.filter((jump) => !ids.includes(jump)), []);
  });

  test(`${name}: every picture has a name and a description`, () => {
    const pictures = page(id).match(/<svg.*?<\/svg>/gs) ?? [];
    assert.ok(pictures.length > 0);
    for (const picture of pictures) {
      const names = /aria-labelledby="([^"]*)"/.exec(picture)?.[1]?.split(' ') ?? [];
      assert.equal(names.length, 2);
      for (const part of names) assert.match(picture, new RegExp(`<(title|desc) id="${part}">[^<]+`));
    }
  });

  test(`${name}: the text comes first, and is small enough to`, () => {
    const [text, data] = page(id).split('</main>');
    assert.ok(brotliCompressSync(text ?? '').length <= 56 * 1024);
    assert.match(data ?? '', /<script id="document"/);
  });
}

test('the combined page has every claim, an article’s page its own and no other', () => {
  const claims = (/** @type {string} */ html) => all(html, /<li id="([A-Z]{2}-[0-9]{2})">/g).sort();
  assert.deepEqual(claims(page('nhs-management')), combined.claims.map((claim) => claim.id).sort());
  for (const article of Object.keys(combined.articles))
    assert.deepEqual(claims(page(article)), combined.claims.filter((claim) => claim.article === article).map((claim) => claim.id).sort());
});

test('the first page finds the app beside it, the others above them', () => {
  assert.match(page(''), /src="app\//);
  assert.match(page('nhs-management'), /src="\.\.\/app\//);
});

for (const id of explainers) {
  test(`${id}: the page holds its document, and nothing in it ends the element that it stands in`, () => {
    const [document] = all(page(id), /<script id="document" type="text\/plain">(.*?)<\/script>/gs);
    assert.match(document ?? '', /^levers \d+ [0-9a-f]{16}\n/);
    assert.doesNotMatch(document ?? '', /</);
    const of = combined.claims.filter((claim) => id === 'nhs-management' || claim.article === id);
    for (const claim of of) assert.ok(document?.includes(`\n${claim.id}\n`), claim.id);
  });
}

test('a wrong document or shell makes no page, and one clear message', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'levers-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{\n  "levers": 1,\n}');
  const out = join(folder, 'out');
  const wrong = levers('page', broken, '--shell', 'shell.html', '--out', out);
  assert.equal(wrong.status, 1);
  assert.match(wrong.stderr, /broken\.json:3:\d+: /);

  const shell = join(folder, 'shell.html');
  writeFileSync(shell, '<title>{{title}}</title>');
  const unfit = levers('page', 'assets/explainers/nhs-management.json', '--shell', shell, '--out', out);
  assert.equal(unfit.status, 1);
  assert.match(unfit.stderr, /shell\.html: .*put \{\{text_face\}\} into its body/);

  const unknown = levers('page', 'assets/explainers/ham-support.json', '--shell', 'shell.html', '--out', out, '--index', 'ham-suport');
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /ham-suport.*ham-support/s);
  assert.deepEqual(readdirSync(folder).sort(), ['broken.json', 'shell.html']);
});
