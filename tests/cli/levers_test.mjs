// The `levers` command as a person or a script meets it.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { levers } from './command.mjs';

const small = 'tests/documents/good/small.json';
const folder = mkdtempSync(join(tmpdir(), 'levers-cli-'));
after(() => rmSync(folder, { recursive: true }));

const strip = 'A model of what the authors argue. Not a forecast.';

function run(...args) {
  const { status, out, err } = levers('run', small, ...args, '--format', 'json');
  assert.equal(status, 0, err);
  return JSON.parse(out);
}

test('check says ok, with what a document holds', () => {
  const { status, out } = levers('check', small);
  assert.equal(status, 0);
  assert.equal(out, `${small}: ok, 2 articles, 8 claims, 3 evidence entries, 6 quantities (2 levers, 2 outcomes), 6 links\n`);
});

test('check says what is wrong, where, and what would be right', () => {
  const bad = join(folder, 'bad.json');
  writeFileSync(bad, '{"levers": 1,\n "id": "bad",\n}');
  const { status, out } = levers('check', small, bad, join(folder, 'none.json'));
  assert.equal(status, 1);
  assert.match(out, /small\.json: ok/);
  assert.match(out, /bad\.json:3:1: a comma stands before \}; take the comma out\n.*bad\.json: 1 problem\n/);
  assert.match(out, /none\.json: the file cannot be read/);
});

test('with every lever at today nothing moves', () => {
  const { outcomes, note } = run();
  assert.equal(note, strip);
  assert.deepEqual(outcomes.map(outcome => outcome.id), ['list', 'experience']);
  for (const { years, quantiles, unit, share_better, share_worse } of outcomes) {
    assert.equal(unit, 'index, today = 100');
    assert.equal(years[0], 0);
    assert.equal(years.at(-1), 10);
    assert.deepEqual(Object.keys(quantiles), ['p025', 'p10', 'p25', 'p50', 'p75', 'p90', 'p975']);
    for (const values of Object.values(quantiles)) assert.deepEqual(values, years.map(() => 100));
    assert.deepEqual([share_better, share_worse], [0, 0]);
  }
});

test('a set lever moves what is argued, and the others stay', () => {
  const answer = run('--set', 'targets=12');
  assert.deepEqual(answer.settings, { targets: 12, freedom: 40 });
  assert.equal(answer.explainer, 'small');
  assert.equal(answer.draws, 256);
  assert.match(answer.hash, /^[0-9a-f]{16}$/);
  const [list, experience] = answer.outcomes;
  assert.ok(list.quantiles.p50.at(-1) < 100);
  assert.ok(list.quantiles.p025.at(-1) < list.quantiles.p975.at(-1));
  assert.equal(list.share_better, 1);
  assert.ok(experience.quantiles.p50.every(value => value === 100));
});

test('several levers, in any of the ways to write them', () => {
  const expected = { targets: 12, freedom: 60 };
  assert.deepEqual(run('--set', 'targets=12', '--set', 'freedom=60').settings, expected);
  assert.deepEqual(run('--set', 'targets=12,freedom=60').settings, expected);
  assert.deepEqual(run('--set=targets=12', '--set=freedom=60').settings, expected);
});

test('the same seed gives the same trace, another seed another', () => {
  const hash = (...args) => run('--set', 'targets=12', ...args).hash;
  assert.equal(hash('--seed', '7'), hash('--seed', '7'));
  assert.notEqual(hash('--seed', '7'), hash('--seed', '8'));
});

test('without belief a lever moves nothing', () => {
  const still = answer => answer.outcomes.every(({ quantiles }) => quantiles.p50.every(value => value === 100));
  assert.ok(!still(run('--set', 'targets=12')));
  assert.ok(still(run('--set', 'targets=12', '--without', 'first')));
  assert.ok(still(run('--set', 'targets=12', '--belief', 'A-01=0')));
  assert.ok(still(run('--set', 'targets=12', '--without', 'first', '--belief', 'A-01=0.5,A-02=1')));
});

test('an article at half is each of its claims at half', () => {
  const half = run('--set', 'targets=12', '--belief', 'first=0.5');
  assert.equal(half.hash, run('--set', 'targets=12', '--belief', 'A-01=0.5,A-02=0.5').hash);
  assert.notEqual(half.hash, run('--set', 'targets=12').hash);
});

