// From "the waiting list shortens" to the claim behind it, its doubt, and the address that carries it: docs/walk.md.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import { drawnFace, settled, until } from './support/reader.mjs';
import { openSite } from '../../tools/browser.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** WALK_PICTURES names the folder for the pictures of docs/walk.md. */
const pictures = process.env.WALK_PICTURES;

function linkOf(/** @type {string[]} */ ...settings) {
  const told = execFileSync(join(root, 'build/levers'), ['run', 'assets/explainers/restell-story.json', ...settings], { cwd: root, encoding: 'utf8' });
  return /Link: (#\S+)/.exec(told)?.[1] ?? '';
}

test('a consequence is traced to its claim in two presses, doubted, and the doubt stands in the address', async (t) => {
  const { page } = await openSite(t, { viewport: { width: 1440, height: 900 } });
  const picture = async (/** @type {string} */ name) => {
    await settled(page);
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  };
  const share = async () => {
    await settled(page);
    const said = await page.locator('[data-node="map-fact:Share of the change"]').textContent() ?? '';
    return Number(/(\d+)%/.exec(said)?.[1]);
  };
  await page.goto(`restell-story/${linkOf('--set', 'manager_headcount=4.5', '--set', 'restructuring=2')}`);
  await drawnFace(page);
  assert.equal(await page.getByRole('heading', { name: 'Why the waiting list shortens' }).count(), 1);
  await picture('walk-1-why');

  await page.getByRole('button', { name: 'Map', exact: true }).click();
  const link = page.locator('[data-node="link:managers_in_post-clinician_admin_load"]').first();
  await until(async () => await link.count() > 0, 'the map is laid out');
  await link.evaluate((element) => element.click());
  await settled(page);
  const claim = await page.locator('[data-node="claim:RS-17"]').textContent();
  assert.match(claim ?? '', /Restell, story.*RS-17: Much of the work/);
  const before = await share();
  await picture('walk-2-claim');

  const belief = page.getByRole('slider', { name: /How far do you believe RS-17/ });
  await belief.focus();
  for (let i = 0; i < 3; ++i) await page.keyboard.press('PageDown');
  await settled(page);
  assert.match(await belief.getAttribute('aria-valuetext') ?? '', /a quarter/);
  const after = await share();
  assert.ok(after < before, `${after}% of what moves the list passes there, ${before}% before`);
  assert.match(await page.locator('[data-node="strip"]').textContent() ?? '', /your assumptions/i);
  await picture('walk-3-doubt');

  await until(async () => page.url().includes('belief=RS-17:25'), 'the address holds the doubt');
  assert.ok(page.url().endsWith(`${linkOf('--set', 'manager_headcount=4.5', '--set', 'restructuring=2', '--belief', 'RS-17=0.25').split('/').pop()}`),
    'the command gives the same check');
});
