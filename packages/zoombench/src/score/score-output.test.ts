import { readFileSync } from 'node:fs';

import { dimensionSchema, parseJson, parseRecord } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { scoreOutput } from './score-output.ts';

const groupSchema = z.strictObject({
  group: z.string(),
  source: z.string().min(1),
  form: z.enum(['choice', 'open']),
  dimension: dimensionSchema.nullable(),
  options: z.array(z.string()),
  query: z.string(),
  cases: z.array(
    z.strictObject({
      why: z.string().min(1),
      target: z.string(),
      aliases: z.array(z.string()).optional(),
      options: z.array(z.string()).optional(),
      query: z.string().optional(),
      output: z.string().nullable(),
      expect: z.strictObject({
        status: z.enum(['correct', 'incorrect', 'no-answer', 'unknown']),
        cause: z.string().optional(),
        detail: z.string().optional(),
      }),
    }),
  ),
});
const file = new URL('./__fixtures__/scoring-cases.json', import.meta.url);
const groups = parseRecord(
  z.array(groupSchema),
  parseJson(readFileSync(file, 'utf8'), file.pathname),
  file.pathname,
);
const plain = { id: 'item', box: null, imageId: 'image' } as const;

describe.each(groups)('$group', ({ cases, form, dimension, ...shared }) => {
  it.each(cases)('$target, $output: $why', ({ output, expect: expected, target, aliases, ...own }) => {
    const { options = shared.options, query = shared.query } = own;
    const item = { ...plain, form, dimension, target, aliases, options, query };
    expect(scoreOutput(item, output)).toMatchObject(expected);
  });
});

describe('the table of cases', () => {
  it('has the cases it is said to have, none of them twice', () => {
    expect(Object.fromEntries(groups.map(({ group, cases }) => [group, cases.length]))).toEqual({
      choice: 20,
      'number, same': 34,
      'number, other': 12,
      'number, undecided': 29,
      separators: 20,
      'percent, fractions, TeX': 34,
      units: 18,
      'ranges as targets': 9,
      'number words of other languages': 22,
      'yes or no': 30,
      'yes or no of other languages': 22,
      'text, same': 27,
      'text, other': 12,
      'text, undecided': 16,
      reading: 13,
    });
    const keys = groups.flatMap(({ group, cases }) =>
      cases.map(({ why: _, expect: __, ...row }) => JSON.stringify([group, row])),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('scoreOutput', () => {
  const shared = { ...plain, query: 'Q?', dimension: null } as const;
  const form = fc.constantFrom(
    { form: 'choice', options: ['red', 'blue'], target: 'B' } as const,
    { form: 'open', options: [], target: '5' } as const,
    { form: 'open', options: [], target: '5-6 m' } as const,
    { form: 'open', options: [], target: 'yes' } as const,
    { form: 'open', options: [], target: 'stop sign' } as const,
  );
  const said = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc
      .array(
        fc.constantFrom(
          '5',
          '1,234',
          '½',
          '\\frac',
          '{',
          '}',
          '%',
          ' m',
          '-',
          'yes',
          'no',
          'B',
          '. ',
          'Answer: ',
        ),
      )
      .map((parts) => parts.join('')),
  );

  it('never throws, and does not mind white space around', () => {
    fc.assert(
      fc.property(form, said, fc.stringMatching(/^[ \t\n]{0,3}$/), (item, output, space) => {
        const verdict = scoreOutput({ ...shared, ...item }, output);
        expect(scoreOutput({ ...shared, ...item }, space + output + space)).toEqual(verdict);
      }),
    );
  });

  it('takes a target as the answer to itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9 ]{1,20}$/), (target) => {
        fc.pre(target.trim() !== '');
        const item = { ...shared, form: 'open', options: [], target } as const;
        expect(scoreOutput(item, target).status).toBe('correct');
      }),
    );
  });
});
