// What a kiosk is set to: by its address, and by the staff (web/kiosk/staff.js), who change nothing but the address.
//
//   ?kiosk&rest=60&theme=dark&address=https://example.org/levers/
//
// A restart opens the address that the machine was given; what the staff has set meanwhile is found again where the
// browser keeps things. It holds for that address alone: whoever gives the machine another one is obeyed.

/** @typedef {{explainer: string, rest: number, theme: string, address: string}} Settings seconds, 0 is never; a theme of Bridge */

const key = 'levers-kiosk';
const usualRest = 90;
/** The page has everything in itself: web/offline.js. */
const packed = 'leversPacked' in window;
const here = document.documentElement.dataset.explainer ?? '';

/** Of this page. @returns {Settings} */
export function settings() {
  const options = new URLSearchParams(location.search);
  const rest = Number(options.get('rest') ?? usualRest);
  const address = options.get('address') ?? '';
  return {
    explainer: here,
    rest: rest >= 0 && rest < 86_400 ? rest : usualRest,
    theme: options.get('theme') ?? '',
    address: /^https?:\/\//.test(address) ? address : '',
  };
}

/** The page that is set so. @param {Settings} wanted */
export function addressOf({ explainer, rest, theme, address }) {
  const url = new URL(packed || explainer === here ? location.href : `../${explainer}/${location.search}`, import.meta.url);
  if (explainer !== here) url.hash = ''; // where it begins is a place in the other one
  /** @param {string} name @param {string} value */
  const option = (name, value) => (value ? url.searchParams.set(name, value) : url.searchParams.delete(name));
  if (packed) option('explainer', explainer);
  option('rest', rest === usualRest ? '' : String(rest));
  option('theme', theme);
  option('address', address);
  url.search = url.search.replace(/\bkiosk=(?=&|$)/, 'kiosk');
  return url.href;
}

/** This page as readers have it. */
export function readersAddress() {
  const url = new URL(location.href);
  for (const name of ['kiosk', 'rest', 'theme', 'address']) url.searchParams.delete(name);
  return url.href;
}

/** Where a phone finds this explainer, if anywhere. @param {Settings} set */
export function publicAddress({ explainer, address }) {
  if (address) return `${address.replace(/\/*$/, '/')}${explainer}/`;
  const own = /^https?:$/.test(location.protocol) && !/^(localhost|127\..*|\[::1\])$/.test(location.hostname);
  return own ? location.origin + location.pathname : '';
}

/** @returns {{from: string, to: string}} */
function kept() {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '') ?? { from: '', to: '' };
  } catch {
    return { from: '', to: '' };
  }
}

/** What the staff has set this address to, or "". */
export function remembered() {
  const { from, to } = kept();
  return from === location.href && to !== from ? to : '';
}

/** @param {string} to */
export function remember(to) {
  const { from, to: before } = kept();
  try {
    localStorage.setItem(key, JSON.stringify({ from: before === location.href ? from : location.href, to }));
  } catch {
    // Nothing is kept here: it holds until the next restart.
  }
}
