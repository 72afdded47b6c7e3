// `levers import`: a model of the field becomes a document, which runs as the model does.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { levers } from './command.mjs';

const folder = mkdtempSync(join(tmpdir(), 'levers-import-'));
after(() => rmSync(folder, { recursive: true }));

let files = 0;
function model(variables, specs = '<start>0</start><stop>10</stop><dt>0.5</dt>', attributes = '') {
  const file = join(folder, `model${files++}.xmile`);
  writeFileSync(file, `<xmile>\n<sim_specs ${attributes}>${specs}</sim_specs>\n<model><variables>\n${variables}\n</variables></model></xmile>`);
  return file;
}

function imported(file) {
  const out = join(folder, `document${files++}.json`);
  const { status, err } = levers('import', file, '-o', out);
  assert.equal(status, 0, err);
  const check = levers('check', out);
  assert.equal(check.status, 0, check.out);
  return { file: out, err, document: JSON.parse(readFileSync(out, 'utf8')) };
}

const run = (file, ...settings) => JSON.parse(levers('run', file, '--draws', '1', '--format', 'json', ...settings).out);
const simulate = file => JSON.parse(levers('simulate', file, '--format', 'json').out);
const close = (a, b, what) => assert.ok(Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b)), `${what}: ${a} is not ${b}`);

/** Every outcome has the model's numbers at all times that both saved, and an index of 100 where no lever is moved. */
function same(file, made = imported(file)) {
  const answer = run(made.file), model = simulate(file);
  for (const outcome of answer.outcomes) {
    const values = model.variables[outcome.name];
    assert.equal(outcome.years.length, model.time.length);
    outcome.years.forEach((year, i) => {
      close(model.time[i], year + made.document.horizon.start, 'time');
      close(outcome.at_today[i], values[i], `${outcome.id} at ${year}`);
      assert.equal(outcome.quantiles.p50[i], 100);
    });
  }
  return { ...made, outcomes: answer.outcomes.map(outcome => outcome.id) };
}

/** With a lever moved, the index is that of the model with the constant in its place. */
function moved(made, lever, value, changed) {
  const answer = run(made.file, '--set', `${lever}=${value}`), model = simulate(changed);
  for (const outcome of answer.outcomes)
    outcome.years.forEach((year, i) =>
      close(outcome.quantiles.p50[i] / 100 * outcome.at_today[i], model.variables[outcome.name][i], `${outcome.id} at ${year}`));
}

const tea = (room = 70) => `
  <stock name="Teacup Temperature"><doc>Of the tea\nand the cup.</doc><eqn>180</eqn><outflow>Heat Loss</outflow><units>F</units></stock>
  <flow name="Heat Loss"><eqn>("Teacup Temperature" - Room_Temperature) / Characteristic_Time</eqn></flow>
  <aux name="Room\\nTemperature"><eqn>${room}</eqn></aux><aux name="Characteristic Time"><eqn>10</eqn></aux>`;
const half_hour = '<start>0</start><stop>30</stop><dt reciprocal="true">8</dt>';

test('a cup of tea', () => {
  const made = same(model(tea(), half_hour, 'time_units="Minutes"'));
  assert.deepEqual(made.outcomes, ['teacup_temperature']);
  const find = id => made.document.quantities.find(q => q.id === id);
  assert.deepEqual(find('room_temperature').range, [0, 140]);
  assert.equal(find('room_temperature').unitNote, 'range chosen by us');
  assert.deepEqual({ unit: find('teacup_temperature').unit, note: find('teacup_temperature').note },
    { unit: 'F', note: 'Of the tea and the cup.' });
  assert.equal(find('heat_loss').equation.text, '(teacup_temperature - room_temperature) / characteristic_time');
  assert.match(made.document.trend, /itself moves/);
  assert.match(made.document.cautions[0], /Minutes/);
  moved(made, 'room_temperature', 100, model(tea(100), half_hour));
  assert.match(levers('claims', made.file).out, /the equation of `teacup_temperature`, the equation of `heat_loss`/);
  const pages = join(folder, 'pages');
  assert.equal(levers('page', made.file, '--shell', 'shell.html', '--out', pages).status, 0);
  assert.match(readFileSync(join(pages, 'imported-model', 'index.html'), 'utf8'),
    /equation: <code>\(teacup_temperature - room_temperature\) \/ characteristic_time<\/code>/);
  assert.match(levers('why', made.file, '--outcome', 'teacup_temperature', '--set', 'room_temperature=100').err, /equations/);
});

const epidemic = (contacts = 6) => `
  <stock name="Susceptible"><eqn>total - 1</eqn><outflow>infecting</outflow></stock>
  <stock name="Infectious"><eqn>1</eqn><inflow>infecting</inflow><outflow>recovering</outflow></stock>
  <stock name="Recovered"><eqn>0</eqn><inflow>recovering</inflow></stock>
  <flow name="infecting"><eqn>Susceptible * Infectious / total * contacts * 0.25</eqn><non_negative/></flow>
  <flow name="recovering"><eqn>Infectious / duration</eqn></flow>
  <aux name="total"><eqn>1000</eqn></aux><aux name="contacts"><eqn>${contacts}</eqn></aux><aux name="duration"><eqn>5</eqn></aux>`;
