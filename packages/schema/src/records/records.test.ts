import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';
import type { z } from 'zod';

import { answerSchema } from './answer.ts';
import { benchmarkItemSchema } from './benchmark-item.ts';
import { choiceSchema } from './choice.ts';
import { imageRecordSchema } from './image-record.ts';
import { pixelBoxSchema } from './pixel-box.ts';
import { predictionSchema } from './prediction.ts';
import { rejectionSchema } from './rejection.ts';
import { trainingSampleSchema } from './training-sample.ts';
import { verdictSchema } from './verdict-schema.ts';

const fixtures = new URL('../__fixtures__/', import.meta.url);

const schemas: Readonly<Record<string, z.ZodType>> = {
  'training-sample': trainingSampleSchema,
  rejection: rejectionSchema,
};

function fixture(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, fixtures), 'utf8'));
}

describe('published versions', () => {
  it.each(readdirSync(fixtures))('still parses %s and loses nothing', (file) => {
    const schema = schemas[file.replace(/\.v\d+\.json$/, '')];
    expect(schema?.parse(fixture(file))).toEqual(fixture(file));
  });

  it.each([
    { file: 'training-sample.v1.json', change: { schema: 'r2i.sample/3' }, path: 'schema' },
    { file: 'training-sample.v1.json', change: { extra: 1 }, path: '' },
    { file: 'training-sample.v1.json', change: { id: 'ABC' }, path: 'id' },
    { file: 'training-sample.v1.json', change: { answer: '' }, path: 'answer' },
    { file: 'training-sample.v1.json', change: { seed: -1 }, path: 'seed' },
    { file: 'training-sample.v1.json', change: { vote: undefined }, path: 'vote' },
    { file: 'rejection.v1.json', change: { reason: 'No consensus' }, path: 'reason' },
    { file: 'rejection.v1.json', change: { stage: 'lunch' }, path: 'stage' },
    { file: 'rejection.v1.json', change: { image: undefined }, path: 'image' },
    { file: 'rejection.v1.json', change: { vote: { winner: null } }, path: 'vote' },
  ])('refuses $file with $change', ({ file, change, path }) => {
    const schema = schemas[file.replace(/\.v\d+\.json$/, '')];
    const base = fixture(file);
    const result = schema?.safeParse({ ...(typeof base === 'object' ? base : {}), ...change });
    expect(result?.success).toBe(false);
    expect(result?.error?.issues[0]?.path.slice(0, 1).join('')).toBe(path);
  });

  it('lets a rejection know nothing but its reason', () => {
    const bare = {
      schema: 'r2i.rejection/1',
      id: 'a'.repeat(64),
      stage: 'image',
      reason: 'image-truncated',
      detail: 'cut short',
      name: 'a.jpg',
      image: null,
    };
    expect(rejectionSchema.parse(bare)).toEqual(bare);
  });
});

describe('choice', () => {
  const choice = { options: ['x', 'y', 'z'], letter: 'C', seed: 1, distractorWriter: 'w' };

  it.each([
    { case: 'three options', change: {}, problem: null },
    { case: 'two options', change: { options: ['x', 'y'], letter: 'B' }, problem: null },
    { case: 'eight options', change: { options: [...'abcdefgh'], letter: 'H' }, problem: null },
    { case: 'one option', change: { options: ['x'], letter: 'A' }, problem: 'options' },
    { case: 'nine options', change: { options: [...'abcdefghi'] }, problem: 'options' },
    { case: 'an empty option', change: { options: ['x', 'y', ''] }, problem: 'options' },
    { case: 'equal options', change: { options: ['x', 'y', 'x'] }, problem: 'options' },
    { case: 'a letter that names no option', change: { letter: 'D' }, problem: 'letter' },
    { case: 'a letter beyond H', change: { letter: 'I' }, problem: 'letter' },
    { case: 'a small letter', change: { letter: 'a' }, problem: 'letter' },
  ])('$case: $problem', ({ change, problem }) => {
    const result = choiceSchema.safeParse({ ...choice, ...change });
    expect(result.error?.issues[0]?.path[0] ?? null).toBe(problem);
  });
});

