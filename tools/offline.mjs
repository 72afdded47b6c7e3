// Makes of a built site what works on its own: `node tools/offline.mjs dist`.
//
//   app/kiosk.js          what a kiosk has beyond a page (web/kiosk.js), with a list of the explainers
//   levers-offline.html   one page with everything in it (web/offline.js), to be opened from a disk
//   sw.js                 the service worker, with the list of the files that are this build
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { build } from 'esbuild';

const site = process.argv[2] ?? 'dist';
const root = fileURLToPath(new URL('..', import.meta.url));
/** @param {string} path */
const read = (path) => readFileSync(join(site, path));
/** @param {string | Buffer} bytes */
const hash = (bytes) => createHash('sha256').update(bytes).digest('base64');

/** @param {string} html @param {RegExp} pattern */
function partOf(html, pattern) {
  const found = pattern.exec(html)?.[1];
  if (found === undefined) throw new Error(`shell.html has changed: ${pattern} is not in a page`);
  return found;
}

const text = /<main id="text-face">\n([^]*?)\n<\/main>/;
const data = /<script id="document" type="text\/plain">([^]*?)<\/script>/;

const ids = readdirSync(site).filter((name) => statSync(join(site, name)).isDirectory() && !/^(app|v)$/.test(name));
const titles = Object.fromEntries(ids.map((id) => [id, partOf(read(`${id}/index.html`).toString(), /<title>(.*?)<\/title>/)]));

/** @type {import('esbuild').BuildOptions} */
const bundling = {
  bundle: true, format: 'esm', minify: true, target: 'es2022', logLevel: 'warning', legalComments: 'none', loader: { '.css': 'text' },
  define: { LEVERS_EXPLAINERS: JSON.stringify(Object.entries(titles).map(([id, title]) => [id, title.replace(/&amp;/g, '&')])) },
};

/** Of what it shares with the page there is one. */
const kiosk = () => build({ ...bundling, entryPoints: [join(root, 'web/kiosk.js')], outdir: join(site, 'app'), external: ['./bridge.js'] });

async function singleFile() {
  const html = read('index.html').toString();
  const first = partOf(html, /<html[^>]* data-explainer="([^"]*)"/);
  /** @type {[string, Buffer][]} */
  const files = [['levers.wasm', read('app/levers.wasm')]];
  for (const name of readdirSync(join(site, 'app/fonts'))) files.push([`fonts/${name}`, read(`app/fonts/${name}`)]);
  const strip = partOf(html, /(<p class="strip">.*?<\/p>)/);
  const links = [];
  for (const id of ids) {
    const page = read(`${id}/index.html`).toString();
    links.push(`<li><a href="?explainer=${id}">${titles[id]}</a><br>${partOf(page, /<meta name="description" content="(.*?)">/)}</li>`);
    files.push([`${id}/document`, Buffer.from(partOf(page, data))]);
    if (id !== first) files.push([`${id}/text`, Buffer.from(partOf(page, text))]);
  }
  const bundle = await build({
    ...bundling, entryPoints: [join(root, 'web/offline.js')], write: false, alias: { 'levers-app': join(root, 'build/web/app/levers.js') },
  });
  // What would close the element early is never in a string of ours; the check below would say so.
  const script = bundle.outputFiles[0]?.text ?? '';
  if (script.includes('</script')) throw new Error('The bundle would end its element.');
  const style = read('app/page.css').toString().replace(/@font-face\{[^}]*\}/g, ''); // they come from the pack
  const policy = `default-src 'none'; script-src 'sha256-${hash(script)}' 'wasm-unsafe-eval'; style-src 'sha256-${hash(style)}'; `
    + "img-src data:; base-uri 'none'; form-action 'none'";
  const pack = deflateRawSync(Buffer.concat(files.map(([, bytes]) => bytes)), { level: 9, memLevel: 9 }).toString('base64');
  const sizes = JSON.stringify(files.map(([name, bytes]) => [name, bytes.length]));
  /** @param {string} page @param {RegExp} pattern @param {string} by */
  const replace = (page, pattern, by) => {
    if (!pattern.test(page)) throw new Error(`shell.html has changed: ${pattern} is not in a page`);
    return page.replace(pattern, () => by);
  };
  let page = html;
  page = replace(page, /(?<=http-equiv="Content-Security-Policy" content=")[^"]*/, policy);
  page = replace(page, /<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`);
  page = page.replace(/<(link rel="(modulepreload|manifest|alternate)"|meta (property="og|name="twitter))[^>]*>\n/g, '');
  page = replace(page, /<script type="module"[^>]*><\/script>\n/, '');
  page = replace(page, /(?<=<body>\n)/, `<nav id="explainers" aria-label="Explainers in this file">\n<p class="title">Levers</p>\n${strip}\n<ul>\n${links.join('\n')}\n</ul>\n</nav>\n`);
  page = replace(page, /<\/body>/, `<script id="pack" type="text/plain" data-files='${sizes}'>${pack}</script>\n<script type="module">${script}</script>\n</body>`);
  page = replace(page, /(?<=<script id="document"[^>]*>)[^<]*/, '');
  writeFileSync(join(site, 'levers-offline.html'), page);
}

/** Tests make builds that differ: the list alone is made anew. */
const worker = join(root, 'build/sw.js');

function serviceWorker() {
  // The single file is a way of its own, versions are for the pages of others, and pictures for previews are not for readers.
  const files = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(site, path)).isFile() && !/^(sw\.js|embed\.js|levers-offline\.html)$|^v\/|(card|poster)\.|oembed\.json$/.test(path));
  const list = Object.fromEntries(files.sort().map((path) => [path, hash(read(path))]));
  writeFileSync(join(site, 'sw.js'), `self.leversFiles=${JSON.stringify(list)};\n${readFileSync(worker)}`);
}

if (!process.argv.includes('--worker')) {
  await kiosk();
  await singleFile();
}
serviceWorker();
