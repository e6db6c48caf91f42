/** What the help of each command takes of the processor: from sources, in a clone by `r2i`, and built. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { cpuOf } from './start/cpu-of.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Limits in milliseconds of a quiet processor. */
const limits = { r2i: 300, app: 500 } as const;

const commands: readonly (readonly string[])[] = [
  ['--help'],
  ['--version'],
  ['synthesize', '--help'],
  ['synthesize', 'run', '--help'],
  ['export', '--help'],
  ['export', 'run', '--help'],
  ['evaluate', '--help'],
  ['evaluate', 'run', '--help'],
  ['serve-student', '--help'],
];

const clone = join(root, 'apps/cli/bin/r2i.mjs');
const built = join(root, 'apps/cli/dist/cli.js');
const cell = (ms: number | undefined): string => (ms === undefined ? '-' : `${ms.toFixed(0)} ms`).padStart(9);

function fromSource(words: readonly string[]): number | undefined {
  const [app = '', ...rest] = words;
  if (app.startsWith('-')) return undefined;
  const flags = ['--import', 'tsx', '--conditions=@r2i/source', 'src/cli.ts'];
  return cpuOf([...flags, ...rest], { cwd: join(root, 'apps', app), runs: 2 });
}

const folder = mkdtempSync(join(tmpdir(), 'r2i-start-'));
try {
  const nothing = join(folder, 'nothing.mjs');
  writeFileSync(nothing, '');
  // Joins the sources, if they have changed.
  cpuOf([clone, '--version'], { cwd: folder, runs: 1 });
  console.log(
    `Node ${process.version}; load ${loadavg()[0]?.toFixed(1)}; Node alone ${cell(cpuOf([nothing], { cwd: folder }))}`,
  );
  console.log(
    `${'r2i'.padEnd(22)} ${['source', 'clone', 'built', 'limit'].map((name) => name.padStart(9)).join(' ')}  met`,
  );
  for (const words of commands) {
    const limit = words.length === 1 ? limits.r2i : limits.app;
    const inClone = cpuOf([clone, ...words], { cwd: folder });
    const whenBuilt = existsSync(built) ? cpuOf([built, ...words], { cwd: folder }) : undefined;
    const met = Math.max(inClone, whenBuilt ?? 0) <= limit;
    const cells = [fromSource(words), inClone, whenBuilt, limit].map(cell);
    console.log(`${words.join(' ').padEnd(22)} ${cells.join(' ')}  ${met ? 'yes' : 'no'}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
