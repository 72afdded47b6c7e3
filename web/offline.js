// The single file: every explainer, the app and its fonts in one page, for a disk without a network. tools/offline.mjs
// makes it. The first explainer's text stands in the page; everything else is in #pack, deflated, one file after another.
import createLevers from 'levers-app';

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

/** @type {Map<string, Uint8Array>} */
const files = new Map();
/** @param {string} name */
const textOf = (name) => new TextDecoder().decode(files.get(name));

async function unpack() {
  const pack = byId('pack');
  const bytes = Uint8Array.from(atob(pack.textContent ?? ''), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const all = new Uint8Array(await new Response(stream).arrayBuffer());
  pack.textContent = '';
  let from = 0;
  for (const [name, size] of JSON.parse(pack.dataset.files ?? '[]')) files.set(name, all.subarray(from, from += size));
}

/** The explainer that is there before any is chosen. */
const first = document.documentElement.dataset.explainer ?? '';
/** @param {string} id */
const isThere = (id) => files.has(`${id}/document`);

/** Which one the address names: "?explainer=ham-support", or "#ham-support" to write by hand. */
function chosen() {
  const named = location.hash.slice(1);
  const id = isThere(named) ? named : new URLSearchParams(location.search).get('explainer') ?? '';
  if (isThere(id)) return id;
  return named || /[?&]kiosk\b/.test(location.search) ? first : ''; // a share link, or a place in the text; a kiosk begins at once
}

/** @param {string} id */
function show(id) {
  byId('explainers').hidden = true;
  byId('document').textContent = textOf(`${id}/document`);
  if (id === first) return;
  byId('text-face').innerHTML = textOf(`${id}/text`); // as the build wrote it
  document.title = byId('text-face').querySelector('h1')?.textContent ?? '';
  document.documentElement.dataset.explainer = id;
}

function loadFonts() {
  for (const [name, family, weight] of [['serif', 'Serif', '400'], ['serif-medium', 'Serif', '500'], ['sans', 'Sans', '400'], ['sans-semi', 'Sans', '600']]) {
    const bytes = files.get(`fonts/${name}.ttf`);
    if (bytes) document.fonts.add(new FontFace(`Levers ${family}`, bytes, { weight }));
  }
}

await unpack();
loadFonts();
addEventListener('hashchange', () => {
  const other = location.hash.slice(1);
  if (isThere(other)) location.replace(`?explainer=${other}`);
});
const id = chosen();
if (id) {
  show(id);
  Object.assign(window, { leversPacked: {
    app: createLevers,
    /** @param {string} name */
    read: async (name) => new Response(/** @type {BodyInit} */ (files.get(name))),
  } });
  await import('./page.js');
} else {
  // To choose from: nothing is begun before.
  byId('text-face').hidden = byId('face-bar').hidden = true;
}
