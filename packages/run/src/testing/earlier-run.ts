import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { makeFolder } from './make-folder.ts';

const stored = fileURLToPath(new URL('./__fixtures__/run-2026-11-23', import.meta.url));

/** A folder whose `run` the first version wrote, on 2026-11-23, without its images. It is gone when the test ends. */
export async function earlierRun(): Promise<string> {
  const folder = await makeFolder();
  await cp(stored, join(folder, 'run'), { recursive: true });
  return folder;
}
