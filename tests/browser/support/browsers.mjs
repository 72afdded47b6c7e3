// Firefox and WebKit as this machine has them, without a driver: they are given an address, and the page tells.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {import('node:test').TestContext} TestContext */

/** The first of these programs that the machine has, or nothing. @param {string[]} names */
function found(...names) {
  for (const name of names) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // the next name
    }
  }
  return '';
}

/** Runs a browser until the test ends, with all the processes that it starts.
 * @param {TestContext} t @param {string} program @param {string[]} args @param {Record<string, string>} [env] */
function run(t, program, args, env = {}) {
  const child = spawn(program, args, { stdio: 'ignore', detached: true, env: { ...process.env, ...env } });
  t.after(async () => {
    const exit = once(child, 'exit');
    process.kill(-Number(child.pid));
    await exit;
  });
}

const display = found('xvfb-run');

const firefox = found('firefox-esr', 'firefox');
/** No traffic of the browser's own. */
const quiet = ['network.captive-portal-service.enabled', 'network.connectivity-service.enabled', 'app.normandy.enabled',
  'datareporting.policy.dataSubmissionEnabled', 'browser.safebrowsing.malware.enabled', 'extensions.update.enabled'];
/** @param {TestContext} t @param {string} url */
export function openFirefox(t, url) {
  const profile = mkdtempSync(join(tmpdir(), 'levers-firefox-'));
  // Without a display it has no WebGL, and without a graphics card only where that is forced.
  const prefs = quiet.map((name) => `user_pref(${JSON.stringify(name)}, false);\n`).join('') + 'user_pref("webgl.force-enabled", true);\n';
  writeFileSync(join(profile, 'user.js'), prefs);
  const args = ['--no-remote', '--profile', profile, url];
  if (display) run(t, display, ['-a', firefox, ...args], { LIBGL_ALWAYS_SOFTWARE: '1' });
  else run(t, firefox, ['--headless', ...args]);
  t.after(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
}
export const noFirefox = !firefox && 'no Firefox on this machine';

// WebKitGTK's own small browser, which has no headless mode. Its sandbox does not start in a container.
const webkit = found('/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser', '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser');
/** @param {TestContext} t @param {string} url */
export function openWebKit(t, url) {
  run(t, display, ['-a', webkit, url], { LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' });
}
export const noWebKit = !(webkit && display) && 'no WebKit on this machine';
