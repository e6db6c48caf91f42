import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readPrompt } from './read-prompt.ts';

let folder: string;
const path = (typed: string): string => join(folder, typed);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-prompt-'));
  await writeFile(path('mine.md'), 'Look twice.\n{{query}}\n');
  await writeFile(path('query'), 'A file that is called as a prompt. {{query}}');
  await writeFile(path('empty.md'), '');
  await writeFile(path('long.md'), `{{query}}${' '.repeat(100_000)}`);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('readPrompt', () => {
  it.each([
    { said: 'query', name: 'query', text: '{{query}}' },
    {
      said: 'letter-only',
      name: 'letter-only',
      text: '{{query}}\nAnswer with the letter of the right option only.',
    },
    { said: 'mine.md', name: 'mine.md', text: 'Look twice.\n{{query}}' },
    { said: './mine.md', name: 'mine.md', text: 'Look twice.\n{{query}}' },
  ])('takes $said', async ({ said, name, text }) => {
    expect(await readPrompt(said, { path })).toMatchObject({ name, text: { choice: text } });
  });

  it.each([
    { said: 'letter-onyl', message: 'and no file that can be read; did you mean "letter-only"?' },
    { said: 'xyz', message: 'it is none of query, letter-only, answer-tags, and no file that can be read.' },
    { said: '.', message: 'no file that can be read' },
    { said: 'empty.md', message: "write it where the benchmark's own query goes" },
    { said: 'long.md', message: 'larger than 100000 bytes' },
  ])('refuses $said', async ({ said, message }) => {
    await expect(readPrompt(said, { path })).rejects.toMatchObject({
      code: 'evaluation/prompt-file',
      prompt: said,
      message: expect.stringContaining(message),
    });
  });
});
