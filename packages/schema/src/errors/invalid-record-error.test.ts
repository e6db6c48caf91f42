import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { InvalidRecordError } from './invalid-record-error.ts';
import { isR2IError, R2IError } from './r2i-error.ts';

function errorFor(schema: z.ZodType, value: unknown): InvalidRecordError {
  const result = schema.safeParse(value);
  return new InvalidRecordError({
    source: 'samples.jsonl:12',
    issues: result.error?.issues ?? [],
    cause: 'why',
  });
}

describe('InvalidRecordError', () => {
  it('names source, path and problem', () => {
    const error = errorFor(z.object({ box: z.object({ corners: z.array(z.number()) }) }), {
      box: { corners: [1, 'x'] },
    });
    expect(error).toBeInstanceOf(R2IError);
    expect(error).toMatchObject({
      name: 'InvalidRecordError',
      code: 'schema/invalid-record',
      source: 'samples.jsonl:12',
      cause: 'why',
      issues: [{ path: 'box.corners.1', message: expect.stringContaining('number') }],
    });
    expect(error.message).toMatch(/^samples\.jsonl:12 is not a valid record: box\.corners\.1: /);
  });

  it('calls the whole value (root)', () => {
    expect(errorFor(z.number(), 'x').issues[0]?.path).toBe('(root)');
  });

  it('shows five issues, counts the others and keeps all', () => {
    const error = errorFor(z.array(z.number()), ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect(error.issues).toHaveLength(7);
    expect(error.message).toContain('4: ');
    expect(error.message).not.toContain('5: ');
    expect(error.message).toMatch(/; and 2 more$/);
  });
});

describe('isR2IError', () => {
  it.each([
    { case: 'ours', value: errorFor(z.number(), 'x'), expected: true },
    { case: 'ours from another copy', value: { '~r2i': 'error', code: 'a/b' }, expected: true },
    { case: 'another error', value: new Error('x'), expected: false },
    { case: 'null', value: null, expected: false },
    { case: 'a string', value: '~r2i', expected: false },
    { case: 'another mark', value: { '~r2i': 'sample' }, expected: false },
  ])('tells $case', ({ value, expected }) => {
    expect(isR2IError(value)).toBe(expected);
  });
});
