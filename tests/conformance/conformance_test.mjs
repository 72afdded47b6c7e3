// The field's public models against their expected outputs: every .xmile, .stmx and .mdl file below
// $LEVERS_CONFORMANCE, or ../shared/conformance beside the repository, is a test. Where there is no such folder there is
// nothing to test.
//
// A model passes when every expected column that it defines is there and agrees within 1e-5 relative, or 1e-6 absolute
// near zero, at every expected time, in each of output.csv, output.tab and output_stella.csv that the folder has.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, relative } from 'node:path';
import { after, test } from 'node:test';
import { levers, root } from '../cli/command.mjs';
import { agrees, canonical, disagreement, table } from './compare.mjs';
import { notSupported } from './known.mjs';

const folder = process.env.LEVERS_CONFORMANCE ?? join(root, '../shared/conformance');
const outputs = ['output.csv', 'output.tab', 'output_stella.csv'];

const files = existsSync(folder)
  ? readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && ['.xmile', '.stmx', '.mdl'].includes(extname(entry.name)))
      .map(entry => join(entry.parentPath ?? entry.path, entry.name))
      .sort()
  : [];

/** The variables that a model file names, whatever is made of them. */
function defined(file) {
  const variable = extname(file) === '.mdl' ? /^\s*("[^"]*"|[^"=~|[{]+?)\s*(?:\[[^\]]*\])?\s*=/gm
    : /<(?:stock|flow|aux)\b[^>]*\bname="([^"]*)"/g;
  return new Set([...readFileSync(file, 'utf8').matchAll(variable)].map(match => canonical(match[1])));
}

/** Null when all is well, else what is not; `model` is the file to run, if not this one. */
function check(file, model = file) {
  const { status, out, err } = levers('simulate', model, '--format', 'csv');
  if (status !== 0) return err.trim().replaceAll(`${model}:`, '');
  const ours = table(out);
  if (ours.times.some(Number.isNaN)) return 'a row without a time';
  const names = defined(file);
  const defines = column => {
    const whole = column.replace(/\[.*/, '');
    return names.has(whole) || names.has(whole.replace(/^.*\./, '')); // of a module
  };
  const expected = outputs.map(name => join(dirname(file), name)).filter(existsSync);
  if (expected.length === 0) return ours.columns.size > 0 ? null : 'no columns'; // it runs; there is nothing to compare
  for (const path of expected) {
    const wrong = disagreement(table(readFileSync(path, 'utf8')), ours, defines);
    if (wrong) return `${basename(path)}: ${wrong}`;
  }
  return null;
}

if (files.length === 0) test(`no models to check: there is no folder ${relative(root, folder)}`, () => {});

const results = [];
for (const file of files) {
  const name = relative(folder, file).replaceAll('\\', '/');
  test(name, () => {
    const known = notSupported[name];
    const wrong = check(file);
    const verdict = wrong === null ? 'passed' : known ? 'not supported' : 'failed';
    results.push({ name, verdict, why: known?.why ?? wrong ?? '' });
    if (!known) return assert.equal(wrong, null);
    assert.notEqual(wrong, null, 'this passes now: take it off the list in known.mjs');
    assert.match(wrong, known.says);
    if (known.method) assert.equal(withMethod(file, known.method), null);
  });
}

/** As check(), with another integration method than the file's. */
function withMethod(file, method) {
  const folder = mkdtempSync(join(tmpdir(), 'levers-conformance-'));
  try {
    const other = join(folder, basename(file));
    writeFileSync(other, readFileSync(file, 'utf8').replace(/\bmethod="[^"]*"/, `method="${method}"`));
    return check(file, other);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('every file on the list of known.mjs is there', { skip: files.length === 0 && 'no models' }, () => {
  const there = new Set(files.map(file => relative(folder, file).replaceAll('\\', '/')));
  assert.deepEqual(Object.keys(notSupported).filter(name => !there.has(name)), []);
});

// The judge has to be able to say no.
test('a table that is off by more than the tolerance does not agree', () => {
  const one = table('Time,x y\n0,1\n1,2\n');
  assert.equal(disagreement(one, table('time,X_Y\n0,1\n1,2.00001\n'), () => true), null);
  assert.match(disagreement(one, table('time,X_Y\n0,1\n1,2.0001\n'), () => true), /xy at 1 is 2.0001, expected 2/);
  assert.match(disagreement(one, table('time,z\n0,1\n'), () => true), /no column xy/);
  assert.match(disagreement(one, table('time,xy\n0,1\n'), () => true), /no row for time 1/);
  assert.ok(agrees(0, 1e-7) && !agrees(0, 1e-5));
});

after(() => {
  if (results.length === 0) return;
  const widest = Math.max(...results.map(result => result.name.length));
  for (const { name, verdict, why } of results)
    console.log(`${name.padEnd(widest)}  ${verdict.padEnd(13)}  ${why}`.trimEnd());
  const count = verdict => results.filter(result => result.verdict === verdict).length;
  console.log(`${results.length} models: ${count('passed')} passed, ${count('failed')} failed, ` +
    `${count('not supported')} not supported`);
});
