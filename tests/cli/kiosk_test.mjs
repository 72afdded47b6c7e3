// `levers kiosk` as who sets up a machine meets it: on a virtual screen, drawn by software.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { command, levers, root } from './command.mjs';

const small = 'tests/documents/good/small.json';
const nhs = 'assets/explainers/nhs-management.json';
const folder = mkdtempSync(join(tmpdir(), 'levers-kiosk-'));
after(() => rmSync(folder, { recursive: true }));

const lacks = !existsSync(join(command, '../levers-kiosk')) ? 'levers-kiosk was not built: SDL2 is not here'
  : spawnSync('xvfb-run', ['--help']).error ? 'xvfb-run is not here' : false;

/** On a screen of 1280 x 800. */
function kiosk(...args) {
  const screen = ['-a', '-s', '-screen 0 1280x800x24'];
  const { status, stdout, stderr } = spawnSync('xvfb-run', [...screen, command, 'kiosk', ...args], {
    cwd: root, encoding: 'utf8', env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: '1' },
  });
  return { status, out: stdout, err: stderr };
}

/** Width, height and colours by how many pixels have them, of a PNG as the program writes it: uncompressed. */
function picture(path) {
  const file = readFileSync(path);
  const width = file.readUInt32BE(16), height = file.readUInt32BE(20);
  const stored = file.subarray(file.indexOf('IDAT') + 6);
  const raw = [];
  for (let at = 0, last = false; !last;) {
    last = stored[at] === 1;
    const size = stored.readUInt16LE(at + 1);
    raw.push(stored.subarray(at + 5, at + 5 + size));
    at += 5 + size;
  }
  const rows = Buffer.concat(raw), colours = new Map();
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = rows.readUIntBE(y * (1 + 3 * width) + 1 + 3 * x, 3);
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
    }
  }
  return { width, height, colours };
}

test('it draws the answer of the command for a link, to the last bit, and then nothing more', { skip: lacks }, () => {
  const set = ['--set', 'national_targets=12', '--belief', 'RL-29=0.5', '--draws', '2048'];
  const said = levers('run', nhs, ...set).out;
  const [link] = /#v1\S+/.exec(said) ?? [];
  const shot = join(folder, 'link.png');
  const { status, out, err } = kiosk(nhs, '--no-attract', '--windowed', '1000x700', '--link', link, '--screenshot', shot);
  assert.equal(status, 0, err);
  assert.equal(/trace \w+/.exec(out)?.[0], /trace \w+/.exec(said)?.[0]);
  assert.match(out, /2048 draws, seed 1,/);
  assert.ok(out.includes(`Link: ${link}\n`), out);
  assert.ok(Number.parseInt(out, 10) < 500, out); // it came to an end by itself
  const { width, height, colours } = picture(shot);
  assert.deepEqual([width, height], [1000, 700]);
  const most = Math.max(...colours.values());
  assert.ok(colours.size > 100 && most < 0.95 * width * height, `${colours.size} colours, ${most} pixels of one`);
});

test('without a window it fills the screen', { skip: lacks }, () => {
  const shot = join(folder, 'full.png');
  const { status, out, err } = kiosk(small, '--frames', '3', '--screenshot', shot);
  assert.equal(status, 0, err);
  assert.match(out, /^3 frames, 1280 x 800\n/);
  const { width, height, colours } = picture(shot);
  assert.deepEqual([width, height], [1280, 800]);
  assert.ok(colours.size > 100);
});