describe('prediction', () => {
  const prediction = {
    schema: 'r2i.prediction/1',
    item: '1',
    view: 'global',
    model: 'm',
    sample: 0,
    output: 'B',
  };

  it.each([
    { case: 'an output', change: {}, problem: null },
    { case: 'an empty output', change: { output: '' }, problem: null },
    { case: 'a fault', change: { output: null, fault: 'call-failed' }, problem: null },
    { case: 'neither', change: { output: null }, problem: 'fault' },
    { case: 'no output at all', change: { output: undefined }, problem: 'output' },
    { case: 'an unknown view', change: { view: 'local' }, problem: 'view' },
    { case: 'a negative latency', change: { latencyMs: -1 }, problem: 'latencyMs' },
    { case: 'several calls', change: { calls: 3 }, problem: null },
    { case: 'half a call', change: { calls: 0.5 }, problem: 'calls' },
    { case: 'why it ended', change: { finish: 'length', tokens: { input: 9, output: 8 } }, problem: null },
    { case: 'a refusal of its own', change: { output: '', refusal: 'I cannot' }, problem: null },
    { case: 'reasoning apart from the text', change: { output: '', reasoning: 120 }, problem: null },
    { case: 'an end of no known name', change: { finish: 'tired' }, problem: 'finish' },
    { case: 'half a token', change: { tokens: { input: 0.5, output: 1 } }, problem: 'tokens' },
  ])('$case: $problem', ({ change, problem }) => {
    const result = predictionSchema.safeParse({ ...prediction, ...change });
    expect(result.error?.issues[0]?.path[0] ?? null).toBe(problem);
  });
});

describe('other records', () => {
  const id = '0'.repeat(64);
  const box = { frame: 'pixel', left: 1, top: 2, right: 3, bottom: 4 };
  const answered = { status: 'answered', model: 'm', family: 'f', sample: 0, text: 'x' };
  const image = { id, name: 'a.jpg', width: 1, height: 1, mediaType: 'image/jpeg' };
  const item = {
    id: '1',
    query: 'q',
    target: 'A',
    form: 'choice',
    options: ['x'],
    box,
    dimension: 'ocr',
    imageId: 'i',
  };

  it.each([
    { case: 'a box', schema: pixelBoxSchema, value: box },
    { case: 'a box outside any image', schema: pixelBoxSchema, value: { ...box, left: -9.5 } },
    { case: 'an answer', schema: answerSchema, value: { ...answered, confidence: 1 } },
    { case: 'an image', schema: imageRecordSchema, value: image },
    {
      case: 'an item without evidence',
      schema: benchmarkItemSchema,
      value: { ...item, box: null, dimension: null },
    },
    {
      case: 'an item of a group, with shuffled options',
      schema: benchmarkItemSchema,
      value: { ...item, group: 'g', category: 'a/b', shuffle: { seed: 1, order: [1, 0] } },
    },
    {
      case: 'an output without an answer',
      schema: verdictSchema,
      value: { status: 'no-answer', cause: 'wrong-form', scorer: 's', detail: 'no-number' },
    },
    {
      case: 'an unknown output',
      schema: verdictSchema,
      value: { status: 'unknown', cause: 'call-failed', scorer: 's' },
    },
  ])('takes $case', ({ schema, value }) => {
    expect(schema.safeParse(value)).toEqual({ success: true, data: value });
  });

  it.each([
    { case: 'a box without width', schema: pixelBoxSchema, value: { ...box, right: 1 } },
    { case: 'a box upside down', schema: pixelBoxSchema, value: { ...box, bottom: 1 } },
    { case: 'a box of no frame', schema: pixelBoxSchema, value: { ...box, frame: undefined } },
    { case: 'a box with NaN', schema: pixelBoxSchema, value: { ...box, left: Number.NaN } },
    { case: 'an answer of nothing', schema: answerSchema, value: { ...answered, text: '' } },
    { case: 'an answer surer than sure', schema: answerSchema, value: { ...answered, confidence: 1.1 } },
    {
      case: 'a fault with a text',
      schema: answerSchema,
      value: { ...answered, status: 'fault', reason: 'x' },
    },
    {
      case: 'an abstention without reason',
      schema: answerSchema,
      value: { ...answered, status: 'abstained', text: undefined },
    },
    { case: 'an image of no width', schema: imageRecordSchema, value: { ...image, width: 0 } },
    {
      case: 'an image with an id in capitals',
      schema: imageRecordSchema,
      value: { ...image, id: 'A'.repeat(64) },
    },
    { case: 'a group without name', schema: benchmarkItemSchema, value: { ...item, group: '' } },
    { case: 'a dimension of its own', schema: benchmarkItemSchema, value: { ...item, dimension: 'smell' } },
    {
      case: 'no answer for a reason that is none',
      schema: verdictSchema,
      value: { status: 'no-answer', cause: 'bored', scorer: 's' },
    },
    {
      case: 'a correct verdict without answer',
      schema: verdictSchema,
      value: { status: 'correct', scorer: 's' },
    },
  ])('refuses $case', ({ schema, value }) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});
