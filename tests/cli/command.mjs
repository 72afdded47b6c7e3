// Runs the built `levers` command: $LEVERS, or the first of the builds that has it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const builds = [process.env.LEVERS, `${root}build/release/levers`, `${root}build/debug/levers`];
export const command = builds.find(path => path && existsSync(path));
if (!command) throw new Error('No levers command: cmake --build build/release --target levers');

/** @returns {{status: number | null, out: string, err: string}} */
export function levers(...args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 27 });
  return { status, out: stdout, err: stderr };
}