test('text says in words what follows, and what it is not', () => {
  const { status, out } = levers('run', small, '--set', 'targets=12', '--draws', '64');
  assert.equal(status, 0);
  assert.ok(out.includes(strip));
  assert.match(out, /Waiting list/);
  assert.match(out, /64 draws, seed 1, trace [0-9a-f]{16}\n$/);
});

test('csv has a row for each outcome and year', () => {
  const { status, out } = levers('run', small, '--set', 'targets=12', '--format', 'csv');
  assert.equal(status, 0);
  assert.ok(out.includes(strip));
  const rows = out.trim().split('\r\n');
  assert.equal(rows.length, 1 + 2 * run().outcomes[0].years.length);
});

test('wrong arguments are told, with what would be right', () => {
  const wrong = (args, ...expected) => {
    const { status, out, err } = levers(...args);
    assert.equal(status, 2, args.join(' '));
    assert.equal(out, '');
    for (const words of expected) assert.ok(err.includes(words), `${args.join(' ')}: ${err}`);
  };
  wrong(['run', small, '--set', 'target=12'], 'no lever "target"', 'did you mean "targets"?');
  wrong(['run', small, '--set', 'list=1'], 'follows from the levers');
  wrong(['run', small, '--set', 'targets=99'], 'outside the lever\'s range, 0 to 60');
  wrong(['run', small, '--set', 'targets'], '--set needs name=number');
  wrong(['run', small, '--set', 'targets=many'], '--set needs name=number');
  wrong(['run', small, '--set', 'targets=nan'], '--set needs name=number');
  wrong(['run', small, '--belief', 'A-1=1'], 'no claim "A-1"', 'did you mean "A-01"?');
  wrong(['run', small, '--belief', 'A-01=2'], 'from 0 (not at all) to 1 (fully)');
  wrong(['run', small, '--without', 'frist'], 'did you mean "first"?');
  wrong(['run', small, '--draws', '0'], '65536');
  wrong(['run', small, '--draws', '65537'], '65536');
  wrong(['run', small, '--seed', '-1'], '--seed');
  wrong(['run', small, '--format', 'xml'], 'csv');
  wrong(['run'], 'FILE is required');
  wrong(['chek', small], 'did you mean "check"?');
  wrong([], 'levers --help');
});

test('a wrong document is no wrong argument', () => {
  for (const command of ['run', 'claims']) {
    const { status, out, err } = levers(command, join(folder, 'none.json'));
    assert.equal(status, 1);
    assert.equal(out, '');
    assert.match(err, /cannot be read/);
  }
});

test('help shows every command, with examples', () => {
  const { status, out } = levers('--help');
  assert.equal(status, 0);
  for (const command of ['check', 'run', 'picture', 'claims', 'export']) {
    assert.match(out, new RegExp(`^ +${command} `, 'm'));
    const help = levers(command, '--help');
    assert.equal(help.status, 0);
    assert.match(help.out, /Examples:\n  levers /);
  }
});

test('claims lists each with the links that carry it, or why none does', () => {
  const { status, out } = levers('claims', small, '--format', 'json');
  assert.equal(status, 0);
  const { counts, articles, claims } = JSON.parse(out);
  assert.deepEqual(counts, { claims: 8, causal: 5, modelled: 5, notModelled: 1 });
  assert.deepEqual(articles.first, { claims: 4, causal: 3, modelled: 2, notModelled: 1 });
  assert.deepEqual(claims.find(claim => claim.id === 'B-02'), {
    id: 'B-02', article: 'second', kind: 'causal', modelled: true, reason: null, links: ['freedom-experience'],
  });
  assert.deepEqual(claims.find(claim => claim.id === 'A-03'), {
    id: 'A-03', article: 'first', kind: 'causal', modelled: false, reason: 'He says nothing follows.', links: [],
  });
  const markdown = levers('claims', small).out;
  assert.match(markdown, /^\| A-03 \| causal \| Anger does nothing\. \| He says nothing follows\. \|$/m);
  assert.match(markdown, /^\| A-01 \|.*\| `targets-paperwork` \|$/m);
});

