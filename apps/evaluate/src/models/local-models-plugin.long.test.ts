import { createTestContext, testModel } from '@r2i/plugin/testing';
import { expect, it } from 'vitest';

import { bundled } from '../bundled/bundled.ts';
import { localModelsPlugin } from './local-models-plugin.ts';

const { student, reader } = localModelsPlugin.models ?? {};

it('a student keeps the contract of models', async () => {
  if (student === undefined) throw new Error('the plug-in has lost its student');
  await testModel(student, {
    options: { student: 'tiny', name: 'tiny' },
    different: [
      { student: 'tiny', name: 'other' },
      { student: 'tiny', name: 'tiny', scoring: 'letters' },
      { student: 'tiny', name: 'tiny', maxTokens: 3 },
      { student: 'tiny', name: 'tiny', prompt: 'letter-only' },
    ],
    context: {
      pixels: 90_000,
      student: (name) => {
        expect(name).toBe('tiny');
        return { folder: bundled().student, device: 'cpu', temperature: 1 };
      },
    },
  });
}, 120_000);

it('the embedded reader keeps the contract of models', async () => {
  if (reader === undefined) throw new Error('the plug-in has lost its reader');
  await testModel(reader);
}, 120_000);

it('a student is called by its folder where nobody gives it a name', async () => {
  if (student === undefined) throw new Error('the plug-in has lost its student');
  const { student: folder } = bundled();
  await using context = createTestContext({
    pixels: 90_000,
    student: () => ({ folder, device: 'cpu', temperature: 1 }),
  });
  const model = await student.create(student.options.parse({ student: 'tiny' }), context);
  expect(model.id).toBe('tiny-student/pixels=90000');
}, 60_000);
