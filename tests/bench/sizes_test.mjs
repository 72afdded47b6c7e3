// What a reader downloads until the page is interactive, against the budget: everything, brotli.
// Prints the table, so that `node --test tests/bench/sizes_test.mjs` is also how to see it.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';

const budget = 450_000;
const dist = new URL('../../dist/', import.meta.url);

/** What index.html and its scripts ask for, by kind; the browser test on requests keeps this list honest. */
const parts = {
  'page (text face, documents)': ['index.html'],
  'page scripts and style': ['app/page.js', 'app/bridge.js', 'app/overlay.js', 'app/address.js', 'app/share.js', 'app/text.js', 'app/page.css'],
  'app, JavaScript': ['app/levers.js'],
  'app, WebAssembly': ['app/levers.wasm'],
  fonts: readdirSync(new URL('app/fonts/', dist)).map((name) => `app/fonts/${name}`),
};

test('download to interactive is within 450 KB', (t) => {
  let raw = 0;
  let small = 0;
  for (const [what, files] of Object.entries(parts)) {
    const bytes = files.map((file) => readFileSync(new URL(file, dist)));
    const size = bytes.reduce((sum, one) => sum + one.length, 0);
    const packed = bytes.reduce((sum, one) => sum + brotliCompressSync(one).length, 0);
    t.diagnostic(`${what}: ${size} bytes, ${packed} brotli`);
    raw += size;
    small += packed;
  }
  t.diagnostic(`all: ${raw} bytes, ${small} brotli, ${((100 * small) / budget).toFixed(0)}% of the budget`);
  assert.ok(small <= budget, `${small} bytes are more than ${budget}`);
});

/** @param {string} file */
const sizes = (file) => {
  const bytes = readFileSync(new URL(file, dist));
  return { raw: bytes.length, small: brotliCompressSync(bytes).length };
};

test('the script of articles is within 4 KB', (t) => {
  const { raw, small } = sizes('embed.js');
  t.diagnostic(`embed.js: ${raw} bytes, ${small} brotli; a poster: ${sizes('nhs-management/poster.svg').small} brotli`);
  assert.ok(small <= 4096, `${small} bytes are more than 4096`);
});

test('the single file is within 1.6 MB', (t) => {
  const { raw, small } = sizes('levers-offline.html');
  t.diagnostic(`levers-offline.html: ${raw} bytes, ${small} brotli`);
  assert.ok(raw <= 1_600_000, `${raw} bytes are more than 1.6 MB`);
});
