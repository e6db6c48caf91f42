import { fileURLToPath } from 'node:url';

import type { StudentDescription } from '@r2i/plugin';
import { createTestContext, testAnswerer, testImage, testSolver } from '@r2i/plugin/testing';
import { afterAll, describe, expect, it } from 'vitest';

import { layOutModel, wholeModel } from '../__fixtures__/model-folder.ts';
import { studentPlugin } from './student-plugin.ts';

const folder = fileURLToPath(new URL('.', import.meta.resolve('@r2i/tiny-student/package.json')));
const tiny: StudentDescription = { folder, device: 'cpu', temperature: 1 };

// One for all tests: it is loaded once, as in a run.
const shared = createTestContext();
afterAll(() => shared[Symbol.asyncDispose]());
const context = {
  shared: shared.shared,
  student: (name: string) => (name === 'cold' ? { ...tiny, temperature: 0.5 } : tiny),
};

// As small as the student takes them: an image is looked at several times.
const image = testImage({ width: 64, height: 64 });
const crop = { ...image, box: { frame: 'pixel', left: 0, top: 0, right: 32, bottom: 32 }, scale: 2 } as const;

const { answerers, solvers } = studentPlugin;

describe('a student in this process keeps the contract of', () => {
  it('answerers', async () => {
    if (answerers?.['student'] === undefined) throw new Error('the plug-in has lost its answerer');
    await testAnswerer(answerers['student'], {
      ...{ options: { student: 'tiny' }, context, image, crop },
      different: [{ student: 'tiny', wording: 'letter-only' }],
    });
  }, 120_000);

  it('solvers', async () => {
    if (solvers?.['student'] === undefined) throw new Error('the plug-in has lost its solver');
    await testSolver(solvers['student'], {
      ...{ options: { student: 'tiny' }, context, image, crop },
      different: [{ student: 'tiny', wording: 'letter-only' }, { student: 'cold' }],
    });
  }, 120_000);
});

it('tells once, in a run, what a student does not follow', async () => {
  const generation = { text: JSON.stringify({ num_beams: 4 }) };
  await using fixture = await layOutModel({ ...wholeModel, 'generation_config.json': generation });
  await using run = createTestContext({ student: () => ({ ...tiny, folder: fixture.folder }) });
  await answerers?.['student']?.create({ student: 'beams' }, run);
  await solvers?.['student']?.create({ student: 'beams' }, run);
  expect(run.notes).toEqual([expect.stringContaining('student "beams": generation_config.json asks')]);
  expect(run.notes[0]).toContain('num_beams 4');
}, 60_000);

it('says which number formats there are', async () => {
  const entry = solvers?.['student'];
  const wrong = createTestContext({ student: () => ({ ...tiny, dtype: 'q3' }) });
  await expect(entry?.create({ student: 'tiny' }, wrong)).rejects.toThrow(
    'student "tiny": dtype must be one of',
  );
});
