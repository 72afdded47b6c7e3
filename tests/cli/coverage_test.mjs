// docs/coverage.md is written by hand; what it counts is counted again here.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { levers, root } from './command.mjs';

const explainers = join(root, 'assets/explainers');
const read = (/** @type {string} */ name) => JSON.parse(readFileSync(join(explainers, name), 'utf8'));
const page = readFileSync(join(root, 'docs/coverage.md'), 'utf8');

/** The cells of the table under a heading, by the first of each row. @param {string} heading */
function table(heading) {
  const part = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`));
  assert.ok(part, `no section ${heading}`);
  const rows = part.split('\n').filter((line) => line.startsWith('| ')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  return new Map(rows.slice(2).map(([first, ...rest]) => [first, rest]));
}

/** @type {any[]} */
const links = read('shared/links.json').links;
const cites = (/** @type {any} */ link) => [...(link.claims ?? []), ...(link.needs ?? []).flatMap((/** @type {any} */ need) => need.claims ?? [])];
const cited = new Set(links.flatMap(cites));
/** @type {{id: string, short: string}[]} */
const articles = read('shared/articles.json').articles;
/** @type {Map<string, any[]>} */
const claims = new Map(articles.map(({ id }) => [id, read(`shared/claims-${id}.json`).claims]));

test('claims by article and kind', () => {
  const rows = table('Claims by article and kind');
  const kinds = ['causal', 'recommendation', 'value', 'fact'];
  const counted = (/** @type {any[]} */ of) =>
    [...kinds.map((kind) => of.filter((claim) => claim.kind === kind).length), of.length, of.filter((claim) => cited.has(claim.id)).length].map(String);
  for (const { id, short } of articles) assert.deepEqual(rows.get(short), counted(claims.get(id) ?? []), short);
  assert.deepEqual(rows.get('all'), counted([...claims.values()].flat()));
});

test('causal claims that are left out, with the reasons that readers see', () => {
  const { out } = levers('claims', 'assets/explainers/nhs-management.json', '--format', 'json');
  const left = JSON.parse(out).claims.filter((/** @type {any} */ claim) => claim.kind === 'causal' && !claim.modelled);
  const rows = table('Causal claims');
  assert.deepEqual([...rows].map(([id, cells]) => [id, cells[1]]), left.map((/** @type {any} */ claim) => [claim.id, claim.reason]));
});

test('claims that stand only behind our reading of them', () => {
  const asserted = new Set(links.flatMap((link) => link.inferred ? (link.needs ?? []).flatMap((/** @type {any} */ need) => need.claims ?? []) : cites(link)));
  const only = [...claims.values()].flat().filter(({ id, kind }) => kind === 'causal' && cited.has(id) && !asserted.has(id)).map(({ id }) => id);
  assert.ok(page.includes(`\n${only.length} of the modelled ones stand only behind links that are our reading of them (${only.join(', ')}).`), only.join(', '));
});

test('links', () => {
  const rows = table('Links by badge');
  assert.deepEqual(rows.get('all'), [`${links.length}`]);
  assert.deepEqual(rows.get('our inference'), [`${links.filter((link) => link.inferred || (link.claims ?? []).length === 0).length}`]);
  assert.ok(page.includes(`${links.filter((link) => link.needs).length} links have a condition, ${links.filter((link) => link.delay).length} a delay.`));
});

test('levers by article', () => {
  const rows = table('Levers by article');
  /** @type {any[]} */
  const all = read('shared/quantities.json').quantities.filter((/** @type {any} */ quantity) => quantity.role === 'lever');
  assert.equal(rows.size, all.length);
  for (const lever of all)
    assert.deepEqual(rows.get(lever.name), articles.map(({ id }) => {
      const own = new Set((claims.get(id) ?? []).map((claim) => claim.id));
      return links.some((link) => link.cause === lever.id && cites(link).some((claim) => own.has(claim))) ? 'yes' : '';
    }), lever.name);
});

test('explainers', () => {
  for (const [id, cells] of table('Explainers')) {
    const { out } = levers('check', `assets/explainers/${id}.json`);
    const counts = /(\d+) quantities \((\d+) levers, (\d+) outcomes\), (\d+) links/.exec(out);
    assert.ok(counts, out);
    assert.deepEqual(cells.slice(0, 4), [counts[2], counts[3], counts[1], counts[4]], id);
  }
});
