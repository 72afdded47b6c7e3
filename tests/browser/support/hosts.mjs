// Pages of others that embed the site: tests/browser/hosts/, from a server of their own, so of another origin.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openSite } from '../../../tools/browser.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Published scripts of hosts. @type {Record<string, string>} */
const vendor = {
  'pym.js': 'node_modules/pym.js/dist/pym.v1.js',
  'iframeResizer.js': 'node_modules/iframe-resizer/js/iframeResizer.js',
};
/** @type {Record<string, string>} */
const types = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/**
 * The site, a browser, and an open page of a host. `{{site}}` in it is the site's address.
 * @param {import('node:test').TestContext} t @param {string} name @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openHost(t, name, options = {}) {
  const site = await openSite(t, { viewport: { width: 800, height: 900 }, ...options });
  const server = createServer((request, response) => {
    const path = (request.url ?? '').slice(1).replace(/\?.*/, '');
    const script = vendor[path.replace('vendor/', '')];
    try {
      const text = readFileSync(root + (path.startsWith('vendor/') ? script : `tests/browser/hosts/${path}`), 'utf8');
      response.setHeader('Content-Type', types[path.replace(/.*\./, '')] ?? 'text/plain');
      response.end(path.startsWith('vendor/') ? text : text.replaceAll('{{site}}', site.url));
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1'); // another site than localhost, so another process
  await once(server, 'listening');
  t.after(() => { server.closeAllConnections(); server.close(); });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  /** @type {{url: string, bytes: number}[]} */
  const loads = [];
  site.page.on('response', async (response) => {
    if (!response.url().startsWith(site.url)) return;
    const entry = { url: response.url().slice(site.url.length), bytes: 0 };
    loads.push(entry);
    entry.bytes = (await response.body().catch(() => Buffer.alloc(0))).length;
  });
  const host = `http://127.0.0.1:${port}/`;
  await site.page.goto(host + name);
  return { ...site, host, loads };
}