function why(...args) {
  const { status, out, err } = levers('why', small, ...args, '--format', 'json');
  assert.equal(status, 0, err);
  return JSON.parse(out);
}
const sum = parts => parts.reduce((total, part) => total + part.value, 0);
const near = (a, b, error = 1e-9) => assert.ok(Math.abs(a - b) <= error * Math.max(1, Math.abs(b)), `${a} is not ${b}`);

test('why: whatever the parts, they sum to the change', () => {
  for (const at of [[], ['--at', '2.25']]) {
    const answer = why('--outcome', 'list', '--set', 'targets=12,freedom=70', ...at);
    assert.equal(answer.outcome, 'list');
    assert.equal(answer.at, at.length ? 2.25 : 10);
    assert.ok(answer.change < 0);
    for (const parts of ['contributions', 'levers', 'claims', 'authors', 'chains']) near(sum(answer[parts]), answer.change);
    near(answer.contributions.reduce((total, part) => total + part.share, 0), 1);
    near(answer.contributions.reduce((total, part) => total + part.weight, 0), 1);
    near(answer.contributions.reduce((total, part) => total + part.points, 0), answer.points);
    assert.ok(Math.abs(answer.residual) < 1e-6 * Math.abs(answer.change));
    for (const { link, cause, effect, claims, authors, value, share } of answer.contributions) {
      assert.equal(link.startsWith(`${cause}-${effect}`), true);
      assert.ok(Array.isArray(claims) && Array.isArray(authors));
      assert.ok(Number.isFinite(value) && Number.isFinite(share));
    }
  }
});

test('why: without an article is what why says without it', () => {
  const whole = why('--outcome', 'list', '--set', 'targets=12');
  for (const { article, change } of whole.without)
    near(why('--outcome', 'list', '--set', 'targets=12', '--without', article).change, change, 1e-12);
});

test('why: in sentences, with shares', () => {
  const { status, out } = levers('why', small, '--outcome', 'list', '--set', 'targets=12');
  assert.equal(status, 0);
  assert.ok(out.includes(strip));
  assert.match(out, /after 10 years: as argued, -\d+\.\d from today’s 100 on average/);
  assert.match(out, /Mostly because .*\(\d+%, .*\)/);
  assert.match(levers('why', small, '--outcome', 'list').out, /nothing that is set moves it/);
});

test('why: wrong arguments say what would be right', () => {
  const wrong = (...args) => {
    const { status, err } = levers('why', small, ...args);
    assert.equal(status, 2);
    return err;
  };
  assert.match(wrong('--outcome', 'lists'), /there is no outcome "lists"; .*"?list"?/);
  assert.match(wrong('--outcome', 'list', '--at', '1.3'), /--at: years from today, from 0 to 10 in steps of 0\.25/);
  assert.match(wrong('--outcome', 'list', '--at', '11'), /--at: years from today, from 0 to 10 in steps of 0\.25/);
});