test('its first screen invites, in the dark, and stands still where nothing is to move', { skip: lacks }, () => {
  const shot = join(folder, 'attract.png');
  const { status, out, err } = kiosk(nhs, '--still', '--windowed', '1280x720', '--screenshot', shot);
  assert.equal(status, 0, err);
  const { colours } = picture(shot);
  const [ground] = [...colours].sort((a, b) => b[1] - a[1])[0] ?? [];
  assert.equal(ground, 0x11181f);
  assert.ok((colours.get(0xffd23f) ?? 0) > 1000, 'the handle is yellow');
  assert.match(out, /^Link: #v1\/set=national_targets:10\//m); // at the first mark, by the engine's answer
});

test('what is wrong is said, with place and remedy', { skip: lacks }, () => {
  const missing = kiosk('none.json');
  assert.equal(missing.status, 1);
  assert.match(missing.err, /none\.json: the file cannot be read/);
  const link = kiosk(small, '--link', '#v1/set=targets:1');
  assert.equal(link.status, 2);
  assert.match(link.err, /--link: there are no settings/);
  const size = kiosk(small, '--windowed', '1280');
  assert.equal(size.status, 2);
  assert.match(size.err, /--windowed needs WIDTHxHEIGHT/);
  const address = kiosk(small, '--address', 'example.org/levers');
  assert.equal(address.status, 2);
  assert.match(address.err, /--address: needs the address of a page/);
});

test('without a display it says what it needs', { skip: lacks }, () => {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
  const { status, stderr } = spawnSync(command, ['kiosk', small], { cwd: root, encoding: 'utf8', env: { ...env, SDL_VIDEODRIVER: 'x11' } });
  assert.equal(status, 1);
  assert.match(stderr, /there is no display: .*; it needs a screen/);
});

const lacksTests = lacks || !existsSync(join(command, '../levers_window_tests')) && 'levers_window_tests was not built';
test('fingers, keys and a window that is made anew', { skip: lacksTests }, () => {
  const { status, stdout } = spawnSync('xvfb-run', ['-a', join(command, '../levers_window_tests')], {
    cwd: root, encoding: 'utf8', env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: '1' },
  });
  assert.equal(status, 0, stdout);
});

test('packages hold the programs, fonts, explainers and notices', { skip: lacks }, () => {
  const build = join(command, '..');
  const packed = spawnSync('cpack', ['--config', join(build, 'CPackConfig.cmake'), '-B', folder], { encoding: 'utf8' });
  assert.equal(packed.status, 0, packed.stderr);
  const [deb, tar] = ['deb', 'tar.gz'].map((end) => packed.stdout.match(`package: (.*\\.${end}) generated`)?.[1] ?? assert.fail(packed.stdout));
  const listed = spawnSync('dpkg-deb', ['-c', deb], { encoding: 'utf8' });
  const inDeb = listed.error ? [] : listed.stdout.split('\n').map((line) => line.replace(/.* \.\/usr\//, ''));
  const inTar = spawnSync('tar', ['-tzf', tar], { encoding: 'utf8' }).stdout.split('\n').map((line) => line.replace(/^[^/]*\//, ''));
  for (const files of listed.error ? [inTar] : [inDeb, inTar]) {
    for (const file of [
      'bin/levers', 'bin/levers-kiosk', 'share/applications/levers-kiosk.desktop',
      ...['serif', 'serif-medium', 'sans', 'sans-semi'].map((name) => `share/levers/fonts/${name}.ttf`),
      'share/levers/explainers/nhs-management.json', 'share/levers/explainers/shared/links.json',
      'share/doc/levers/NOTICE.md', 'share/doc/levers/copyright', 'share/doc/levers/kiosk.md',
    ]) assert.ok(files.includes(file), `${file} is not in\n${files.join('\n')}`);
  }
  // Unpacked anywhere, it finds what it came with.
  spawnSync('tar', ['-xzf', tar, '-C', folder]);
  const unpacked = spawnSync('sh', ['-c', `ls -d ${folder}/*/bin/levers`], { encoding: 'utf8' }).stdout.trim();
  const { status, stdout, stderr } = spawnSync('xvfb-run', ['-a', unpacked, 'kiosk', 'ham-support', '--windowed', '640x480', '--frames', '2'],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: '1' } });
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^2 frames, 640 x 480\n/);
});
