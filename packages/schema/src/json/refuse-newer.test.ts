import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { InvalidRecordError } from '../errors/invalid-record-error.ts';
import { NewerRecordError } from '../errors/newer-record-error.ts';
import { predictionSchema } from '../records/prediction.ts';
import { parseJsonLines, parseRecord } from './jsonl.ts';

const current = z.strictObject({ schema: z.literal('r2i.thing/2'), size: z.number() });
const earlier = z
  .object({ schema: z.literal('r2i.thing/1') })
  .transform(() => ({ schema: 'r2i.thing/2', size: 1 }));
const versions = z.discriminatedUnion('schema', [current, earlier]);
const nested = z.strictObject({ key: z.string(), things: z.array(z.union([versions, z.literal('none')])) });

describe('parseRecord', () => {
  it.each<[what: string, schema: z.ZodType, value: unknown, found: string]>([
    ['the record itself', current, { schema: 'r2i.thing/3', extra: [] }, 'r2i.thing/3'],
    ['one of several versions', versions, { schema: 'r2i.thing/12', size: 1 }, 'r2i.thing/12'],
    ['a part of it', nested, { key: 'a', things: ['none', { schema: 'r2i.thing/3' }] }, 'r2i.thing/3'],
  ])('tells a newer version of %s, and what to do', (_, schema, value, found) => {
    const parsing = (): unknown => parseRecord(schema, value, 'file:7');
    expect(parsing).toThrow(NewerRecordError);
    expect(parsing).toThrow(
      `file:7 is ${found}, written by a newer R2I than this one, which reads up to r2i.thing/2; update R2I`,
    );
  });

  it.each<[what: string, value: unknown]>([
    ['another record', { schema: 'r2i.other/9', size: 1 }],
    ['a text that is no version', { schema: 'r2i.thing/next', size: 1 }],
    ['no version', { size: 1 }],
    ['an earlier version that is damaged', { schema: 'r2i.thing/1', size: 'x' }],
    ['a number', 7],
    ['nothing', null],
  ])('calls %s what it is', (_, value) => {
    expect(() => parseRecord(current, value, 'file')).toThrow(InvalidRecordError);
  });

  it('reads a prediction as the first version wrote it', () => {
    const text =
      '{"schema":"r2i.prediction/1","item":"1","view":"global","model":"m","sample":0,"output":"A"}\n';
    expect([...parseJsonLines(predictionSchema, text, 'predictions.jsonl')]).toHaveLength(1);
    expect(() => [
      ...parseJsonLines(predictionSchema, text.replace('/1', '/2'), 'predictions.jsonl'),
    ]).toThrow('predictions.jsonl:1 is r2i.prediction/2, written by a newer R2I');
  });
});
