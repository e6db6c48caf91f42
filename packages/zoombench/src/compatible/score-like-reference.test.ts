import { readFileSync } from 'node:fs';

import { parseJson, parseRecord, type Verdict } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { scoreOutput } from '../score/score-output.ts';
import { scoreLikeReference } from './score-like-reference.ts';

const groupSchema = z.strictObject({
  group: z.string(),
  cases: z.array(
    z.strictObject({
      defect: z.string().min(1),
      benchmark: z.string(),
      open: z.boolean().default(false),
      target: z.string(),
      output: z.string().nullable(),
      judgeReply: z.string().nullable().default(null),
      judgeRule: z.enum(['holds-yes', 'is-yes']).default('holds-yes'),
      reference: z.string(),
      rules: z.string(),
    }),
  ),
});
const file = new URL('./__fixtures__/compatible-cases.json', import.meta.url);
const groups = parseRecord(
  z.array(groupSchema),
  parseJson(readFileSync(file, 'utf8'), file.pathname),
  file.pathname,
);

describe.each(groups)('$group', ({ cases }) => {
  it.each(cases)('$benchmark, $target, $output: $defect', ({ open, target, output, ...row }) => {
    const item = {
      id: 'item',
      query: 'Q?',
      target,
      form: open ? ('open' as const) : ('choice' as const),
      options: open ? [] : ['red', 'blue', 'green', 'yellow'],
      box: null,
      dimension: null,
      imageId: 'image',
    };
    expect(said(scoreLikeReference(item, output, row))).toBe(row.reference);
    expect(said(scoreOutput(item, output))).toBe(row.rules);
  });
});

describe('scoreLikeReference', () => {
  it('gives a verdict on any text', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[-+*/^().,\d{}\\ a-c]*$/),
    );
    fc.assert(
      fc.property(text, text, fc.constantFrom('mmstar', 'zoom-bench'), (target, output, benchmark) => {
        const verdict = scoreLikeReference({ target }, output, { benchmark });
        expect(verdict.scorer).toBe('zwz-compatible/1');
        expect(said(verdict)).toMatch(/^(?:correct|needs-judge)$/);
      }),
    );
  });

  it('accepts the target itself in tags', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^<>]*$/), (target) => {
        const output = `<answer>${target}</answer>`;
        expect(scoreLikeReference({ target }, output, { benchmark: 'zoom-bench' }).status).toBe('correct');
      }),
    );
  });
});

function said(verdict: Verdict): string {
  if (verdict.status === 'incorrect') return verdict.detail ?? verdict.status;
  return 'cause' in verdict ? (verdict.detail ?? verdict.cause) : verdict.status;
}
