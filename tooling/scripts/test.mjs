import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { install, root } from './pnpm.mjs';

/**
 * Installs, runs the tests of every workspace package in one Vitest and prints the totals as the last line.
 * They are counted from its JSON report, not guessed from text. `--all` runs the long ones (`*.long.test.ts`) too; other
 * arguments go to Vitest.
 */
install();

const words = process.argv.slice(2);
const all = words.includes('--all');

const folder = mkdtempSync(join(tmpdir(), 'r2i-tests-'));
const report = join(folder, 'report.json');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
const run = spawnSync(
  process.execPath,
  [vitest, 'run', ...reporters, ...words.filter((word) => word !== '--all')],
  {
    cwd: root,
    env: { ...process.env, R2I_LONG_TESTS: String(all) },
    stdio: 'inherit',
  },
);
const counted = count();
rmSync(folder, { recursive: true, force: true });

const { passed } = counted;
// A file that cannot be loaded, or an error outside of any test, fails as a test does.
const failed = run.status === 0 ? counted.failed : Math.max(1, counted.failed);
console.log(`\ntests: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function count() {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
