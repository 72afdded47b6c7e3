// Pages of others that embed the site: tests/browser/hosts/, from a server of their own, so of another origin.
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { openSite } from '../../../tools/browser.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Published scripts of hosts. @type {Record<string, string>} */
const vendor = {
  'pym.js': 'node_modules/pym.js/dist/pym.v1.js',
  'iframeResizer.js': 'node_modules/iframe-resizer/js/iframeResizer.js',
  // What pages with Datawrapper's responsive charts have. Of its package nothing else is wanted, and what else it would
  // bring stands aside (package.json, overrides): some of that is not on npm.
  'datawrapper.js': 'node_modules/@datawrapper/chart-core/dist/embed.js',
};
/** @type {Record<string, string>} */
const types = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/** @param {import('node:test').TestContext} t @param {import('node:http').RequestListener} listener @param {string} name */
async function listening(t, listener, name) {
  const server = createServer(listener);
  server.listen(0, name);
  await once(server, 'listening');
  t.after(() => { server.closeAllConnections(); server.close(); });
  return `http://${name}:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}/`;
}

/**
 * A browser with a page of a host. `{{site}}` in it is the address of the site, `{{host}}` its own origin, `{{version}}`
 * the version of the build. The site is published as files that may be cached are; `loads` is what was asked of its server.
 * @param {import('node:test').TestContext} t @param {string} name @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openHost(t, name, options = {}) {
  const [version = ''] = readdirSync(`${root}dist/v`);
  const opened = await openSite(t, { viewport: { width: 800, height: 900 }, ...options });
  /** @type {{path: string, bytes: number}[]} */
  const loads = [];
  const files = sirv(`${root}dist`, { etag: true, maxAge: 300, setHeaders: (response) => response.setHeader('Access-Control-Allow-Origin', '*') });
  const url = await listening(t, (request, response) => {
    response.on('finish', () => loads.push({ path: (request.url ?? '').slice(1).replace(/\?.*/, ''), bytes: Number(response.getHeader('content-length') ?? 0) }));
    files(request, response);
  }, 'localhost');
  // Another site than localhost, so another process.
  const host = await listening(t, (request, response) => {
    const path = (request.url ?? '').slice(1).replace(/\?.*/, '');
    const file = path.startsWith('vendor/') ? vendor[path.slice('vendor/'.length)] : path === 'levers-offline.html' ? `dist/${path}` : `tests/browser/hosts/${path}`;
    try {
      const text = readFileSync(root + file, 'utf8').replaceAll('{{site}}', url).replaceAll('{{host}}', `http://${request.headers.host}`)
        .replaceAll('{{version}}', version);
      response.setHeader('Content-Type', types[path.replace(/.*\./, '')] ?? 'text/plain').end(text);
    } catch {
      response.writeHead(404).end();
    }
  }, '127.0.0.1');
  await opened.page.goto(host + name);
  return { ...opened, url, host, loads, version };
}
