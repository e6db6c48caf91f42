import { readFileSync } from 'node:fs';

import { parseJson, parseRecord } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { extractAnswer } from './extract-answer.ts';

const caseSchema = z.strictObject({
  name: z.string(),
  form: z.enum(['choice', 'open']),
  options: z.array(z.string()),
  output: z.string(),
  expect: z.union([
    z.strictObject({ letter: z.string() }),
    z.strictObject({ text: z.string() }),
    z.strictObject({ reason: z.string() }),
  ]),
});
const file = new URL('./__fixtures__/extraction-cases.json', import.meta.url);
const cases = parseRecord(
  z.array(caseSchema),
  parseJson(readFileSync(file, 'utf8'), file.pathname),
  file.pathname,
);

describe('extractAnswer', () => {
  it.each(cases)('$form: $name', ({ form, options, output, expect: expected }) => {
    const { kind, ...rest } = extractAnswer(output, { form, options });
    expect(kind).toBe('letter' in expected ? 'letter' : 'text' in expected ? 'text' : 'none');
    expect(rest).toMatchObject(expected);
  });

  it('reads no letter from words that merely begin with one', () => {
    const word = fc.stringMatching(/^[A-D][a-z]{2,8}$/);
    const sentence = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(sentence, fc.constantFrom('', 'Answer: ', 'The answer is '), (text, marker) => {
        const options = ['1', '2', '3', '4'];
        expect(extractAnswer(marker + text, { form: 'choice', options }).kind).toBe('none');
      }),
    );
  });

  it('never throws and stays quick on any text', () => {
    const piece = fc.constantFrom(
      '<think>',
      '</think>',
      '<answer>',
      '\\boxed{',
      '}',
      'Answer:',
      'A',
      '\n',
      '**',
      ' or ',
      'is',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (parts) => {
        for (const form of ['choice', 'open'] as const)
          extractAnswer(parts.join(''), { form, options: ['x', 'y'] });
      }),
    );
  });

  it.each(['Answer:', '\\boxed{', '<answer>', '**', '(A', 'answer is ', ' ', '\n', 'A or '])(
    'stays quick where %j is repeated',
    (piece) => {
      const started = performance.now();
      extractAnswer(piece.repeat(3000), { form: 'choice', options: ['x', 'y'] });
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );
});
