// What the rules of axe-core find in a page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const contrast = 'color-contrast'; // the one rule that takes long, and the one that a theme can break
/** @type {Record<string, object>} */
const chosen = {
  all: {},
  'all but contrast': { rules: { [contrast]: { enabled: false } } },
  contrast: { runOnly: [contrast] },
};

/** Serious findings, one line each. @param {import('playwright-core').Page} page @param {string} rules of `chosen` */
export async function findings(page, rules) {
  await page.evaluate(axe);
  return page.evaluate(async (options) => {
    const results = await /** @type {any} */ (window).axe.run(document, options);
    return results.violations
      .filter((/** @type {any} */ found) => ['serious', 'critical'].includes(found.impact))
      .map((/** @type {any} */ found) => `${found.id}: ${found.nodes.slice(0, 3).map((/** @type {any} */ node) => node.html).join(' ')}`);
  }, chosen[rules]);
}
