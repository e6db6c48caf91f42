import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { samplePlugin } from '../__fixtures__/sample-plugin.ts';
import { rulesPlugin, teacherPlugin } from '../built-in/index.ts';
import { definePlugin } from '../define/define-plugin.ts';
import { createRegistry } from '../registry/create-registry.ts';
import { namedModels } from './named-models.ts';
import type { RoleSettings } from './role-settings.ts';
import { rolesSchema } from './roles-schema.ts';

const nothing = z.strictObject({});
const role = { id: 'x', family: 'x' };
/** Stands for the embedded reader, which fills most roles by default. */
const reader = definePlugin({
  name: 'reader',
  proposers: {
    text: {
      description: 'd',
      options: z.strictObject({ margin: z.number().optional() }),
      create: () => ({ ...role, propose: async () => [] }),
    },
  },
  questioners: {
    text: { description: 'd', options: nothing, create: () => ({ ...role, ask: async () => [] }) },
  },
  validators: {
    text: { description: 'd', options: nothing, create: () => ({ ...role, validate: async () => [] }) },
  },
  answerers: {
    ppocr: { description: 'd', options: nothing, create: () => ({ ...role, answer: async () => [] }) },
    tesseract: { description: 'd', options: nothing, create: () => ({ ...role, answer: async () => [] }) },
  },
  verifiers: {
    text: { description: 'd', options: nothing, create: () => ({ ...role, verify: async () => [] }) },
  },
  distractorWriters: {
    misreadings: { description: 'd', options: nothing, create: () => ({ ...role, write: async () => [] }) },
  },
  solvers: {
    ppocr: { description: 'd', options: nothing, create: () => ({ ...role, solve: async () => [] }) },
  },
});
const registry = createRegistry([samplePlugin()], { builtIn: [reader, teacherPlugin, rulesPlugin] });

function read(given: unknown): RoleSettings {
  return rolesSchema(registry).parse(given);
}

function issuesOf(given: unknown): readonly string[] {
  const { error } = rolesSchema(registry).safeParse(given);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('rolesSchema', () => {
  it.each([[undefined], [{}]])('fills every role that may not be left out from %j', (given) => {
    expect(read(given)).toEqual({
      proposer: { use: 'text', options: {} },
      questioner: { use: 'text', options: {} },
      validator: { use: 'text', options: {} },
      answerers: [
        { use: 'ppocr', options: {}, samples: undefined },
        { use: 'tesseract', options: {}, samples: undefined },
      ],
      grouper: { use: 'rules', options: {} },
      verifier: { use: 'text', options: {} },
      distractorWriter: { use: 'misreadings', options: {} },
      solver: { use: 'ppocr', options: {} },
    });
  });

  it.each([
    ['spots', { use: 'spots', options: { count: 8 } }],
    [{ use: 'spots' }, { use: 'spots', options: { count: 8 } }],
    [
      { use: 'spots', count: 4 },
      { use: 'spots', options: { count: 4 } },
    ],
    [{ teacher: 'q' }, { use: 'teacher', options: { teacher: 'q' } }],
    [
      { teacher: 'q', maxPixels: 9 },
      { use: 'teacher', options: { teacher: 'q', maxPixels: 9 } },
    ],
    [
      { use: 'teacher', teacher: 'q' },
      { use: 'teacher', options: { teacher: 'q' } },
    ],
  ])('reads the proposer %j', (given, choice) => {
    expect(read({ proposer: given }).proposer).toEqual(choice);
  });

  it.each([
    [['ppocr'], [{ use: 'ppocr', options: {}, samples: 4 }]],
    [[{ teacher: 'ppocr', samples: 3 }], [{ use: 'ppocr', options: {}, samples: 3 }]],
    [[{ use: 'tesseract', samples: 1 }], [{ use: 'tesseract', options: {}, samples: 1 }]],
    [[{ teacher: 'q' }], [{ use: 'teacher', options: { teacher: 'q' }, samples: 4 }]],
  ])('reads the answerers %j', (given, shares) => {
    expect(read({ answerers: given }).answerers).toEqual(shares);
  });

  it('leaves optional roles out unless they are named', () => {
    expect(read({}).guesser).toBeUndefined();
    expect(read({ guesser: { teacher: 'q' }, gapSolver: 'ppocr' })).toMatchObject({
      guesser: { use: 'teacher' },
      gapSolver: { use: 'ppocr' },
    });
  });

  it('takes presets where the role does not say otherwise', () => {
    const schema = rolesSchema(registry, { presets: { 'proposers.text': { margin: 0.2 } } });
    expect(schema.parse({}).proposer.options).toEqual({ margin: 0.2 });
    expect(schema.parse({ proposer: { use: 'text', margin: 0.3 } }).proposer.options).toEqual({
      margin: 0.3,
    });
  });

  it.each([
    [7, ': takes an object, a role a key'],
    [[], ': takes an object, a role a key'],
    [{ propser: 'text' }, 'propser: is no role; did you mean "proposer"?'],
    [{ xyzzy: 'text' }, 'xyzzy: is no role; there is proposer, questioner'],
    [{ proposer: 'txt' }, 'proposer: "txt" is not known; did you mean "text"? there is text, teacher, spots'],
    [{ proposer: { use: 'spot' } }, 'did you mean "spots"?'],
    [{ proposer: { techer: 'q' } }, 'proposer: "techer" is not known; did you mean "teacher"?'],
    [{ proposer: {} }, 'proposer: names nobody'],
    [{ proposer: 7 }, 'proposer: takes a name or an object'],
    [{ proposer: [] }, 'proposer: takes a name or an object'],
    [{ proposer: { use: 7 } }, '"use" takes the name of an entry'],
    [{ proposer: { teacher: 'q', text: 1 } }, 'proposer: names teacher and text; say which with "use"'],
    [{ proposer: { use: 'spots', count: 0 } }, 'proposer.count: '],
    [{ proposer: { use: 'spots', cuont: 4 } }, 'there is no "cuont"; did you mean "count"?'],
    [{ proposer: { teacher: '' } }, 'proposer.teacher: '],
    [{ validator: { student: 's' } }, 'validator: "student" is not known; there is text, teacher, none'],
    [{ answerers: [] }, 'answerers: takes a list of at least one'],
    [{ answerers: 'ppocr' }, 'answerers: takes a list of at least one'],
    [{ answerers: ['ppocr', 'tesserct'] }, 'answerers.1: "tesserct" is not known; did you mean "tesseract"?'],
    [{ answerers: [{ teacher: 'q', samples: 0 }] }, 'answerers.0.samples: takes a whole number from 1 to 64'],
  ])('refuses %j', (given, says) => {
    expect(issuesOf(given).join('; ')).toContain(says);
  });

  it('tells everything that is wrong at once', () => {
    expect(issuesOf({ proposer: 'x', solver: 'y', answerers: ['z'] })).toHaveLength(3);
  });
});

describe('namedModels', () => {
  it('gives what roles name, in the order of the roles', () => {
    const settings = read({
      solver: { teacher: 'b' },
      proposer: { teacher: 'a' },
      answerers: ['ppocr', { teacher: 'c' }],
    });
    expect(namedModels(settings, registry)).toEqual([
      { role: 'proposer', kind: 'teacher', name: 'a' },
      { role: 'answerers', kind: 'teacher', name: 'c' },
      { role: 'solver', kind: 'teacher', name: 'b' },
    ]);
  });
});
