import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { posix } from 'node:path';

import { isWholePath } from '@r2i/files';
import { hashValue, type JsonValue, throwMachineFault } from '@r2i/schema';

import { ModelFolderError } from '../errors/model-folder-error.ts';
import { findModelFile } from './find-model-file.ts';
import { readGraphFile } from './read-graph-file.ts';

/**
 * Lists the files that graphs keep their weights in, and sees that they are there.
 *
 * @param graphs - Graph files, relative to the folder.
 * @throws {ModelFolderError} If one is missing, or lies outside the folder.
 */
export async function weightFiles(folder: string, graphs: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const graph of graphs) {
    const { externalData } = await readGraphFile(await findModelFile(folder, graph));
    for (const name of externalData) {
      const place = posix.dirname(graph);
      // As it is named: joining would make a name out of one that leads out.
      const file = place === '.' || isWholePath(name) ? name : `${place}/${name}`;
      await findModelFile(folder, file, graph);
      found.add(posix.normalize(file));
    }
  }
  return [...found].sort();
}

/**
 * Identity of a model as it is run: content of its files and all settings that change results.
 *
 * @param files - Relative to the folder.
 * @throws {ModelFolderError} If a file cannot be read.
 */
export async function modelId(
  folder: string,
  { files, settings }: { files: readonly string[]; settings: JsonValue },
): Promise<string> {
  const hashes: string[] = [];
  for (const file of files) hashes.push(await hashFile(folder, file));
  return hashValue([hashes, settings]);
}

async function hashFile(folder: string, file: string): Promise<string> {
  const path = await findModelFile(folder, file);
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  } catch (cause) {
    throwMachineFault(cause, path);
    throw new ModelFolderError(
      `${folder} has no readable ${file}: fetch the model again with all of its files`,
      {
        code: 'student/model-file-missing',
        folder,
        file,
        cause,
      },
    );
  }
  return hash.digest('hex');
}
