// The golden hashes hold in browsers: the unit tests that compare bits, in an empty page that sends home what they
// print. (The reader's page tells nobody its hash, so it is the engine and the documents that are tested here.)
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { text } from 'node:stream/consumers';
import { chromium } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../../tools/browser.mjs';

const script = new URL('../../build/web/levers_tests_page.js', import.meta.url);
const page = `<!doctype html><meta charset="utf-8"><title>Tests</title><script>
  const lines = [];
  const said = (status) => [navigator.userAgent, ...lines, 'status ' + status].join('\\n');
  const home = (status) => fetch('end', { method: 'POST', body: said(status) });
  addEventListener('error', (event) => { lines.push(event.message); home('none: an error'); });
  var Module = {
    arguments: ['-tc=promise 5*,*the same bits natively*,*same on every platform*', '--no-colors'],
    print: (line) => lines.push(line), printErr: (line) => lines.push(line), onExit: home,
  };
</script><script src="tests.js"></script>`;

/** A server of the page, and what the page will say. @param {import('node:test').TestContext} t */
async function served(t) {
  /** @type {(said: string) => void} */
  let end = () => {};
  /** @type {Promise<string>} */
  const said = new Promise((resolve) => { end = resolve; });
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      end(await text(request));
      response.end();
    } else if (request.url === '/') {
      response.setHeader('Content-Type', 'text/html').end(page);
    } else if (request.url === '/tests.js') {
      response.setHeader('Content-Type', 'text/javascript');
      createReadStream(script).pipe(response);
    } else {
      response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => { server.closeAllConnections(); server.close(); });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${address.port}/`, said };
}

/** @param {string} said @param {RegExp} browser */
function passed(said, browser) {
  assert.match(said, browser);
  assert.match(said, /test cases: +5 +\| +5 passed/, said);
  assert.match(said, /\nstatus 0$/, said);
}

test('Chromium computes the golden hashes', { timeout: 300_000 }, async (t) => {
  const { url, said } = await served(t);
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
  t.after(() => browser.close());
  await (await browser.newPage()).goto(url, { waitUntil: 'commit' });
  passed(await said, /Chrome\//);
});

/** The first of these programs that the machine has, or nothing. @param {string[]} names */
function found(...names) {
  for (const name of names) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // the next name
    }
  }
  return '';
}

/** Runs a browser until the test ends, with all the processes that it starts.
 * @param {import('node:test').TestContext} t @param {string} program @param {string[]} args @param {Record<string, string>} [env] */
function run(t, program, args, env = {}) {
  const child = spawn(program, args, { stdio: 'ignore', detached: true, env: { ...process.env, ...env } });
  t.after(async () => {
    const exit = once(child, 'exit');
    process.kill(-Number(child.pid));
    await exit;
  });
}

const firefox = found('firefox-esr', 'firefox');
/** No traffic of the browser's own. */
const quiet = ['network.captive-portal-service.enabled', 'network.connectivity-service.enabled', 'app.normandy.enabled',
  'datareporting.policy.dataSubmissionEnabled', 'browser.safebrowsing.malware.enabled', 'extensions.update.enabled'];
test('Firefox computes the golden hashes', { timeout: 300_000, skip: !firefox && 'no Firefox on this machine' }, async (t) => {
  const { url, said } = await served(t);
  const profile = mkdtempSync(join(tmpdir(), 'levers-firefox-'));
  writeFileSync(join(profile, 'user.js'), quiet.map((name) => `user_pref(${JSON.stringify(name)}, false);\n`).join(''));
  run(t, firefox, ['--headless', '--no-remote', '--profile', profile, url]);
  t.after(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  passed(await said, /Firefox\//);
});

// WebKitGTK's own small browser, which has no headless mode. Its sandbox does not start in a container.
const webkit = found('/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser', '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser');
const display = found('xvfb-run');
test('WebKit computes the golden hashes', { timeout: 300_000, skip: !(webkit && display) && 'no WebKit on this machine' }, async (t) => {
  const { url, said } = await served(t);
  run(t, display, ['-a', webkit, url], { LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' });
  passed(await said, /Version\/.*Safari\//);
});
