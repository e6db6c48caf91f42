import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { readSettings } from '@r2i/app-shell';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { runCommand } from './commands.ts';
import { exportRuns } from './export-runs.ts';
import { pluginHost } from './testing/plugin-host.ts';

/** Written by the first version, of 2026-11-23, without its images. */
const stored = fileURLToPath(
  new URL('../../../packages/run/src/testing/__fixtures__/run-2026-11-23', import.meta.url),
);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-earlier-'));
  await cp(stored, join(folder, 'run'), { recursive: true });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it.each([
  { view: 'boxed', told: /boxed\/2ceed.*is not there.*run\.json does not say how it was drawn/u },
  { view: 'plain', told: /no sample of 1 is left to train on/u },
])('a run of the first version whose pictures are gone is told as that: $view', async ({ view, told }) => {
  const words = ['--run', join(folder, 'run'), '--out', join(folder, 'out'), '--view', view];
  await expect(exportRuns(readSettings(runCommand, words), pluginHost())).rejects.toThrow(told);
  expect(await readdir(folder)).toEqual(['run']);
});
