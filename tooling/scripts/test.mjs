import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { install, root } from './pnpm.mjs';

/**
 * Installs, runs the tests of every workspace package one after the other and prints the totals as the last
 * line. Each package writes a JSON report, so that the numbers are counted and not guessed from text.
 */
install();

const groups = ['packages', 'apps', 'tooling'];
const projects = groups.flatMap((group) =>
  readdirSync(join(root, group), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(group, entry.name)),
);

let passed = 0;
let failed = 0;
for (const project of projects) {
  const folder = join(root, project);
  if (testScript(folder) === undefined) continue;
  console.log(`\n— ${project}`);
  const report = join(folder, 'node_modules', '.vitest-report.json');
  rmSync(report, { force: true });
  const run = spawnSync(
    process.execPath,
    [
      join(folder, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { cwd: folder, stdio: 'inherit' },
  );
  const counted = count(report);
  passed += counted.passed;
  failed += counted.failed;
  if (run.status !== 0 && counted.failed === 0) failed += 1;
}

console.log(`\ntests: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function testScript(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).scripts?.test;
  } catch {
    return undefined;
  }
}

function count(report) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
