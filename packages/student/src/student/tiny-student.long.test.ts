import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { readPixels } from '../__fixtures__/reference.ts';
import { loadStudent } from './load-student.ts';
import type { Student } from './student.ts';

const require = createRequire(import.meta.url);
const modelFolder = dirname(require.resolve('@r2i/tiny-student/package.json'));
const benchmarkFolder = dirname(require.resolve('@r2i/mini-zoombench/package.json'));

const referenceSchema = z.looseObject({
  items: z.array(
    z.looseObject({
      id: z.string(),
      view: z.enum(['global', 'regional']),
      question: z.string(),
      n_prompt_tokens: z.number(),
      image_grid_thw: z.tuple([z.tuple([z.number(), z.number(), z.number()])]),
      greedy_tokens: z.array(z.number()),
      greedy_text: z.string(),
      letter_logits: z.record(z.string(), z.number()),
    }),
  ),
});
const itemSchema = z.looseObject({
  id: z.string(),
  image: z.string(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});

const letters = ['A', 'B', 'C', 'D'];
let items: z.infer<typeof referenceSchema>['items'];
let benchmark: z.infer<typeof itemSchema>[];
let student: Student;

beforeAll(async () => {
  items = referenceSchema.parse(
    JSON.parse(await readFile(join(modelFolder, 'reference.json'), 'utf8')),
  ).items;
  benchmark = (await readFile(join(benchmarkFolder, 'items.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => itemSchema.parse(JSON.parse(line)));
  student = await loadStudent(modelFolder, { device: 'cpu' });
});
afterAll(() => student.close());

const pixelsOf = async (id: string, view: 'global' | 'regional') => {
  const item = benchmark.find((one) => one.id === id);
  const [left = 0, top = 0, right = 0, bottom = 0] = item?.bbox ?? [];
  const part = { left, top, width: right - left, height: bottom - top };
  return readPixels(join(benchmarkFolder, item?.image ?? ''), view === 'regional' ? part : undefined);
};

describe('the tiny student', () => {
  it('answers and chooses like the model it was exported from', async () => {
    expect(items).toHaveLength(10);
    for (const item of items) {
      await using glance = await student.look(await pixelsOf(item.id, item.view));
      const [[, rows, columns]] = item.image_grid_thw;
      expect(glance.shownSize).toEqual({ width: columns * 16, height: rows * 16 });
      expect(glance.visualTokens).toBe((rows * columns) / 4);
      const [score] = await glance.choose([{ text: item.question, letters }]);
      for (const [place, letter] of letters.entries()) {
        const expected = item.letter_logits[letter] ?? Number.NaN;
        expect(Math.abs((score?.logits[place] ?? 0) - expected)).toBeLessThanOrEqual(1e-3);
      }
      const answer = await glance.answer(item.question, { maxTokens: 8 }).result;
      expect(answer).toEqual({
        text: item.greedy_text,
        tokens: item.greedy_tokens,
        promptTokens: item.n_prompt_tokens,
        finish: 'stop',
      });
    }
  });

  it('leaves the event loop free while it looks', async () => {
    const image = await pixelsOf('mzb_0012_ocr', 'global');
    // A run that blocked this thread would let through a tick or two between its steps. A machine that does other
    // things may hold this thread back as well, so one look in which it was free is enough.
    let most = 0;
    for (let look = 0; look < 10 && most < 20; look += 1) most = Math.max(most, await ticksOfLook());
    expect(most).toBeGreaterThanOrEqual(20);

    async function ticksOfLook(): Promise<number> {
      let ticks = 0;
      const timer = setInterval(() => {
        ticks += 1;
      }, 1);
      const glance = await student.look(image);
      clearInterval(timer);
      await glance.close();
      return ticks;
    }
  });
});
