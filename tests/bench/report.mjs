// Runs the benchmark's programs, which tools/bench has built, and prints its tables. Ratios are what counts: both
// engines run in one process, in turns, and the shortest time of each is taken.
//   node tests/bench/report.mjs [MODEL...]
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../../', import.meta.url).pathname;
/** What must be reached against their C in WebAssembly: double precision, and the interactive path. */
const targets = {
  teacup: { double: 10, single: 18 },
  sir: { double: 6, single: 12 },
  policy60: { double: 3, single: 5 },
  districts: { double: 4, single: 6 },
  explainer: { single: 15 },
};
const models = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(targets);
const platforms = {
  'WebAssembly in node': (model) => ['node', `${root}build/web/levers_bench_engines_${model}.js`],
  native: (model) => [`${root}build/release/levers_bench_engines_${model}`],
};

function most(ratio, limit) {
  return `${ratio.toFixed(2)}x${limit ? ` (at most ${limit}${ratio <= limit ? '' : ', MISSED'})` : ''}`;
}

/** @param {string[]} cells */
function row(cells, widths) {
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '));
}
function table(title, head, rows) {
  console.log(`\n${title}`);
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((cells) => cells[i].length)));
  for (const cells of [head, ...rows]) row(cells, widths);
}
function count(n) {
  if (n >= 1e6) return `${(n / 1e6).toFixed(2)}M`;
  if (n >= 1e3) return `${(n / 1e3).toFixed(n >= 1e4 ? 0 : 1)}k`;
  return n.toFixed(0);
}
function times(ratio, least) {
  const goal = least ? ` (at least ${least}${ratio >= least ? '' : ', MISSED'})` : '';
  return `${ratio.toFixed(1)}x${goal}`;
}

for (const [platform, command] of Object.entries(platforms)) {
  const results = models.map((model) => {
    const [program, ...args] = command(model);
    return [model, JSON.parse(execFileSync(program, args, { encoding: 'utf8' }))];
  });
  const wasm = platform !== 'native';
  table(
    `Draws a second, ${platform}, one thread, 1,024 draws, all outputs kept`,
    ['model', 'outputs', 'inputs', 'saved', 'SDEverywhere', 'double', '', 'single', ''],
    results.map(([model, r]) => [
      model, `${r.outputs}`, `${r.inputs}`, `${r.times} of ${r.steps + 1}`, count(r.theirs),
      count(r.double), times(r.double / r.theirs, wasm && targets[model].double),
      count(r.single), times(r.single / r.theirs, wasm && targets[model].single),
    ]),
  );
  table(
    `One run alone, ${platform}, microseconds; agreement relative to each series' largest value`,
    ['model', 'SDEverywhere', 'ours', '', 'apart from theirs', 'single apart from double'],
    results.map(([model, r]) => [
      model, r.theirOne.toFixed(1), r.ourOne.toFixed(1),
      most(r.ourOne / r.theirOne, wasm && 2),
      r.apart.toExponential(1),
      r.error.toExponential(1) + (model === 'explainer' ? ` (${r.absolute.toExponential(1)} of a logarithm)` : ''),
    ]),
  );
}

if (spawnSync('valgrind', ['--version']).status === 0) {
  const folder = mkdtempSync(join(tmpdir(), 'levers-bench-'));
  const rows = models.map((model) => {
    const out = join(folder, model);
    const run = ['--tool=callgrind', `--callgrind-out-file=${out}`, platforms.native(model)[0], 'count'];
    const quiet = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    const { draws } = JSON.parse(execFileSync('valgrind', run, quiet));
    const listing = execFileSync('callgrind_annotate', ['--inclusive=yes', '--threshold=100', out], quiet);
    const of = (name) => {
      const found = listing.match(new RegExp(`^\\s*([\\d,]+) .*[:]${name}\\b`, 'm'));
      return Number(found[1].replaceAll(',', '')) / draws;
    };
    const [theirs, double, single] = ['count_theirs', 'count_double', 'count_single'].map(of);
    return [model, count(theirs), count(double), times(theirs / double), count(single), times(theirs / single)];
  });
  rmSync(folder, { recursive: true });
  const head = ['model', 'SDEverywhere', 'double', '', 'single', ''];
  table('Instructions a draw, native (callgrind): the figure that repeats', head, rows);
} else {
  console.log('\nNo valgrind: instructions are not counted.');
}
