// The service worker: one build of the site, kept whole for use without a network. tools/assemble puts the list of its
// files before this text.
//
// A build is taken or left as a whole: every file is checked against its hash when it arrives and whenever it is served,
// so that what a server has in the middle of a deploy, or what a disk has damaged, is never shown. A new build waits
// until no page of the old one is open.

/** @typedef {{waitUntil: (work: Promise<unknown>) => void}} Lasting */
/** @typedef {Lasting & {request: Request, respondWith: (answer: Promise<Response>) => void}} Fetching */
/**
 * @typedef {object} Site
 * @property {Record<string, string>} leversFiles by path from the site: SHA-256, base64
 * @property {{scope: string, unregister: () => Promise<boolean>}} registration
 * @property {(type: string, listener: (event: any) => void) => void} addEventListener
 */

const worker = /** @type {Site} */ (/** @type {unknown} */ (self));
const files = worker.leversFiles;
const prefix = 'levers-';
/** The list tells one build from another. */
const build = caching();

/** A file that is not of this build. */
class Stranger extends Error {}

async function caching() {
  return prefix + await hash(new TextEncoder().encode(JSON.stringify(files)));
}

/** @param {BufferSource} bytes */
async function hash(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))));
}

/** @param {string} path */
const address = (path) => new URL(path, worker.registration.scope).href;

/** The same response, if it is whole. @param {Response} response @param {string} path */
async function whole(response, path) {
  const bytes = await response.arrayBuffer();
  if (!response.ok || await hash(bytes) !== files[path]) throw new Stranger(path);
  return new Response(bytes, { headers: response.headers });
}

/** @param {string} path */
const fetched = async (path) => whole(await fetch(address(path), { cache: 'no-store' }), path);

/** What the caches have of it, of whatever build: the hash decides. @param {string} path */
async function kept(path) {
  for (const name of await caches.keys()) {
    const response = name.startsWith(prefix) && await (await caches.open(name)).match(address(path));
    const good = response && await whole(response, path).catch(() => null);
    if (good) return good;
  }
  return null;
}

/** All files, or none. */
async function install() {
  const name = await build;
  const cache = await caches.open(name);
  try {
    await Promise.all(Object.keys(files).map(async (path) => cache.put(address(path), await kept(path) ?? await fetched(path))));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

async function activate() {
  const name = await build;
  for (const other of await caches.keys()) if (other.startsWith(prefix) && other !== name) await caches.delete(other);
}

/** @param {Request} request @param {string} path */
async function answer(request, path) {
  const name = await build;
  if (!await caches.has(name)) return fetch(request); // thrown away, by the reader or below
  const good = await kept(path);
  if (good) return good;
  try {
    const fresh = await fetched(path);
    await (await caches.open(name)).put(address(path), fresh.clone());
    return fresh;
  } catch (error) {
    if (!(error instanceof Stranger)) throw error; // no network
    // It is damaged here, and the server has another build: this one will never be whole again.
    await caches.delete(name);
    await worker.registration.unregister();
    return request.mode === 'navigate' ? fetch(request) : Response.error();
  }
}

worker.addEventListener('install', (/** @type {Lasting} */ event) => event.waitUntil(install()));
worker.addEventListener('activate', (/** @type {Lasting} */ event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (/** @type {Fetching} */ event) => {
  const { url, method } = event.request;
  const { scope } = worker.registration;
  if (method !== 'GET' || !url.startsWith(scope)) return;
  const path = url.slice(scope.length).replace(/[?#].*$/, '').replace(/(^|\/)$/, '$1index.html');
  if (path in files) event.respondWith(answer(event.request, path));
});
