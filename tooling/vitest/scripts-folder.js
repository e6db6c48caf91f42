import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scriptsVariable } from '@r2i/join/scripts-variable';

/** A folder for what `joinedScript` makes, for as long as the tests run: their processes end without notice. */
export default function setup({ provide }) {
  const folder = mkdtempSync(join(tmpdir(), 'r2i-scripts-'));
  process.env[scriptsVariable] = folder;
  provide('scripts', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
