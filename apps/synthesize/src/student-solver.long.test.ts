import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

import { runHere } from './testing/run-here.ts';

// The embedded reader in every role, and the student that comes along as solver.
const data = fileURLToPath(new URL('../../../data/', import.meta.url));

const sampleSchema = z.object({
  answer: z.string(),
  choice: z.object({ options: z.array(z.string()) }),
  difficulty: z.array(
    z.object({
      solver: z.string(),
      view: z.string(),
      attempts: z.array(
        z.object({
          answer: z.object({
            status: z.literal('answered'),
            model: z.string(),
            family: z.string(),
            text: z.string(),
            confidence: z.number(),
          }),
          correct: z.boolean(),
        }),
      ),
    }),
  ),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-student-solver-'));
  await mkdir(join(folder, 'images'));
  const picture = 'mzb_0006_ocr.jpg';
  await copyFile(join(data, 'mini-zoombench/images', picture), join(folder, 'images', picture));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(name: string, ...more: readonly string[]): Promise<string> {
  const out = join(folder, name);
  const students = { tiny: { folder: join(data, 'tiny-student') } };
  const roles = { solver: { student: 'tiny' } };
  const words = [
    ...['--images', join(folder, 'images'), '--out', out, '--min-image-side', '400', '--log', 'plain'],
    ...['--students', JSON.stringify(students), '--roles', JSON.stringify(roles)],
    ...['--student-pixels', '100000', ...more],
  ];
  const { code, stderr } = await runHere(words);
  expect(stderr).not.toContain('Error');
  expect(code).toBe(0);
  return readFile(join(out, 'samples.jsonl'), 'utf8');
}

it('the bundled student tries the questions of a run, the same way every time', async () => {
  const first = await run('first');
  const samples = first
    .trim()
    .split('\n')
    .map((line) => sampleSchema.parse(JSON.parse(line)));
  expect(samples).toHaveLength(1);
  for (const { answer, choice, difficulty } of samples) {
    expect(difficulty).toHaveLength(1);
    for (const { solver, view, attempts } of difficulty) {
      expect(solver).toMatch(/^student-solver\/2\/[0-9a-f]{64}\//);
      expect(view).toBe('boxed');
      expect(attempts).toHaveLength(4);
      for (const { answer: given, correct } of attempts) {
        expect(given).toMatchObject({ model: solver, family: 'qwen3_vl' });
        expect(choice.options).toContain(given.text);
        expect(correct).toBe(given.text === answer);
        expect(given.confidence).toBeGreaterThan(0);
      }
    }
  }
  expect(await run('second', '--concurrency', '1')).toBe(first);
});