test('run prints the link of its settings, and opens one', () => {
  const first = run('--set', 'targets=12', '--belief', 'A-01=0.5', '--without', 'second');
  assert.match(first.link, /^#v1\/set=targets:12\/article=second:0\/belief=A-01:50\/[0-9a-f]{6}$/);
  assert.deepEqual(run('--link', first.link), first);
  assert.deepEqual(run('--link', `https://example.org/small/${first.link}`, '--draws', '64').settings, first.settings);
  assert.equal(run('--link', first.link, '--set', 'targets=20').settings.targets, 20, 'what is said in words wins');
  assert.equal(run().link, '#');
  assert.match(levers('run', small, '--link', first.link).out, new RegExp(`^Link: ${first.link}$`, 'm'));
});

test('a link is the same whatever was asked along with it', () => {
  const link = run('--set', 'targets=12').link;
  assert.equal(run('--set', 'targets=12', '--draws', '1000', '--seed', '7').link, link);
});

test('a broken link is a wrong argument; one of another version is told and used as far as it goes', () => {
  const { link } = run('--set', 'targets=12');
  for (const [text, words] of [
    [link.slice(0, -1), /cut off or damaged/], ['#v1/set=targets:nan/123456', /cut off or damaged/],
    ['v3/x', /newer version/], ['hello', /no settings in it/], ['https://example.org/', /no settings in it/],
  ]) {
    const { status, err } = levers('run', small, '--link', text);
    assert.equal(status, 2, text);
    assert.match(err, words);
  }
  const changed = levers('run', small, '--link', link.replace('12', '13'));
  assert.equal(changed.status, 0);
  assert.match(changed.err, /not those it was made with/);
  assert.match(levers('run', small, '--link', '#v1/set=targets:12,fax:1/123456').err, /one of its settings is not in this one/);
});

test('why and picture take the outcome and the time of a link, unless others are named', () => {
  const link = `${run('--set', 'targets=12').link.replace(/\/(?=[0-9a-f]{6}$)/, '/at=5/')}`;
  const linked = why('--link', link);
  assert.equal(linked.outcome, 'list');
  assert.equal(linked.at, 5);
  assert.equal(why('--link', link, '--outcome', 'experience', '--at', '2').at, 2);
  assert.match(levers('why', small, '--set', 'targets=12').err, /--outcome is required/);
});

test('times are years from today, whatever the clock of the document', () => {
  const document = JSON.parse(readFileSync(small, 'utf8'));
  document.horizon.start = 2024;
  const later = join(folder, 'later.json');
  writeFileSync(later, JSON.stringify(document));
  const asked = (/** @type {string} */ file) => {
    const { status, out, err } = levers('why', file, '--outcome', 'list', '--set', 'targets=12', '--at', '5', '--format', 'json');
    assert.equal(status, 0, err);
    return JSON.parse(out);
  };
  assert.equal(asked(later).at, 5);
  assert.equal(asked(later).change, asked(small).change);
});

test('picture writes a chart with its reasons', () => {
  const file = join(folder, 'pictures', 'list.svg');
  const { status, err } = levers('picture', small, '--outcome', 'list', '--set', 'targets=12', '-o', file);
  assert.equal(status, 0, err);
  const svg = readFileSync(file, 'utf8');
  for (const words of [strip, 'Mostly because', 'What is set', '#v1/set=targets:12/']) assert.ok(svg.includes(words), words);
  assert.equal(levers('picture', small, '--outcome', 'lists', '-o', file).status, 2);
  assert.equal(levers('picture', small, '--outcome', 'list', '-o', small + '/x/y.svg').status, 1);
});

test('export writes a model that simulate runs, with today standing still', () => {
  const file = join(folder, 'small.xmile');
  const exported = levers('export', small, '-o', file);
  assert.equal(exported.status, 0, exported.err);
  const text = readFileSync(file, 'utf8');
  assert.match(text, new RegExp(`<caption>${strip.replaceAll('.', '\\.')}</caption>`));
  assert.match(text, /<aux name="belief in A 01" access="input">\n +<doc>[^<]*as argued/);
  assert.match(text, /<aux name="effect of [^"]+">\n +<doc>[^<]*Claims? [AB]-0/);
  const { status, out, err } = levers('simulate', file, '--format', 'json');
  assert.equal(status, 0, err);
  const { variables } = JSON.parse(out);
  const changes = Object.entries(variables).filter(([name]) => name.endsWith('log change'));
  assert.ok(changes.length >= 2);
  for (const [name, values] of changes) assert.ok(values.every(value => value === 0), name);
});

test('simulate reads Vensim models, and names what it cannot read', () => {
  const file = join(folder, 'cup.mdl');
  writeFileSync(file, 'Cup = INTEG(-Cup / 10, 80) ~~|\nFINAL TIME = 2 ~~|\nINITIAL TIME = 0 ~~|\nTIME STEP = 1 ~~|\n');
  const { status, out } = levers('simulate', file);
  assert.equal(status, 0);
  assert.match(out, /^time,Cup,.*\n0,80,.*\n1,72,.*\n2,64\.8/);
  writeFileSync(file, 'a = 1 ~~|\nb := 2 ~~|\nFINAL TIME = 2 ~~|\nTIME STEP = 1 ~~|\n');
  const wrong = levers('simulate', file);
  assert.equal(wrong.status, 1);
  assert.match(wrong.err, /cup\.mdl:2:1: b: Data variables are not supported/);
});
