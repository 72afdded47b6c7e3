// What a reader takes away: a link, a picture, the numbers, a citation, paper. All of it is made here, and nothing is sent
// anywhere. Every way begins in the click itself: browsers give the clipboard and downloads to nothing else.
import { withTexts } from './bridge.js';

/** @typedef {import('./bridge.js').Levers} Levers */

/** The faces of the picture among those of the page: family, weight, which. */
const faces = /** @type {const} */ ([['Newsreader', 400, 1], ['Source Sans 3', 400, 2], ['Source Sans 3', 600, 3]]);
/** Of a PNG, to one of the picture's. */
const pixels = 2;
/** Until a browser has surely read what it saves. Milliseconds. */
const patience = 60_000;

/** @param {Blob} blob @param {string} name */
function save(blob, name) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), patience);
}

/** @param {ArrayBuffer} bytes @returns {Promise<string>} */
const dataUrl = (bytes) => new Promise((resolve) => {
  const reader = new FileReader();
  reader.onload = () => resolve(String(reader.result));
  reader.readAsDataURL(new Blob([bytes], { type: 'font/ttf' }));
});

/** An image may load nothing, so the picture takes its fonts along. @param {string} svg @param {ArrayBuffer[]} fonts */
async function png(svg, fonts) {
  const rules = await Promise.all(faces.map(async ([family, weight, i]) => (
    `@font-face{font-family:"${family}";font-weight:${weight};src:url(${await dataUrl(fonts[i] ?? new ArrayBuffer(0))})}`)));
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg.replace('>', `><style>${rules.join('')}</style>`))}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: image.width * pixels, height: image.height * pixels });
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((/** @type {BlobCallback} */ resolve) => { canvas.toBlob(resolve); });
  if (!blob) throw new Error('no picture');
  return blob;
}

export class Share {
  #levers;
  #fonts;
  #calls;

  /**
   * @param {Levers} levers with an open document
   * @param {ArrayBuffer[]} fonts by src/ui/theme.hpp's Face
   * @param {{address: () => string, code: () => Promise<void>, paper: (inFull: boolean) => void, told: (sentence: string) => void}} calls
   *   the address with all that is set now; open the dialog with the code for articles; print; say what was done
   */
  constructor(levers, fonts, calls) {
    this.#levers = levers;
    this.#fonts = fonts;
    this.#calls = calls;
  }

  /** Does what a control is for, if it is one of those of src/ui/share.hpp. @param {string} id */
  async take(id) {
    let done = true;
    try {
      switch (id) {
        case 'copy-link': await navigator.clipboard.writeText(this.#calls.address()); break;
        case 'copy-citation': await navigator.clipboard.writeText(this.citation()); break;
        case 'embed-code': return await this.#calls.code();
        case 'save-svg': this.#save(id, 'image/svg+xml'); break;
        case 'save-csv': this.#save(id, 'text/csv'); break;
        case 'save-png': {
          const { name, text } = this.#file(id);
          save(await png(text, this.#fonts), name.replace(/svg$/, 'png'));
          break;
        }
        case 'print-page': return this.#calls.paper(false);
        case 'print-all': return this.#calls.paper(true);
        default: return;
      }
    } catch {
      done = false;
    }
    this.#calls.told(this.#levers.UTF8ToString(withTexts(this.#levers, [id], (name) => this.#levers._levers_taken(name ?? 0, done))));
  }

  citation() {
    const date = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
    return this.#levers.UTF8ToString(withTexts(this.#levers, [this.#calls.address(), date],
      (address, day) => this.#levers._levers_citation(address ?? 0, day ?? 0)));
  }

  /** @param {string} id */
  #file(id) {
    const levers = this.#levers;
    const text = levers.UTF8ToString(withTexts(levers, [id, location.href.split('#')[0] ?? ''], (what, page) => levers._levers_file(what ?? 0, page ?? 0)));
    return { name: levers.UTF8ToString(levers._levers_file_name()), text };
  }

  /** @param {string} id @param {string} type */
  #save(id, type) {
    const { name, text } = this.#file(id);
    save(new Blob([text], { type }), name);
  }
}
