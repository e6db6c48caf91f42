import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for what `asScript` makes, for as long as the tests run: their processes end without notice. */
export default function setup({ provide }) {
  const folder = mkdtempSync(join(tmpdir(), 'r2i-scripts-'));
  provide('scripts', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
