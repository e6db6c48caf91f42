import { readFileSync } from 'node:fs';

import { processOutputs, resultsLost } from '@r2i/app-shell/plain';

import { programs } from './programs.ts';
import { runR2I } from './run-r2i.ts';
import { versionOf } from './version-of.ts';

// Paths are those of the folder this was started in. npm names the one in which a script was asked for.
delete process.env['INIT_CWD'];

const { stdout, stderr } = processOutputs();
const code = await runR2I(process.argv.slice(2), {
  ...{ stdout, stderr },
  programs,
  version: () => versionOf(readFileSync(new URL('../package.json', import.meta.url), 'utf8')),
});
if (code !== undefined) process.exitCode = resultsLost(await stdout.fault(), { code, stderr });
