// What `levers picture` writes, as a browser draws it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { openSite } from '../../tools/browser.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('a picture is well-formed, and no text of it lies on another or leaves it', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'levers-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'picture.svg');
  const { status, stderr } = spawnSync(join(root, 'build/levers'), ['picture', 'assets/explainers/nhs-management.json',
    '--outcome', 'waiting_list', '--at', '5', '--set', 'national_targets=12,local_autonomy=70,manager_headcount=4.5',
    '--belief', 'RS-17=0.5', '--without', 'ham-support', '-o', file], { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const { page } = await openSite(t);
  await page.goto('about:blank');
  const found = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    const error = parsed.querySelector('parsererror')?.textContent ?? '';
    const picture = document.body.appendChild(document.importNode(parsed.documentElement, true));
    const { width, height } = picture.getBoundingClientRect();
    const origin = picture.getBoundingClientRect();
    const boxes = [...picture.querySelectorAll('text')].map((node) => {
      const { left, top, right, bottom } = node.getBoundingClientRect();
      // A line box is taller than its letters.
      return { words: node.textContent ?? '', left: left - origin.left, top: top - origin.top + 4, right: right - origin.left, bottom: bottom - origin.top - 4 };
    });
    const outside = boxes.filter((box) => box.left < 0 || box.top < 0 || box.right > width || box.bottom > height);
    const over = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.words} / ${b.words}`));
    return { error, width, count: boxes.length, outside, over };
  }, readFileSync(file, 'utf8'));
  assert.equal(found.error, '');
  assert.equal(found.width, 1200);
  assert.ok(found.count > 20);
  assert.deepEqual(found.outside, []);
  assert.deepEqual(found.over, []);
});
