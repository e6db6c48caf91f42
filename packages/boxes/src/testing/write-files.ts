import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { makeFolder } from '@r2i/table/testing';

/**
 * Writes files of a test.
 *
 * @param files - By path; what is no text and no bytes is written as JSON.
 * @returns Their folder.
 */
export async function writeFiles(files: Readonly<Record<string, unknown>>): Promise<string> {
  const root = await makeFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    const isPlain = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(join(root, name), isPlain ? content : JSON.stringify(content));
  }
  return root;
}
