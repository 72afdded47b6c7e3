// Versions of the site that articles can stay with: v/<version>/ beside what is current, a copy of all that their frames
// need. The version is the hash of what is in it, so that a folder is never changed, only added.
//
//   node tools/versions.mjs make dist               names this build and puts its copy into dist/v (tools/assemble does)
//   node tools/versions.mjs keep PUBLISHED [dist]   takes over the versions of a published site (tools/keep)
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Stands in the one file that names the version; the version does not depend on itself. */
const placeholder = 'LEVERS_VERSION';
const naming = 'app/embed_code.js';

/** @param {string} folder @returns {string[]} */
const filesOf = (folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile()).sort();

/** Of what is in a folder: twelve hexadecimal digits. @param {string} folder @param {string} [named] the version that it names */
export function versionOf(folder, named = placeholder) {
  const hash = createHash('sha256');
  for (const path of filesOf(folder)) {
    const bytes = readFileSync(join(folder, path));
    const file = path === naming ? Buffer.from(bytes.toString().replaceAll(named, placeholder)) : bytes;
    hash.update(`${path}\n${file.length}\n`).update(file);
  }
  return hash.digest('hex').slice(0, 12);
}

/** @param {string} html of a page @param {string} id @returns {string} the page of a version */
function keptPage(html, id) {
  /** @param {string} page @param {RegExp} pattern @param {string} by */
  const replace = (page, pattern, by) => {
    if (!pattern.test(page)) throw new Error(`shell.html has changed: ${pattern} is not in a page`);
    return page.replace(pattern, () => by);
  };
  // It is neither what a search should find nor what is installed.
  let page = replace(html, /<link rel="manifest"[^>]*>\n/, `<meta name="robots" content="noindex">\n<link rel="canonical" href="../../../${id}/">\n`);
  page = replace(page, /<link rel="alternate"[^>]*>\n/, '');
  return replace(page, /<main id="text-face">\n/, `<main id="text-face" data-kept>\n<p class="fine">This version is kept as it was, for the articles that were written with it. <a href="../../../${id}/">The current version</a> may differ.</p>\n`);
}

/** @param {string} site without other versions */
function make(site) {
  const draft = join(site, 'v/draft');
  cpSync(join(site, 'app'), join(draft, 'app'), { recursive: true });
  for (const icon of filesOf(draft).filter((path) => path.startsWith('app/icon'))) rmSync(join(draft, icon));
  for (const id of readdirSync(site).filter((name) => existsSync(join(site, name, 'poster.svg')))) {
    mkdirSync(join(draft, id));
    writeFileSync(join(draft, id, 'index.html'), keptPage(readFileSync(join(site, id, 'index.html'), 'utf8'), id));
    cpSync(join(site, id, 'poster.svg'), join(draft, id, 'poster.svg'));
  }
  const version = versionOf(draft);
  for (const folder of [site, draft]) {
    const file = join(folder, naming);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(placeholder, version));
  }
  cpSync(draft, join(site, 'v', version), { recursive: true });
  rmSync(draft, { recursive: true });
  return version;
}

/** @param {string} published the folder of a site, as it was put on a server @param {string} site */
function keep(published, site) {
  const from = join(published, 'v');
  const versions = existsSync(from) ? readdirSync(from) : [];
  for (const version of versions) {
    const folder = join(from, version);
    if (versionOf(folder, version) !== version) throw new Error(`${folder} is not what its name says: it is damaged, or was changed. Nothing more is taken over.`);
    cpSync(folder, join(site, 'v', version), { recursive: true });
  }
  return versions;
}

/** @param {string} folder */
const megabytes = (folder) => `${(filesOf(folder).reduce((sum, path) => sum + statSync(join(folder, path)).size, 0) / 1e6).toFixed(1)} MB`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command, ...folders] = process.argv.slice(2);
  try {
    if (command === 'make' && folders[0]) {
      console.log(`this version: ${make(folders[0])}`);
    } else if (command === 'keep' && folders[0]) {
      const [published, site = 'dist'] = folders;
      if (!existsSync(join(published, 'embed.js'))) throw new Error(`${published} is not the folder of a published site: there is no embed.js in it.`);
      keep(published, site);
      const all = readdirSync(join(site, 'v'));
      console.log(`${join(site, 'v')}: ${all.length} ${all.length === 1 ? 'version' : 'versions'}, ${megabytes(join(site, 'v'))}`);
      for (const version of all) console.log(`  ${version}  ${megabytes(join(site, 'v', version))}`);
    } else {
      throw new Error('Usage: tools/versions.mjs make SITE, or keep PUBLISHED [SITE]');
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
