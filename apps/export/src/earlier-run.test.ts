import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { readSettings } from '@r2i/app-shell';
import { earlierRun } from '@r2i/run/testing';
import { expect, it } from 'vitest';

import { runCommand } from './commands.ts';
import { exportRuns } from './export-runs.ts';
import { pluginHost } from './testing/plugin-host.ts';

it.each([
  { view: 'boxed', told: /boxed\/2ceed.*is not there.*run\.json does not say how it was drawn/u },
  { view: 'plain', told: /no sample of 1 is left to train on/u },
])('a run of the first version whose pictures are gone is told as that: $view', async ({ view, told }) => {
  const folder = await earlierRun();
  const words = ['--run', join(folder, 'run'), '--out', join(folder, 'out'), '--view', view];
  await expect(exportRuns(readSettings(runCommand, words), pluginHost())).rejects.toThrow(told);
  expect(await readdir(folder)).toEqual(['run']);
});
