import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './pnpm.mjs';

/** People clone the repository: all tracked files together stay below this. */
const maxBytes = 50_000_000;

const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter(Boolean);
const bytes = files.reduce((sum, file) => sum + statSync(join(root, file)).size, 0);
console.log(`tracked files: ${files.length}, ${(bytes / 1e6).toFixed(1)} MB of ${maxBytes / 1e6} MB`);
process.exitCode = bytes <= maxBytes ? 0 : 1;
