// Tables of numbers by time, and how two of them agree.
//
// A table is {columns: Map of canonical name to numbers (NaN where a cell is empty), times: numbers}.

/** Names compare without case, spaces, underscores and quotes. */
export const canonical = name =>
  name.replaceAll('\\n', ' ').replace(/["\s_\u00a0]+/g, '').toLowerCase();

/** One row of text: tabs or commas, with quoted fields. */
function fields(line, separator) {
  const result = [];
  let field = '', quoted = false;
  for (const c of line) {
    if (c === '"') quoted = !quoted;
    else if (c === separator && !quoted) result.push(field), field = '';
    else field += c;
  }
  return [...result, field];
}

const number = text => (text.trim() === '' ? NaN : Number(text));

/** Text with any line ends; the first column is time whatever it is called. */
export function table(text) {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/).filter(line => line.trim() !== '');
  const separator = lines[0].includes('\t') ? '\t' : ',';
  const [, ...names] = fields(lines[0], separator);
  const rows = lines.slice(1).map(line => fields(line, separator).map(number));
  return {
    times: rows.map(row => row[0]),
    columns: new Map(names.map((name, i) => [canonical(name), rows.map(row => row[i + 1] ?? NaN)])),
  };
}

const relative = 1e-5, absolute = 1e-6;
export const agrees = (a, b) =>
  Math.abs(a - b) <= Math.max(absolute, relative * Math.max(Math.abs(a), Math.abs(b)));

/**
 * What is wrong with `ours`, or null. `defines` says whether the model defines a column; of those it does not, nothing
 * is expected.
 */
export function disagreement(expected, ours, defines) {
  let compared = 0;
  for (const [name, wanted] of expected.columns) {
    const got = ours.columns.get(name);
    if (!got && defines(name)) return `no column ${name}`;
    if (!got) continue;
    let row = 0;
    for (const [i, time] of expected.times.entries()) {
      if (Number.isNaN(wanted[i])) continue;
      // Times are rounded in some files: ours is the nearest, and no further than a rounding.
      const distance = r => Math.abs(ours.times[r] - time);
      while (row + 1 < ours.times.length && distance(row + 1) <= distance(row)) ++row;
      if (!agrees(ours.times[row], time)) return `no row for time ${time}`;
      if (!agrees(got[row], wanted[i])) return `${name} at ${time} is ${got[row]}, expected ${wanted[i]}`;
      ++compared;
    }
  }
  return compared > 0 ? null : 'nothing to compare';
}
