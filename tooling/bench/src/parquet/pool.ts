import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Different pictures on disk; rows take turns on them. */
export const poolSize = 100;

/** Below the folder. */
export function poolName(index: number): string {
  return `pool/${index % poolSize}.jpg`;
}

export function poolPath(folder: string, index: number): string {
  return join(folder, poolName(index));
}

/** Files that begin like JPEGs and do not compress, as photos do not. */
export async function makePool(folder: string, bytes: number): Promise<void> {
  await mkdir(join(folder, 'pool'), { recursive: true });
  for (let index = 0; index < poolSize; index += 1) {
    const content = randomBytes(bytes);
    content.set([0xff, 0xd8, 0xff, 0xe0]);
    await writeFile(poolPath(folder, index), content);
  }
}
