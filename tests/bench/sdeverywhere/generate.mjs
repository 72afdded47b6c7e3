// The C that SDEverywhere makes of a model: node generate.mjs MODEL OUT.c [INPUT...]
//   .mdl    inputs are the constants named here, outputs every stock and auxiliary that has a name
//   .xmile  of `levers export`: inputs and outputs are what it marks as such, in its order
import { readFileSync, writeFileSync } from 'node:fs';
import {
  generateCode, getModelListing, parseInlineVensimModel, parseInlineXmileModel, resetState,
} from '@sdeverywhere/compile';

const [file, out, ...named] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const xmile = !file.endsWith('.mdl');

function generate(spec, operations) {
  resetState();
  const model = xmile ? parseInlineXmileModel(text) : parseInlineVensimModel(text);
  return generateCode(model, { spec, operations, extData: new Map(), directData: new Map(), modelDirname: '.' });
}

function changing() {
  generate({}, []);
  const control = /^(time|time step|initial time|final time|saveper)$/i;
  return getModelListing()
    .full.variables.filter((v) => ['level', 'aux'].includes(v.varType) && !v.varName.startsWith('__'))
    .map((v) => v.modelLHS)
    .filter((name) => !control.test(name));
}

const marked = (access) =>
  [...text.matchAll(/<\w+ name="([^"]+)" access="(\w+)">/g)].filter((m) => m[2] === access).map((m) => m[1]);
const inputs = xmile ? marked('input') : named;
const outputs = xmile ? marked('output') : changing();
let code = generate({ inputVarNames: inputs, outputVarNames: outputs }, ['generateC']);
// Their reader of XMILE does not know the save interval and saves every step.
const interval = text.match(/isee:save_interval="([^"]+)"/)?.[1];
if (xmile && interval) code = code.replace(/^ {2}_saveper = .*;$/gm, `  _saveper = ${Number(interval).toFixed(6)};`);
const list = (names) => JSON.stringify(names.join('\t'));
code += `
const char* getInputNames(void) { return ${list(inputs)}; }
const char* getOutputNames(void) { return ${list(outputs)}; }
`;
writeFileSync(out, code);
