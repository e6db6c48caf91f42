import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { promptNames } from '@r2i/teacher/served-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { runHere } from './testing/run-here.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-prompts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('synthesize prompts', () => {
  it('writes every prompt as a file of named parts, and keeps what is there', async () => {
    const out = join(folder, 'all');
    expect(await runHere(['prompts', '--out', out])).toMatchObject({ code: 0 });
    expect((await readdir(out)).sort()).toEqual(promptNames.map((name) => `${name}.md`).sort());
    expect(await readFile(join(out, 'write-questions.md'), 'utf8')).toMatch(
      /^# task\n\nYou see one small part/u,
    );
    await writeFile(join(out, 'solve-choice.md'), 'Mine.');
    const { code, stdout } = await runHere(['prompts', '--out', out, '--only', 'solve-choice']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'solve-choice.md is there already and was kept' });
    expect(await readFile(join(out, 'solve-choice.md'), 'utf8')).toBe('Mine.');
  });

  it('says which names there are', async () => {
    const { code, stderr } = await runHere(['prompts', '--out', folder, '--only', 'write-question']);
    expect(code).toBe(2);
    expect(stderr).toContain('write-questions');
  });
});
