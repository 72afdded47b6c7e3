// `levers simulate`: model files of the field, as a person or a script runs them.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { levers } from './command.mjs';

const folder = mkdtempSync(join(tmpdir(), 'levers-simulate-'));
after(() => rmSync(folder, { recursive: true }));

function model(name, variables, specs = '<start>0</start><stop>2</stop><dt>1</dt>') {
  const file = join(folder, name);
  writeFileSync(file, `<xmile>\n<sim_specs>${specs}</sim_specs>\n<model><variables>\n${variables}\n</variables></model></xmile>`);
  return file;
}
const cup = '<stock name="Tea, hot"><eqn>90</eqn><outflow>loss</outflow></stock><flow name="loss"><eqn>9.1</eqn></flow>';

test('CSV has a column a variable and a row a saved time, and its numbers read as they were', () => {
  const { status, out, err } = levers('simulate', model('cup.xmile', cup), '--format', 'csv');
  assert.equal(status, 0, err);
  assert.equal(err, '');
  assert.equal(out, 'time,"Tea, hot",loss\n0,90,9.1\n1,80.9,9.1\n2,71.80000000000001,9.1\n');
  assert.equal(levers('simulate', model('cup.stmx', cup)).out, out);
});

test('with a step of 0.1 and a save interval of 1, rows are whole numbers exactly', () => {
  const file = model('tenths.xml', '<aux name="x"><eqn>TIME</eqn></aux>',
    '<start>0</start><stop>100</stop><dt>0.1</dt><save_step>1</save_step>');
  const rows = levers('simulate', file).out.trim().split('\n').slice(1);
  assert.deepEqual(rows, Array.from({ length: 101 }, (_, i) => `${i},${i}`));
});

test('JSON and text say the same', () => {
  const file = model('json.xmile', cup);
  const json = JSON.parse(levers('simulate', file, '--format', 'json').out);
  assert.deepEqual(json.time, [0, 1, 2]);
  assert.deepEqual(json.variables.loss, [9.1, 9.1, 9.1]);
  const { out } = levers('simulate', file, '--format', 'text');
  assert.match(out, /2 variables from 0 to 2, 3 times saved, step 1, Euler/);
  assert.match(out, /Tea, hot +90 +71\.8 +71\.8 +90\n/);
});

test('random functions follow the seed', () => {
  const file = model('random.xmile', '<aux name="x"><eqn>UNIFORM(0, 1)</eqn></aux>');
  const run = seed => levers('simulate', file, '--seed', seed).out;
  assert.equal(run('3'), run('3'));
  assert.notEqual(run('3'), run('4'));
});

test('what is wrong goes to the standard error with file and line, and nothing comes out', () => {
  const file = model('bad.xmile', '<aux name="x">\n<eqn>1 + nobody</eqn></aux>');
  const { status, out, err } = levers('simulate', file);
  assert.equal(status, 1);
  assert.equal(out, '');
  assert.equal(err, `${file}:5:5: x: "nobody" is not defined. Add a variable of this name, or correct the name.\n`);
  const loop = levers('simulate', model('loop.xmile', '<aux name="a"><eqn>b</eqn></aux><aux name="b"><eqn>a</eqn></aux>'));
  assert.equal(loop.status, 1);
  assert.match(loop.err, /loop\.xmile: .*"a".*"b"/s);
  assert.match(levers('simulate', join(folder, 'none.xmile')).err, /none\.xmile: the file cannot be read/);
  assert.equal(levers('simulate').status, 2);
});
