// The large model of the benchmark: node districts.mjs OUT.mdl
// Eight districts of a country, each with people, homes, firms and pollution; people move to where life is better, as
// far as they have heard of it. About 200 variables that change and 50 graphical functions of 5 to 12 points, a half
// of them at uneven distances. No district is like another: numbers vary by a fixed sequence.
import { writeFileSync } from 'node:fs';

const districts = ['North', 'East', 'South', 'West', 'Harbour', 'Valley', 'Hill', 'Lake'];

let state = 12345;
/** A number near 1, the next of the sequence. */
const vary = (part = 0.15) => {
  state = (state * 1103515245 + 12345) % 2 ** 31;
  return 1 + part * (2 * (state / 2 ** 31) - 1);
};
const number = (x) => String(Number(x.toPrecision(4)));
const lines = ['{UTF-8}'];
/** In names and equations @ stands for the district under way. */
let district = '';
const add = (text, unit) => lines.push(`${text.replaceAll('@', district)}\n\t~ ${unit}\n\t~ |`);
const equation = (name, text, unit = 'Dmnl') => add(`${name} = ${text}`, unit);
/** A graphical function: `shape` at the given x, each y varied a little around it. */
const table = (name, xs, shape) => {
  const points = xs.map((x) => [x, shape(x) * vary(0.03)]);
  const top = Math.max(...points.map(([, y]) => y));
  const all = points.map(([x, y]) => `(${number(x)},${number(y)})`);
  add(`${name}(\n\t[(${xs[0]},0)-(${xs.at(-1)},${number(top)})],${all.join(',')})`, 'Dmnl');
};
const even = (from, to, count) =>
  Array.from({ length: count }, (_, i) => Number((from + ((to - from) * i) / (count - 1)).toFixed(6)));

for (const [i, name] of districts.entries()) {
  district = name;
  const people = 100_000 * vary(0.6);
  equation('@ Population', 'INTEG(@ births + @ arrivals - @ deaths - @ departures, @ initial population)', 'person');
  equation('@ initial population', number(people), 'person');
  equation('@ births', '@ Population * birth rate * @ effect of crowding on births(@ crowding)', 'person/Year');
  equation('@ deaths', '@ Population * death rate * @ effect of pollution on deaths(@ pollution index)', 'person/Year');
  equation('@ arrivals', 'movers * @ pull / total pull', 'person/Year');
  equation('@ departures', '@ Population * mobility / MAX(0.2, @ perceived attraction)', 'person/Year');
  equation('@ pull', '@ Population * @ perceived attraction', 'person');
  equation('@ attraction',
    '@ effect of jobs on attraction(@ job balance) * @ effect of pollution on attraction(@ pollution index)' +
    ' / (0.5 + 0.5 * @ crowding)');
  equation('@ perceived attraction', 'SMOOTH(@ attraction, perception delay)');

  equation('@ Homes', `INTEG(@ building - @ demolition, ${number(people / 2.5)})`, 'home');
  equation('@ crowding', '@ Population / (@ Homes * people per home)');
  equation('@ building',
    `@ Homes * ${number(0.03 * vary())} * @ effect of crowding on building(@ crowding)` +
    ' * @ effect of land on building(@ land share)', 'home/Year');
  equation('@ demolition', '@ Homes / home lifetime', 'home/Year');
  equation('@ land share', `(@ Homes * 0.05 + @ Firms * 0.5) / ${number(0.05 * people * vary())}`);

  equation('@ Firms', `INTEG(@ openings - @ closures, ${number(people / 20 * vary(0.05))})`, 'firm');
  equation('@ jobs', `@ Firms * ${number(9 * vary(0.1))}`, 'person');
  equation('@ job balance', '@ jobs / (@ Population * participation)');
  equation('@ openings',
    '@ Firms * 0.08 * @ effect of land on building(@ land share) * MIN(2, 1 / @ job balance)', 'firm/Year');
  equation('@ closures', `@ Firms * ${number(0.05 * vary())}`, 'firm/Year');

  equation('@ Pollution', `INTEG(@ emission - @ absorption, ${number(people * vary())})`, 'ton');
  equation('@ emission', '@ jobs * emission per job * progress * (1 - @ abatement)', 'ton/Year');
  equation('@ absorption', '@ Pollution / 8', 'ton/Year');
  equation('@ pollution index', '@ Pollution / @ initial population');
  equation('@ abatement', 'SMOOTH3(@ abatement wanted, abatement delay)');
  equation('@ abatement wanted',
    `IF THEN ELSE(Time >= ${5 + (i % 4)}, MIN(0.9, abatement effort * @ pollution index), 0)`);

  table('@ effect of crowding on births', even(0, 2, 5 + (i % 4)), (x) => 1.15 - 0.15 * x);
  table('@ effect of pollution on deaths', [0, 1, 2.5, 5, 10, 20, 40].slice(0, 5 + (i % 3)), (x) => 0.95 + 0.05 * x);
  table('@ effect of crowding on building', [0, 0.6, 0.8, 0.95, 1.1, 1.3, 1.6, 2].slice(0, 6 + (i % 3)), (x) => x * x);
  table('@ effect of land on building', even(0, 1.5, 7 + (i % 6)), (x) => Math.max(0.02, 1.2 - 0.4 * x - 0.3 * x ** 4));
  table('@ effect of jobs on attraction', [0, 0.5, 0.8, 1, 1.2, 1.6, 2.5], (x) => 2 * (1 - Math.exp(-0.7 * x)));
  table('@ effect of pollution on attraction', [0, 1, 2, 3, 5, 8, 13].slice(0, 5 + (i % 3)),
    (x) => 1.1 / (1 + 0.08 * x));
}

equation('progress', 'cleaner technology(Time) * effect of wealth on emission(total jobs / country population)');
table('cleaner technology', even(0, 60, 12), (x) => Math.exp(-x / 80));
table('effect of wealth on emission', even(0.3, 0.7, 9), (x) => 0.6 + 0.9 * x);
equation('total jobs', districts.map((d) => `${d} jobs`).join(' + '), 'person');
equation('movers', districts.map((d) => `${d} departures`).join(' + '), 'person/Year');
equation('total pull', districts.map((d) => `${d} pull`).join(' + '), 'person');
equation('country population', districts.map((d) => `${d} Population`).join(' + '), 'person');
equation('country pollution', districts.map((d) => `${d} Pollution`).join(' + '), 'ton');
for (const [name, value, unit] of [
  ['birth rate', 0.012, '1/Year'], ['death rate', 0.01, '1/Year'], ['mobility', 0.04, '1/Year'],
  ['perception delay', 3, 'Year'],
  ['people per home', 2.4, 'person/home'], ['home lifetime', 60, 'Year'], ['participation', 0.46, 'Dmnl'],
  ['emission per job', 0.25, 'ton/person/Year'], ['abatement effort', 0.25, 'Dmnl'], ['abatement delay', 6, 'Year'],
  ['FINAL TIME', 60, 'Year'], ['INITIAL TIME', 0, 'Year'], ['TIME STEP', 0.125, 'Year'], ['SAVEPER', 1, 'Year'],
]) equation(name, String(value), unit);
writeFileSync(process.argv[2], `${lines.join('\n\n')}\n`);
