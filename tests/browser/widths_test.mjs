// widths.json, which tests/ui/prose_test.cpp compares with what the canvas measures, is what a browser measures.
// LEVERS_WIDTHS=new writes it anew, for other fonts or strings.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import test from 'node:test';
import { openContext } from '../../tools/browser.mjs';

const file = new URL('widths.json', import.meta.url);
const faces = ['serif', 'serif-medium', 'sans', 'sans-semi'];

test('a browser measures text as the table says, in all four faces', async (t) => {
  /** @type {{face: string, px: number, text: string, width: number}[]} */
  const table = JSON.parse(readFileSync(file, 'utf8'));
  const fonts = faces.map((face) => ({
    face, data: readFileSync(new URL(`../../build/fonts/${face}.ttf`, import.meta.url)).toString('base64'),
  }));
  const { context } = await openContext(t);
  const page = await context.newPage();
  const widths = await page.evaluate(async ({ fonts, table }) => {
    for (const { face, data } of fonts) document.fonts.add(await new FontFace(`levers ${face}`, `url(data:font/ttf;base64,${data})`).load());
    const context = document.createElement('canvas').getContext('2d');
    if (!context) return [];
    return table.map(({ face, px, text }) => {
      context.font = `${px}px "levers ${face}", monospace`;
      context.fontKerning = 'none';
      context.textRendering = 'geometricPrecision';
      return Math.round(context.measureText(text).width * 100) / 100;
    });
  }, { fonts, table });
  if (process.env.LEVERS_WIDTHS === 'new') {
    const rows = table.map((row, i) => '  ' + JSON.stringify({ ...row, width: widths[i] }));
    writeFileSync(file, `[\n${rows.join(',\n')}\n]\n`);
    return;
  }
  assert.equal(widths.length, table.length);
  for (const [i, row] of table.entries()) assert.ok(Math.abs((widths[i] ?? 0) - row.width) <= 0.05, `${row.text}: ${widths[i]}, not ${row.width}`);
});
