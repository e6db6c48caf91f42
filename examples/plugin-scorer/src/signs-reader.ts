import { readFile } from 'node:fs/promises';
import { isAbsolute, join, normalize } from 'node:path';

import { type BenchmarkImage, type BenchmarkReader, parseJsonLines } from '@r2i/schema';
import { z } from 'zod';

const lineSchema = z.strictObject({
  id: z.string().min(1),
  image: z.string().min(1),
  crop: z.string().min(1),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  question: z.string().min(1),
  /** All of them are right. */
  answers: z.array(z.string().min(1)).min(1),
});

/** Open questions about signs: `items.jsonl` in a folder, with images below it. */
export const signsReader: BenchmarkReader = {
  source: 'the plug-in itself, from photos of opencv-doc (Apache-2.0 AND BSD-3-Clause)',
  async *read(path) {
    const file = join(path, 'items.jsonl');
    for (const line of parseJsonLines(lineSchema, await readFile(file, 'utf8'), file)) {
      const [target = '', ...aliases] = line.answers;
      const [left, top, right, bottom] = line.box;
      yield {
        item: {
          id: line.id,
          query: `${line.question}\nAnswer with the words as they are written.`,
          target,
          aliases,
          form: 'open',
          options: [],
          box: { frame: 'pixel', left, top, right, bottom },
          dimension: 'ocr',
          imageId: line.image,
        },
        image: await imageBelow(path, line.image),
        crop: await imageBelow(path, line.crop),
      };
    }
  },
};

async function imageBelow(folder: string, name: string): Promise<BenchmarkImage> {
  if (isAbsolute(name) || normalize(name).startsWith('..')) throw new Error(`${name} leads out of ${folder}`);
  return { bytes: await readFile(join(folder, name)), mediaType: 'image/jpeg' };
}
