import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { readSettings } from '@r2i/app-shell';
import { createRegistry, createSharedResources, fillRoles, roleIds } from '@r2i/plugin';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { builtIn } from './built-in.ts';
import { createCallContext } from './call-context.ts';
import { createLateCalls } from './late-calls.ts';
import { readRoles } from './read-roles.ts';
import { openServedTeachers } from './served-teachers.ts';
import { synthesizeCommand } from './synthesize-command.ts';

// A run goes on only where its roles have the ids that it was begun with, so these stay as they are.
const root = fileURLToPath(new URL('../../../', import.meta.url));
const fixture = fileURLToPath(new URL('./__fixtures__/', import.meta.url));
const pinned = z
  .record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())])))
  .parse(JSON.parse(await readFile(join(fixture, 'role-ids.json'), 'utf8')));
const presetSchema = z.object({
  synthesize: z.looseObject({ teachers: z.unknown(), roles: z.unknown() }),
});
const registry = createRegistry([], { builtIn });
const environment = {
  R2I_TEACHER_MODEL: 'Qwen/Qwen3-VL-8B-Instruct',
  OPENAI_BASE_URL: 'http://localhost:8000/v1',
};

async function idsOf(
  values: Readonly<Record<string, unknown>>,
  flags: readonly string[] = [],
): Promise<ReturnType<typeof roleIds>> {
  const words = ['--images', '/photos', '--out', '/run', ...flags];
  const given = readSettings(synthesizeCommand, words, { file: 'test', values });
  const settings = readRoles(given, registry);
  await using teachers = openServedTeachers(settings.teachers, { environment, connections: 1 });
  await using resources = createSharedResources();
  const context = createCallContext(settings, {
    calls: createLateCalls(),
    teachers,
    resources,
    reporter: { note: () => undefined },
    signal: new AbortController().signal,
  });
  return roleIds(await fillRoles(settings.roles, { registry, context, samples: settings.samples }));
}

async function preset(name: string): Promise<Record<string, unknown>> {
  const text = await readFile(join(root, 'presets', `${name}.yaml`), 'utf8');
  const { teachers, roles } = presetSchema.parse(parse(text)).synthesize;
  return { teachers, roles };
}

const students = { tiny: { folder: join(root, 'data/tiny-student') } };
const teachers = {
  big: { model: 'zai-org/GLM-4.5V', baseUrl: 'http://localhost:1/v1', temperature: 0.2 },
  q2: { model: 'Qwen/Qwen2.5-VL-7B-Instruct', baseUrl: 'http://localhost:1/v1' },
};
const mixed = {
  proposer: { teacher: 'q2', maxPixels: 1_000_000 },
  questioner: { teacher: 'big', maxQuestions: 2, negativeShare: 0.5 },
  validator: { teacher: 'big', maxPixels: 500_000 },
  answerers: [{ teacher: 'ppocr', samples: 3 }, { teacher: 'big' }, { student: 'tiny', samples: 2 }],
  grouper: 'rules',
  verifier: 'none',
  distractorWriter: 'misreadings',
  solver: { student: 'tiny' },
  guesser: { teacher: 'q2' },
  gapSolver: { teacher: 'big' },
};
const flags = [
  ...['--tile', '640', '--line-margin', '0.2', '--legible-height', '14', '--free-wall', '0.3'],
  ...['--ppocr-min-confidence', '0.9', '--tesseract-min-confidence', '0.1', '--solver-distance', '0.1'],
  ...['--samples', '5'],
];
const detector = {
  proposer: { detector: 'http://localhost:8004/detect', labels: ['cup', 'sign'], maxPixels: 2_000_000 },
  validator: 'none',
};
const boxes = {
  proposer: { boxes: join(fixture, 'boxes.jsonl') },
  solver: { student: 'tiny' },
  gapSolver: { student: 'tiny' },
};

it.each([
  ['embedded', {}, []],
  ['embedded, numbers by flag', {}, flags],
  ['small', { ...(await preset('small')), needed: 7, minFamilies: 1 }, []],
  ['paper', await preset('paper'), []],
  ['mixed', { teachers, students, minFamilies: 1, roles: mixed }, []],
  ['detector', { roles: detector }, []],
  ['boxes', { students, roles: boxes }, []],
] as const)('the roles of %s have the ids that runs know', async (name, values, words) => {
  expect(await idsOf(values, words)).toEqual(pinned[name]);
});

it('numbers of the reader may also stand with the role', async () => {
  const roles = { proposer: { use: 'text', margin: 0.2, detect: { tile: 640 } } };
  expect((await idsOf({ roles }))['proposer']).toBe(pinned['embedded, numbers by flag']?.['proposer']);
});
