// The JSON Schema and `levers check` say the same of the structure of a document; what its parts say about each other
// only the command knows (cases marked "semantic").
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { levers, root } from '../cli/command.mjs';

const read = path => JSON.parse(readFileSync(join(root, path), 'utf8'));
const files = folder => readdirSync(join(root, folder)).filter(name => name.endsWith('.json')).map(name => `${folder}/${name}`);

const schema = read('assets/schema/explainer.schema.json');
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
const isDocument = ajv.compile(schema);
const isPart = ajv.getSchema(`${schema.$id}#/$defs/part`) ?? ajv.compile({ $ref: `${schema.$id}#/$defs/part` });
const errors = validate => ajv.errorsText(validate.errors, { separator: '\n' });

const folder = mkdtempSync(join(tmpdir(), 'levers-schema-'));
after(() => rmSync(folder, { recursive: true }));

/** RFC 6902, as far as the cases need it. */
function patched(document, operations) {
  const result = structuredClone(document);
  const split = pointer => pointer.split('/').slice(1).map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  const parent = pointer => split(pointer).slice(0, -1).reduce((value, token) => value[token], result);
  const take = pointer => {
    const [owner, token] = [parent(pointer), split(pointer).at(-1)];
    const value = owner[token];
    Array.isArray(owner) ? owner.splice(Number(token), 1) : delete owner[token];
    return value;
  };
  const put = (pointer, value) => {
    const [owner, token] = [parent(pointer), split(pointer).at(-1)];
    if (token === '-') owner.push(value);
    else if (Array.isArray(owner)) owner.splice(Number(token), 0, value);
    else owner[token] = value;
  };
  for (const { op, path, from, value } of operations) {
    if (op === 'remove') take(path);
    else if (op === 'move') put(path, take(from));
    else if (op === 'add') put(path, value);
    else if (op === 'replace') { take(path); put(path, value); }
    else throw new Error(`no operation ${op}`);
  }
  return result;
}

test('good documents pass both', () => {
  const good = [...files('tests/documents/good'), ...files('assets/explainers')];
  assert.ok(good.length > 3);
  for (const file of good) assert.ok(isDocument(read(file)), `${file}\n${errors(isDocument)}`);
  const { status, out } = levers('check', ...good);
  assert.equal(status, 0, out);
});

test('included files are parts', () => {
  for (const file of [...files('tests/documents/good/parts'), ...files('assets/explainers/shared')])
    assert.ok(isPart(read(file)), `${file}\n${errors(isPart)}`);
  assert.ok(!isPart({ only: ['first'] }));
});

test('bad documents fail in the command, and structural ones in the schema too', () => {
  const small = read('tests/documents/good/small.json');
  const cases = read('tests/documents/bad/cases.json').map((test, i) => ({
    ...test, file: join(folder, `${i}.json`), document: patched(small, test.patch),
  }));
  cpSync(join(root, 'tests/documents/good/parts'), join(folder, 'parts'), { recursive: true });
  for (const { file, document } of cases) writeFileSync(file, JSON.stringify(document));
  const results = JSON.parse(levers('check', '--format', 'json', ...cases.map(({ file }) => file)).out);
  assert.equal(results.length, cases.length);
  cases.forEach(({ name, semantic, document, pointer }, i) => {
    assert.equal(results[i].ok, false, `levers check accepts: ${name}`);
    assert.deepEqual(results[i].problems.map(problem => problem.pointer), [pointer], name);
    assert.equal(isDocument(document), Boolean(semantic), `the schema on: ${name}\n${errors(isDocument)}`);
  });
});
