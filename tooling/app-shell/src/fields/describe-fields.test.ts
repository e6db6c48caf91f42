import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { describeFields } from './describe-fields.ts';

describe('describeFields', () => {
  it.each([
    { case: 'a switch', schema: z.boolean(), expected: { kind: { is: 'switch' }, isRequired: true } },
    {
      case: 'a whole number',
      schema: z.int().min(1).max(9),
      expected: { kind: { is: 'number', whole: true, range: '1 to 9' }, placeholder: 'n' },
    },
    {
      case: 'a number with open ends',
      schema: z.number().positive().lt(1),
      expected: { kind: { is: 'number', whole: false, range: 'above 0, below 1' } },
    },
    {
      case: 'any whole number',
      schema: z.int(),
      expected: { kind: { is: 'number', whole: true, range: '' } },
    },
    { case: 'a text', schema: z.string().min(1), expected: { kind: { is: 'text' } } },
    { case: 'an address', schema: z.url(), expected: { kind: { is: 'text' } } },
    { case: 'names', schema: z.enum(['a', 'b']), expected: { kind: { is: 'choice', choices: ['a', 'b'] } } },
    { case: 'one name', schema: z.literal('a'), expected: { kind: { is: 'choice', choices: ['a'] } } },
    {
      case: 'texts',
      schema: z.array(z.string()).min(1),
      expected: { kind: { is: 'list', of: { is: 'text' } }, separator: undefined },
    },
    {
      case: 'a list of names',
      schema: z.array(z.enum(['a', 'b'])),
      expected: { kind: { is: 'list', of: { is: 'choice', choices: ['a', 'b'] } }, separator: ',' },
    },
    { case: 'a list of objects', schema: z.array(z.object({})), expected: { kind: { is: 'structure' } } },
    {
      case: 'a record',
      schema: z.record(z.string(), z.int()),
      expected: { kind: { is: 'structure', takesText: false } },
    },
    {
      case: 'a name or an object',
      schema: z.union([z.literal('text'), z.object({ teacher: z.string() })]),
      expected: { kind: { is: 'structure', takesText: true } },
    },
    { case: 'anything', schema: z.unknown(), expected: { kind: { is: 'structure', takesText: true } } },
    {
      case: 'an optional one',
      schema: z.int().optional(),
      expected: { isRequired: false, preset: undefined },
    },
    { case: 'an exactly optional one', schema: z.int().exactOptional(), expected: { isRequired: false } },
    { case: 'a default', schema: z.int().default(3), expected: { isRequired: false, preset: 3 } },
    { case: 'a prefault', schema: z.int().prefault(3), expected: { isRequired: false, preset: 3 } },
    { case: 'null', schema: z.int().nullable().default(null), expected: { isNullable: true, preset: null } },
    {
      case: 'a transform',
      schema: z.string().transform((text) => text.length),
      expected: { kind: { is: 'text' } },
    },
    {
      case: 'a preprocessed value',
      schema: z.preprocess((text) => Number(text), z.number()),
      expected: { kind: { is: 'number', whole: false, range: '' } },
    },
    {
      case: 'a refinement',
      schema: z.string().refine((text) => text !== 'x'),
      expected: { kind: { is: 'text' } },
    },
    {
      case: 'read only',
      schema: z.int().readonly(),
      expected: { kind: { is: 'number', whole: true, range: '' } },
    },
    {
      case: 'what is said before and after a default',
      schema: z
        .int()
        .meta({ description: 'inner', placeholder: 'px' })
        .default(1)
        .meta({ description: 'outer' }),
      expected: { description: 'outer', placeholder: 'px', preset: 1 },
    },
  ])('knows $case', ({ schema, expected }) => {
    expect(describeFields(z.object({ field: schema }))).toMatchObject([{ path: ['field'], ...expected }]);
  });

  it('names flags after keys, and finds nested fields by their path', () => {
    const schema = z
      .object({
        maxPixels: z.int(),
        inner: z
          .strictObject({ a: z.int().optional(), deep: z.object({ bC: z.int().default(1) }).prefault({}) })
          .refine(() => true)
          .prefault({})
          .meta({ group: 'Inner' }),
        judge: z.object({ model: z.string() }).optional().meta({ prefix: 'judge' }),
        whole: z.object({ a: z.int() }).meta({ flag: 'all-of-it' }),
      })
      .transform((all) => all);
    expect(
      describeFields(schema).map(({ flag, path, group, isRequired }) => [
        flag,
        path.join('.'),
        group,
        isRequired,
      ]),
    ).toEqual([
      ['max-pixels', 'maxPixels', 'Options', true],
      ['a', 'inner.a', 'Inner', false],
      ['b-c', 'inner.deep.bC', 'Inner', false],
      ['judge-model', 'judge.model', 'Options', false],
      ['all-of-it', 'whole', 'Options', true],
    ]);
  });

  it('takes what is said of a field by its type', () => {
    // @ts-expect-error A switch, not a text.
    expect(z.string().meta({ basic: 'yes' })).toBeInstanceOf(z.ZodString);
  });

  it.each([
    {
      case: 'two fields of one flag',
      schema: z.object({ a: z.object({ size: z.int() }), b: z.object({ size: z.int() }) }),
      message: '--size would set a.size and b.size',
    },
    { case: 'no object', schema: z.int(), message: 'settings are an object' },
    {
      case: 'an object with a default of its own',
      schema: z.object({ a: z.object({ size: z.int() }).default({ size: 1 }) }),
      message: 'a: give the fields their defaults',
    },
  ])('refuses $case', ({ schema, message }) => {
    expect(() => describeFields(schema)).toThrow(message);
  });
});
