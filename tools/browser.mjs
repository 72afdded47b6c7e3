// For tests/browser/*.mjs: the built site and a Chromium to open it in.
//
//   import test from 'node:test';
//   import { openSite } from '../../tools/browser.mjs';
//   test('the strip is always there', async (t) => {
//     const { page } = await openSite(t, { viewport: { width: 390, height: 844 } });
//     await page.goto('nhs-management/');
//   });
//
// A page error fails the test unless it empties `errors` itself. Everything is closed when the test ends.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './serve.mjs';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** The Chromium of this machine: CHROMIUM, or what is on PATH. */
export function chromiumPath() {
  const names = [process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'];
  for (const name of names) {
    if (!name) continue;
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // the next name
    }
  }
  throw new Error('No Chromium on this machine: install one, or set CHROMIUM.');
}

/** WebGL 2 without a GPU, and no traffic of the browser's own. */
export const chromiumArguments = [
  '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** One browser for the tests of a file, each in a context of its own. @type {Promise<import('playwright-core').Browser> | null} */
let shared = null;
let users = 0;
/** @type {NodeJS.Timeout | undefined} */
let closing;

/** @param {import('node:test').TestContext} t @param {import('playwright-core').BrowserContextOptions} [options] */
export async function openContext(t, options) {
  clearTimeout(closing);
  users += 1;
  shared ??= chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
  const browser = await shared;
  if (!browser.isConnected()) { // it crashed under an earlier test
    shared = null;
    users -= 1;
    return openContext(t, options);
  }
  const context = await browser.newContext(options);
  t.after(async () => {
    await context.close();
    users -= 1;
    // Not at once: the next test may want it. And not never: nothing else would let the file end.
    if (users === 0) closing = setTimeout(() => {
      shared = null;
      browser.close();
    }, 200);
  });
  return { context, browser };
}

/**
 * @param {import('node:test').TestContext} t
 * @param {import('playwright-core').BrowserContextOptions & {folder?: string}} [options] of the browser context;
 *   `folder` is served instead of dist/
 */
export async function openSite(t, options = {}) {
  const { folder = dist, ...contextOptions } = options;
  const site = await serve(folder);
  const { context, browser } = await openContext(t, { baseURL: site.url, ...contextOptions });
  const page = await context.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  t.after(async () => {
    site.close();
    assert.deepEqual(errors, [], 'errors in the page');
  });
  return { page, context, browser, errors, url: site.url };
}
