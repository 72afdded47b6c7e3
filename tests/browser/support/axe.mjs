// What the rules of axe-core find in a page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious findings, one line each. @param {import('playwright-core').Page} page @param {string[]} [without] rules */
export async function findings(page, without = []) {
  await page.evaluate(axe);
  return page.evaluate(async (rules) => {
    const results = await /** @type {any} */ (window).axe.run(document, {
      rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])),
    });
    return results.violations
      .filter((/** @type {any} */ found) => ['serious', 'critical'].includes(found.impact))
      .map((/** @type {any} */ found) => `${found.id}: ${found.nodes.slice(0, 3).map((/** @type {any} */ node) => node.html).join(' ')}`);
  }, without);
}
