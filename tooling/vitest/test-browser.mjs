import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { findChromium } from './find-chromium.mjs';

/** Runs the tests of the package in the working folder that need a browser, or says why not. `CHROMIUM` names the browser; a wrong one is an error. */
const given = process.env.CHROMIUM;
if (findChromium(given) === null) {
  const reason =
    given === undefined || given === ''
      ? 'no Chromium found; install it (apt-get install chromium) or set CHROMIUM to its path'
      : `CHROMIUM is ${given}, which cannot be run`;
  process.stdout.write(`skipped: ${reason}\n`);
  if (given) process.exitCode = 1;
} else {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const args = [vitest, 'run', '--config', 'vitest.browser.config.ts', ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
}
