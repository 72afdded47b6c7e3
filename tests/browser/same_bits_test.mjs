// The golden hashes hold in browsers: the unit tests that compare bits, in an empty page that sends home what they
// print. (The reader's page tells nobody its hash, so it is the engine and the documents that are tested here.)
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import test from 'node:test';
import { text } from 'node:stream/consumers';
import { openContext } from '../../tools/browser.mjs';
import { noFirefox, noWebKit, openFirefox, openWebKit } from './support/browsers.mjs';

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
  const { context } = await openContext(t);
  await (await context.newPage()).goto(url, { waitUntil: 'commit' });
  passed(await said, /Chrome\//);
});

test('Firefox computes the golden hashes', { timeout: 300_000, skip: noFirefox }, async (t) => {
  const { url, said } = await served(t);
  openFirefox(t, url);
  passed(await said, /Firefox\//);
});

test('WebKit computes the golden hashes', { timeout: 300_000, skip: noWebKit }, async (t) => {
  const { url, said } = await served(t);
  openWebKit(t, url);
  passed(await said, /Version\/.*Safari\//);
});
