import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { withoutDeepstack } from './without-deepstack.ts';

const packageFolder = (name: string): string =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

/** The bundled benchmark's folder. */
export const miniBenchFolder: string = packageFolder('@r2i/mini-zoombench');

/**
 * Copies the bundled student into `root` in the layout that both runtimes load: the decoder takes no DeepStack
 * inputs, which the peer cannot give.
 *
 * @returns The folder's name below `root`.
 */
export async function stageModel(root: string): Promise<string> {
  const name = 'tiny-student-compat';
  const folder = join(root, name);
  await mkdir(folder, { recursive: true });
  await cp(packageFolder('@r2i/tiny-student'), folder, { recursive: true });
  const decoder = join(folder, 'onnx', 'decoder_model_merged.onnx');
  await writeFile(decoder, withoutDeepstack(await readFile(decoder)));
  return name;
}