const a_year = '<start>2000</start><stop>2020</stop><dt>0.1</dt><save_step>1</save_step>';

test('an epidemic by Runge-Kutta, in calendar years', () => {
  const made = same(model(epidemic(), a_year, 'method="RK4"'));
  assert.deepEqual(made.outcomes, ['susceptible', 'infectious']);
  assert.match(made.err, /"Recovered" is 0 at the start, so it is no outcome/);
  assert.match(made.err, /"Recovered" is left out/);
  moved(made, 'contacts', 3, model(epidemic(3), a_year, 'method="RK4"'));
});

test('tables of three types, states within functions, and stocks that hold no less than nothing', () => {
  const table = type => `<gf type="${type}"><xscale min="0" max="10"/><ypts>0,3,4,8</ypts></gf>`;
  same(model(`
    <aux name="pace"><eqn>1.5</eqn></aux>
    ${['continuous', 'extrapolate', 'discrete'].map(type => `<aux name="${type}"><eqn>pace * TIME + 0.5</eqn>${table(type)}</aux>`).join('')}
    <gf name="graph">${table('extrapolate').replace(/<\/?gf[^>]*>/g, '')}</gf>
    <aux name="sum"><eqn>1 + continuous + extrapolate + discrete + graph(pace) + LOOKUP(graph, 12 * pace)</eqn></aux>
    <aux name="smooth"><eqn>SMTH3(sum, pace) + DELAYN(sum, 2, third) + STEP(pace, 4) + MAX(1, sum MOD 3)</eqn></aux>
    <aux name="third"><eqn>3</eqn></aux>
    <aux name="choice"><eqn>IF sum &gt; 5 AND NOT (TIME = 3) THEN -pace^2 + 20 ELSE sum - (pace - 2)</eqn></aux>
    <stock name="tank"><eqn>5</eqn><outflow>drain</outflow><non_negative/></stock><flow name="drain"><eqn>pace</eqn></flow>`));
});

test('arrays, modules and names that need another id', () => {
  const file = join(folder, 'modules.xmile');
  writeFileSync(file, `<xmile><sim_specs><start>0</start><stop>5</stop><dt>1</dt></sim_specs>
    <dimensions><dim name="place"><elem name="North"/><elem name="South"/></dim></dimensions>
    <model><variables>
      <aux name="Max"><eqn>2</eqn></aux><aux name="2nd rate"><eqn>0.5</eqn></aux>
      <stock name="Level"><dimensions><dim name="place"/></dimensions><eqn>10</eqn><inflow>gain</inflow></stock>
      <flow name="gain"><dimensions><dim name="place"/></dimensions><eqn>"Max" + Level * "2nd rate"</eqn></flow>
      <aux name="all"><eqn>SUM(Level[*])</eqn></aux>
    </variables></model></xmile>`);
  const made = same(file);
  assert.deepEqual(made.outcomes, ['level_north', 'level_south', 'all']);
  assert.deepEqual(made.document.leverGroups[0].levers, ['max_value', 'v_2nd_rate']);
  assert.match(made.err, /arrays are written out/);
});

test('Vensim\'s times of the run are no quantities', () => {
  const file = join(folder, 'tea.mdl');
  writeFileSync(file, `{UTF-8}
cup= INTEG (-loss, 90)~~|
loss= (cup - room)/wait~~|
room= 20~~|
wait= 10~~|
INITIAL TIME = 0~~|
FINAL TIME = 10~~|
TIME STEP = 0.5~~|
SAVEPER = TIME STEP~~|
`);
  const made = same(file);
  assert.deepEqual(made.document.quantities.map(q => q.id).sort(), ['cup', 'loss', 'room', 'wait']);
});

test('what cannot be a document is said, and nothing is written', () => {
  const refused = (variables, specs) => {
    const { status, out, err } = levers('import', model(variables, specs));
    assert.equal(status, 1);
    assert.equal(out, '');
    return err;
  };
  assert.match(refused('<stock name="a"><eqn>1</eqn></stock>'), /no constant can be a lever/);
  assert.match(refused(tea(), '<start>0</start><stop>0.5</stop><dt>0.1</dt>'), /from 1 to 1000/);
  assert.match(refused('<aux name="k"><eqn>2</eqn></aux><stock name="a"><eqn>8e9</eqn><inflow>f</inflow></stock>' +
    '<flow name="f"><eqn>k + a</eqn></flow><aux name="b"><eqn>a / 1e9</eqn></aux>'), /"a" is 8e\+?0?9 at the start.*larger unit/);
  assert.match(refused('<aux name="a"><eqn>b</eqn></aux>'), /"b" is not defined/);
});

test('the model of an explainer comes back', () => {
  const xmile = join(folder, 'small.xmile');
  const { status, err } = levers('export', 'tests/documents/good/small.json', '-o', xmile);
  assert.equal(status, 0, err);
  const { file, document } = imported(xmile);
  const answer = run(file), model = simulate(xmile);
  assert.ok(document.leverGroups.length > 0);
  assert.ok(answer.outcomes.length > 0);
  for (const outcome of answer.outcomes) outcome.at_today.forEach((value, i) => close(value, model.variables[outcome.name][i], outcome.id));
});
