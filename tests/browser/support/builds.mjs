// Builds of the site that differ, a server that deploys them, and a page that tells from inside a browser without a driver.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

/** @typedef {import('node:test').TestContext} TestContext */

const root = fileURLToPath(new URL('../../../', import.meta.url));
const pages = ['index.html', 'ham-support/index.html'];

/**
 * A copy of dist/ that is a build of its own: `name` stands in its pages and its style sheet.
 * @param {TestContext} t @param {string} name @param {(html: string) => string} [change] of the pages
 */
export function buildOf(t, name, change = (html) => html) {
  const folder = mkdtempSync(join(tmpdir(), 'levers-build-'));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(join(root, 'dist'), folder, { recursive: true });
  for (const page of pages) {
    const path = join(folder, page);
    writeFileSync(path, change(readFileSync(path, 'utf8').replace('<title>', `<meta name="build" content="${name}">\n<title>`)));
  }
  const style = join(folder, 'app/page.css');
  writeFileSync(style, `${readFileSync(style, 'utf8')}:root{--build:${name}}\n`);
  execFileSync('node', ['tools/offline.mjs', folder, '--worker'], { cwd: root });
  return folder;
}

/** @param {TestContext} t @param {import('node:http').RequestListener} listener @param {string} [host] */
async function listening(t, listener, host = 'localhost') {
  const server = createServer(listener);
  server.listen(0, host);
  await once(server, 'listening');
  const close = () => { server.closeAllConnections(); server.close(); };
  t.after(close);
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://${host}:${port}/`, close };
}

/** A server whose folder can be changed under it. @param {TestContext} t @param {string} folder */
export async function deploying(t, folder) {
  let serve = sirv(folder, { dev: true });
  let left = Infinity;
  let next = '';
  const server = await listening(t, (request, response) => {
    if (--left < 0 && next) {
      serve = sirv(next, { dev: true });
      next = '';
    }
    serve(request, response);
  });
  return {
    ...server,
    /** @param {string} other @param {number} [after] so many further requests */
    deploy(other, after = 0) {
      next = other;
      left = after;
    },
  };
}

/** Where probes tell what they see. @param {TestContext} t */
export async function home(t) {
  /** @type {string[]} */
  const said = [];
  /** @type {(() => void)[]} */
  const waiting = [];
  const server = await listening(t, async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (request.method === 'POST') {
      said.push(await text(request));
      waiting.splice(0).forEach((wake) => wake());
    }
    response.end();
  }, '127.0.0.1');
  return {
    url: server.url,
    /** What is said next. @returns {Promise<any>} */
    async heard() {
      while (said.length === 0) await new Promise((resolve) => { waiting.push(() => resolve(0)); });
      return JSON.parse(said.shift() ?? '');
    },
  };
}

/**
 * Puts a script into a page that waits for the drawn face, moves a lever and tells; the page's policy lets it, and
 * nothing else. `then` is a statement for afterwards.
 * @param {string} html @param {string} url of home() @param {string} [then]
 */
export function probed(html, url, then = '') {
  const script = `
    const tell = (more) => fetch('${url}', { method: 'POST', body: JSON.stringify({ agent: navigator.userAgent, title: document.title, address: location.href, ...more }) });
    const refused = [];
    addEventListener('securitypolicyviolation', (event) => refused.push(event.blockedURI + ' ' + event.violatedDirective));
    const until = async (what) => { for (let tries = 0; !what(); ++tries) { if (tries > 600) throw new Error(String(what)); await new Promise((resolve) => setTimeout(resolve, 100)); } };
    (async () => {
      const choice = document.querySelector('#explainers a');
      if (choice && !location.search) return choice.click();
      await until(() => document.querySelector('#overlay input[type="range"]'));
      const slider = document.querySelector('#overlay input[type="range"]');
      const before = slider.value;
      slider.focus();
      slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true, cancelable: true }));
      await until(() => slider.value !== before && location.hash.includes('set='));
      ${then}
      await tell({ build: document.querySelector('meta[name="build"]')?.content, from: before, to: slider.value, refused, fonts: [...document.fonts].filter((font) => font.status === 'loaded').length });
    })().catch((error) => tell({ error: String(error), status: document.querySelector('#face-status').textContent, refused }));
  `;
  const hash = createHash('sha256').update(script).digest('base64');
  const calls = html.includes('connect-src ') ? ['connect-src ', `connect-src ${url} `] : ['img-src ', `connect-src ${url}; img-src `];
  return html.replace("script-src ", `script-src 'sha256-${hash}' `).replace(calls[0] ?? '', calls[1] ?? '')
    .replace('</body>', () => `<script>${script}</script>\n</body>`);
}
