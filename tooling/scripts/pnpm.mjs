import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { become } from './become.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const pinned = manifest.packageManager;

/**
 * Runs the pinned pnpm with npm alone, and ends this process with its exit code if it fails.
 *
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean }} [options] - `quiet` shows the output only on failure.
 */
export function pnpm(args, { quiet = false } = {}) {
  const [command, prefix] = pnpmCommand();
  const result = spawnSync(command, [...prefix, ...args], {
    cwd: root,
    stdio: quiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: { ...process.env, DO_NOT_TRACK: '1' },
  });
  if (result.error !== undefined) {
    console.error(`Could not start ${command}: ${result.error.message}`);
    process.exit(1);
  }
  if (result.status !== 0) {
    if (quiet) process.stderr.write(`${result.stdout}${result.stderr}`);
    process.exit(result.status ?? 1);
  }
}

/**
 * Runs the pinned pnpm in place of this process.
 *
 * @param {readonly string[]} args
 */
export async function becomePnpm(args) {
  const [command, prefix, path = process.env.PATH] = pnpmScript() ?? pnpmCommand();
  await become(command, [...prefix, ...args], {
    cwd: root,
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: path, DO_NOT_TRACK: '1' },
  });
}

/** How pnpm is started. @returns {readonly [command: string, words: readonly string[], path?: string]} */
function pnpmCommand() {
  return isInstalled() ? ['pnpm', []] : ['npx', ['--yes', pinned]];
}

/**
 * The script of the pinned pnpm: npx puts a shell before it, which keeps signals to itself. As npx does, it is put on the path for
 * what starts pnpm again, such as turbo.
 */
function pnpmScript() {
  if (process.platform === 'win32' || isInstalled()) return undefined;
  const found = spawnSync('npx', ['--yes', '--package', pinned, '--call', 'command -v pnpm'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const path = found.stdout?.trim() ?? '';
  if (found.status !== 0 || path === '') return undefined;
  return [process.execPath, [realpathSync(path)], `${dirname(path)}${delimiter}${process.env.PATH ?? ''}`];
}

/** @type {boolean | undefined} */
let installed;

/** Whether the pinned pnpm is there by its name; asked once. */
function isInstalled() {
  if (installed === undefined) {
    const { status, stdout } = spawnSync('pnpm', ['--version'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    installed = status === 0 && `pnpm@${stdout.trim()}` === pinned;
  }
  return installed;
}

/** Installs what the lockfile says, nothing else. */
export function install() {
  console.log('Installing dependencies (pinned pnpm, frozen lockfile) …');
  // Without a terminal pnpm would refuse, rather than ask, to replace modules that another store has laid out.
  const unasked = '--config.confirmModulesPurge=false';
  pnpm(['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only', unasked], {
    quiet: true,
  });
}
