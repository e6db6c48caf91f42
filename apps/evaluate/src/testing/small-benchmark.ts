import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { MockTeacherOptions } from '@r2i/mock-teacher';
import { z } from 'zod';

import { bundled } from '../bundled/bundled.ts';

/** The first items of the benchmark that comes along, in a folder of their own. */
export interface SmallBenchmark {
  readonly path: string;
  readonly ids: readonly string[];
  /** Knows each answer on the crop, and none on the full image. */
  readonly sees: MockTeacherOptions['replies'];
  /** Writes the first question in other words. */
  change(): Promise<void>;
}

const itemSchema = z.looseObject({
  id: z.string(),
  image: z.string(),
  query: z.string(),
  response: z.string(),
});

/** Copies the first items of the benchmark that comes along. For tests. */
export async function writeSmallBenchmark(path: string, count: number): Promise<SmallBenchmark> {
  await mkdir(join(path, 'images'), { recursive: true });
  const text = await readFile(join(bundled().benchmark, 'items.jsonl'), 'utf8');
  const items = text
    .split('\n')
    .slice(0, count)
    .map((line) => itemSchema.parse(JSON.parse(line)));
  const write = (): Promise<void> =>
    writeFile(join(path, 'items.jsonl'), items.map((item) => JSON.stringify(item)).join('\n'));
  await write();
  await Promise.all(items.map(({ image }) => copyFile(join(bundled().benchmark, image), join(path, image))));
  return {
    path,
    ids: items.map(({ id }) => id),
    sees({ text: asked, images }) {
      const { response = 'A' } = items.find(({ query }) => asked.includes(query)) ?? {};
      const isCrop = (images[0]?.size?.width ?? 0) < 400;
      return `<answer>${isCrop ? response : response === 'A' ? 'B' : 'A'}</answer>`;
    },
    async change() {
      const [first] = items;
      if (first !== undefined) first.query = `Look closely. ${first.query}`;
      await write();
    },
  };
}
