import { readFileSync } from 'node:fs';

import { parseJson, parseRecord } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { extractAnswer } from './extract-answer.ts';
import { readStatedNumber } from './read-stated-number.ts';

const groupSchema = z.strictObject({
  group: z.string(),
  source: z.string().min(1),
  form: z.enum(['choice', 'open']),
  options: z.array(z.string()),
  cases: z.array(
    z.strictObject({
      why: z.string().min(1),
      output: z.string(),
      options: z.array(z.string()).optional(),
      expect: z.union([
        z.strictObject({ letter: z.string() }),
        z.strictObject({ text: z.string() }),
        z.strictObject({ reason: z.string() }),
      ]),
    }),
  ),
});
const file = new URL('./__fixtures__/extraction-cases.json', import.meta.url);
const groups = parseRecord(
  z.array(groupSchema),
  parseJson(readFileSync(file, 'utf8'), file.pathname),
  file.pathname,
);

describe.each(groups)('$group', ({ form, options, cases }) => {
  it.each(cases)('$output: $why', ({ output, expect: expected, options: own = options }) => {
    const { kind, ...rest } = extractAnswer(output, { form, options: own });
    expect({ kind, ...rest }).toMatchObject({
      kind: 'letter' in expected ? 'letter' : 'text' in expected ? 'text' : 'none',
      ...expected,
    });
  });
});

describe('the table of cases', () => {
  it('has the cases it is said to have, none of them twice', () => {
    expect(Object.fromEntries(groups.map(({ group, cases }) => [group, cases.length]))).toEqual({
      'lone letter': 28,
      decoration: 32,
      'answer line': 52,
      boxed: 23,
      'answer tags': 21,
      'JSON field': 8,
      phrases: 21,
      thinking: 18,
      'lines without marker': 20,
      'first capital': 24,
      'several or wrong': 29,
      'unusual options': 24,
      Chinese: 23,
      German: 12,
      French: 9,
      Spanish: 9,
      Portuguese: 8,
      Russian: 9,
      Japanese: 10,
      Korean: 8,
      'open, marked': 25,
      'open, unmarked': 11,
      'final in mid-sentence': 22,
      'final in mid-sentence, open': 3,
    });
    const keys = groups.flatMap(({ form, options, cases }) =>
      cases.map((row) => JSON.stringify([form, row.options ?? options, row.output])),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('extractAnswer', () => {
  it('reads no letter from words that merely begin with one', () => {
    const word = fc.stringMatching(/^[A-D][a-z]{2,8}$/);
    const sentence = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(sentence, fc.constantFrom('', 'Answer: ', 'The answer is '), (text, marker) => {
        // `Dos`, `Cinq`, `Both` and `Couple` are numbers, and the options are, too.
        fc.pre(readStatedNumber(text, { reading: false }).kind === 'none');
        const options = ['1', '2', '3', '4'];
        expect(extractAnswer(marker + text, { form: 'choice', options }).kind).toBe('none');
      }),
    );
  });

  it('never throws, and does not mind white space around', () => {
    const piece = fc.constantFrom(
      '<think>',
      '</think>',
      '<answer>',
      '\\boxed{',
      '}',
      'Answer:',
      '答案是',
      '{"answer": ',
      '**',
      'A',
      '\n',
      ' or ',
      'is',
    );
    const space = fc.stringMatching(/^[ \t\n]{0,4}$/);
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), space, (parts, around) => {
        for (const form of ['choice', 'open'] as const) {
          const read = extractAnswer(parts.join(''), { form, options: ['x', 'y'] });
          expect(extractAnswer(around + parts.join('') + around, { form, options: ['x', 'y'] })).toEqual(
            read,
          );
        }
      }),
    );
  });

  const street = 'A street with cars and people.\n';
  it.each([
    { output: `${street.repeat(2000)}B`, kind: 'letter' },
    { output: `${street.repeat(2000)}So it is the blue one.`, kind: 'letter' },
    { output: `Answer: B\n${street.repeat(2000)}`, kind: 'letter' },
    { output: `B\n${street.repeat(200)}`, kind: 'letter' },
    // Too far from the end to be a conclusion, and marked as none.
    { output: `B\n${street.repeat(2000)}`, kind: 'none' },
    { output: `<answer>B\n${street.repeat(2000)}</answer>`, kind: 'none' },
    { output: 'a'.repeat(100_000), kind: 'none' },
  ])('searches the end of a long output for an option: $kind', ({ output, kind }) => {
    expect(extractAnswer(output, { form: 'choice', options: ['red', 'blue'] })).toMatchObject({
      kind,
      ...(kind === 'letter' ? { letter: 'B' } : {}),
    });
  });

  it.each([
    'Answer:',
    '\\boxed{',
    '<answer>',
    '**',
    '(A',
    'answer is ',
    ' ',
    '\n',
    'A or ',
    'A, B and ',
    '答案是',
    '最终',
    'the final ',
    '"answer": ',
  ])('stays quick where %j is repeated', (piece) => {
    // Time on the processor: a busy machine does not make a pattern slow.
    const before = process.cpuUsage();
    extractAnswer(`${piece.repeat(3000)}x`, { form: 'choice', options: ['x', 'y'] });
    const spent = process.cpuUsage(before);
    expect((spent.user + spent.system) / 1000).toBeLessThan(2000);
  });
});
