import { readFileSync } from 'node:fs';

import { parseJson, parseRecord } from '@r2i/schema';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { scoreOutput } from './score-output.ts';

const caseSchema = z.strictObject({
  name: z.string(),
  form: z.enum(['choice', 'open']),
  target: z.string(),
  options: z.array(z.string()),
  query: z.string(),
  output: z.string().nullable(),
  expect: z.strictObject({
    status: z.enum(['correct', 'incorrect', 'unscored']),
    reason: z.string().optional(),
  }),
});
const file = new URL('./__fixtures__/scoring-cases.json', import.meta.url);
const cases = parseRecord(
  z.array(caseSchema),
  parseJson(readFileSync(file, 'utf8'), file.pathname),
  file.pathname,
);

describe('scoreOutput', () => {
  it.each(cases)('$name', ({ output, expect: expected, name: _, ...fields }) => {
    const item = { ...fields, id: 'item', box: null, dimension: null, imageId: 'image' };
    expect(scoreOutput(item, output)).toMatchObject(expected);
  });
});
