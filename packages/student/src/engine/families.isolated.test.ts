import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { furthest, readPixels } from '../__fixtures__/reference.ts';
import { parseGenerationSettings } from '../folder/generation-settings.ts';
import { readModelFolder } from '../folder/read-model-folder.ts';
import { decodeAnswers } from './decode-answers.ts';
import { encodeGlance, type SingleImage } from './glance-state.ts';
import { chooseFiles, type LoadedGraphs, loadGraphs } from './load-graphs.ts';
import { openPrompting, type Prompting } from './prompting.ts';
import { readAttention } from './read-attention.ts';
import { suffixOf } from './suffix.ts';
import { suffixLogits } from './suffix-logits.ts';

const tensorSchema = z
  .object({ shape: z.array(z.number()), float32: z.string() })
  .transform(({ float32 }) => new Float32Array(Uint8Array.from(Buffer.from(float32, 'base64')).buffer));

const referenceSchema = z.looseObject({
  tolerance: z.number(),
  cases: z.array(
    z.looseObject({
      image: z.string(),
      question: z.string(),
      inputIds: z.array(z.number()),
      visualTokens: z.number(),
      imageAt: z.array(z.number()),
      imageFeatures: tensorSchema,
      lastLogits: tensorSchema,
      attentions: tensorSchema,
      greedyTokens: z.array(z.number()),
    }),
  ),
  questions: z.looseObject({
    image: z.string(),
    asked: z.array(z.looseObject({ question: z.string(), lastLogits: tensorSchema })),
  }),
});

const check = (): void => undefined;

describe.each(['tiny-random-qwen2_5-vl', 'tiny-random-smolvlm'])('%s', (name) => {
  const folder = fileURLToPath(new URL(`../__fixtures__/${name}`, import.meta.url));
  let reference: z.infer<typeof referenceSchema>;
  let graphs: LoadedGraphs;
  let prompting: Prompting;

  beforeAll(async () => {
    reference = referenceSchema.parse(JSON.parse(await readFile(join(folder, 'reference.json'), 'utf8')));
    const { files, texts } = await readModelFolder(folder);
    const request = { folder, device: 'cpu', dtypes: {}, threads: 1, maxPixels: undefined } as const;
    graphs = await loadGraphs(folder, chooseFiles(files, request), request);
    prompting = await openPrompting(texts, undefined);
  });
  afterAll(async () => {
    await prompting.close();
    await graphs.close();
  });

  const look = async (image: string): Promise<SingleImage> =>
    (await encodeGlance(prompting.prepare(await readPixels(join(folder, image))), graphs)).single;

  it.each([0, 1, 2])('image %i: prompt, features, logits, answer and attention', async (place) => {
    const expected = reference.cases[place];
    if (expected === undefined) throw new Error('the reference has three cases');
    const { tolerance } = reference;
    const state = await look(expected.image);
    const suffix = suffixOf(state, expected.question, undefined);
    expect([...state.prefix.ids, ...suffix.ids]).toEqual(expected.inputIds);
    expect(state.prepared.featureRows).toEqual(expected.imageAt);
    expect(state.prepared.image.visualTokens).toBe(expected.visualTokens);
    const { hiddenSize } = graphs.decoder.contract;
    const features = state.prepared.featureRows.flatMap((row) => [
      ...state.prefix.embeds.subarray(row * hiddenSize, (row + 1) * hiddenSize),
    ]);
    expect(furthest(features, expected.imageFeatures)).toBeLessThanOrEqual(tolerance);
    const [row] = await suffixLogits(state.prefix, [suffix], { graphs, check });
    expect(furthest(row ?? [], expected.lastLogits)).toBeLessThanOrEqual(tolerance);
    const [answer] = await decodeAnswers(state.prefix, suffix, {
      graphs,
      tokenizer: prompting.tokenizer,
      generation: parseGenerationSettings({}, []),
      thought: prompting.thought,
      seeds: [0],
      options: { maxTokens: 8 },
      check,
      onPiece: () => undefined,
    });
    expect(answer?.tokens).toEqual(expected.greedyTokens);
    const { weights } = await readAttention(state, suffix, graphs);
    expect(furthest(weights, expected.attentions)).toBeLessThanOrEqual(tolerance);
  });

  it('packed questions are as questions asked alone, with and without a cache', async () => {
    const { image, asked } = reference.questions;
    const state = await look(image);
    const suffixes = asked.map(({ question }) => suffixOf(state, question, undefined));
    for (const cached of [false, true]) {
      const rows = await suffixLogits(state.prefix, suffixes, { graphs, check });
      expect(state.prefix.cache !== undefined).toBe(cached);
      for (const [place, { lastLogits }] of asked.entries()) {
        expect(furthest(rows[place] ?? [], lastLogits)).toBeLessThanOrEqual(reference.tolerance);
      }
    }
  });

  it('a single question takes one run where the cache would cross the bus', async () => {
    const { image, asked } = reference.questions;
    const state = await look(image);
    const [first] = asked;
    const suffix = suffixOf(state, first?.question ?? '', undefined);
    const onBus: LoadedGraphs = { ...graphs, device: 'cuda', packed: async () => undefined };
    for (const cached of [false, true]) {
      const [row] = await suffixLogits(state.prefix, [suffix], { graphs: onBus, check });
      expect(state.prefix.cache !== undefined).toBe(cached);
      expect(furthest(row ?? [], first?.lastLogits ?? [])).toBeLessThanOrEqual(reference.tolerance);
    }
  });
});
