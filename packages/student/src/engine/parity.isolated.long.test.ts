import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  type FolderPlan,
  layOutModel,
  type ModelFolderFixture,
  tinyRandom,
  wholeModel,
} from '../__fixtures__/model-folder.ts';
import { furthest, readPixels, readReference, readTensor } from '../__fixtures__/reference.ts';
import { parseGenerationSettings } from '../folder/generation-settings.ts';
import { readModelFolder } from '../folder/read-model-folder.ts';
import { continuePositions } from '../prompt/mrope-positions.ts';
import { decodeAnswers } from './decode-answers.ts';
import { encodeGlance, type SingleImage } from './glance-state.ts';
import { chooseFiles, type LoadedGraphs, loadGraphs } from './load-graphs.ts';
import { openPrompting, type Prompting } from './prompting.ts';
import { readAttention } from './read-attention.ts';
import { suffixOf } from './suffix.ts';
import { suffixLogits } from './suffix-logits.ts';

const folders: ModelFolderFixture[] = [];
const opened: { close(): Promise<void> }[] = [];
const check = (): void => undefined;
let reference: Awaited<ReturnType<typeof readReference>>;

beforeAll(async () => {
  reference = await readReference();
});
afterAll(async () => {
  for (const graphs of opened) await graphs.close();
  for (const folder of folders) await folder[Symbol.asyncDispose]();
});

interface Opened {
  readonly graphs: LoadedGraphs;
  readonly prompting: Prompting;
  glance(): Promise<SingleImage>;
}

async function open(changes: FolderPlan, dtypes: { decoder?: 'fp16'; embed?: 'fp32' } = {}): Promise<Opened> {
  const fixture = await layOutModel({ ...wholeModel, ...changes });
  folders.push(fixture);
  const { files, texts } = await readModelFolder(fixture.folder);
  const request = {
    folder: fixture.folder,
    device: 'cpu',
    dtypes,
    threads: 1,
    maxPixels: undefined,
  } as const;
  const graphs = await loadGraphs(fixture.folder, chooseFiles(files, request), request);
  opened.push(graphs);
  const prompting = await openPrompting(texts, undefined);
  opened.push(prompting);
  const image = await readPixels(join(tinyRandom, 'image.png'));
  return {
    graphs,
    prompting,
    glance: async () => (await encodeGlance(prompting.prepare(image), graphs)).single,
  };
}

const questions = () => reference.shared_prefix.map(({ question }) => question);

async function logitsOf({ graphs, glance }: Opened, asked = questions()): Promise<readonly Float32Array[]> {
  const state = await glance();
  return suffixLogits(
    state.prefix,
    asked.map((question) => suffixOf(state, question, undefined)),
    { graphs, check },
  );
}

async function greedy(
  { graphs, prompting, glance }: Opened,
  maxTokens = 8,
  generation = {},
): Promise<readonly number[]> {
  const state = await glance();
  const [answer] = await decodeAnswers(state.prefix, suffixOf(state, questions()[0] ?? '', undefined), {
    graphs,
    tokenizer: prompting.tokenizer,
    generation: parseGenerationSettings(generation, []),
    thought: prompting.thought,
    seeds: [0],
    options: { maxTokens },
    check,
    onPiece: () => undefined,
  });
  return answer?.tokens ?? [];
}

describe('against the reference', () => {
  it('features and prompt', async () => {
    const { glance, graphs } = await open({});
    const state = await glance();
    expect([...state.prefix.ids]).toEqual(reference.input_ids.slice(0, reference.prefix_length));
    const { hiddenSize } = graphs.decoder.contract;
    const rows = state.prepared.featureRows.flatMap((row) => [
      ...state.prefix.embeds.subarray(row * hiddenSize, (row + 1) * hiddenSize),
    ]);
    expect(furthest(rows, await readTensor('image_features'))).toBeLessThanOrEqual(1e-4);
  });

  it('logits of the first answer token', async () => {
    const [row] = await logitsOf(await open({}), questions().slice(0, 1));
    expect(furthest(row ?? [], await readTensor('logits_last'))).toBeLessThanOrEqual(1e-4);
  });

  it('greedy tokens', async () => {
    expect(await greedy(await open({}))).toEqual(reference.greedy_tokens);
  });

  it('greedy tokens with a repetition penalty over prompt and answer', async () => {
    const one = await open({});
    const state = await one.glance();
    const suffix = suffixOf(state, questions()[0] ?? '', undefined);
    // Without a cache, and written down anew: what the answer has to be.
    const expected: number[] = [];
    for (let answered = 0; answered < 24; answered += 1) {
      const ids = [...suffix.ids, ...expected];
      const positions = continuePositions(3, state.prefix.positions.next, ids.length);
      const [row = new Float32Array(0)] = await suffixLogits(
        (await one.glance()).prefix,
        [{ ...suffix, ids, positions }],
        { graphs: one.graphs, check },
      );
      const seen = new Set([...state.prefix.ids, ...ids]);
      const scores = [...row].map((logit, token) => {
        if (!seen.has(token)) return logit;
        return logit < 0 ? logit * 1.2 : logit / 1.2;
      });
      expected.push(scores.indexOf(Math.max(...scores)));
    }
    const penalised = await greedy(one, 24, { repetition_penalty: 1.2 });
    expect(penalised).toEqual(expected);
    expect(penalised).not.toEqual(await greedy(one, 24));
  });

  it('greedy tokens of an export without DeepStack that gives all logits', async () => {
    const changes = { 'onnx/decoder_model_merged.onnx': 'onnx/decoder_without_deepstack.onnx' };
    expect(await greedy(await open(changes))).toEqual(reference.greedy_tokens_without_deepstack);
  });

  it.each([
    { case: 'one after the other on a shared prefix', changes: {} },
    {
      case: 'packed by a graph of its own',
      changes: { 'onnx/decoder_packed.onnx': 'onnx/decoder_packed.onnx' },
    },
    {
      case: 'packed by the main graph',
      changes: { 'onnx/decoder_model_merged.onnx': 'onnx/decoder_packed.onnx' },
    },
  ])('several questions, $case', async ({ changes }) => {
    const rows = await logitsOf(await open(changes));
    expect(
      furthest(
        rows.flatMap((row) => [...row]),
        await readTensor('packed_logits'),
      ),
    ).toBeLessThanOrEqual(1e-4);
  });

  it('packed questions again, now on the cached prefix, and an answer from the same glance', async () => {
    const one = await open({ 'onnx/decoder_model_merged.onnx': 'onnx/decoder_packed.onnx' });
    const state = await one.glance();
    const suffixes = questions().map((question) => suffixOf(state, question, undefined));
    const expected = await readTensor('packed_logits');
    for (const cached of [false, true, true]) {
      const rows = await suffixLogits(state.prefix, suffixes, { graphs: one.graphs, check });
      expect(state.prefix.cache !== undefined).toBe(cached);
      expect(
        furthest(
          rows.flatMap((row) => [...row]),
          expected,
        ),
      ).toBeLessThanOrEqual(1e-4);
    }
    expect(await greedy(one)).toEqual(reference.greedy_tokens);
  });

  it.each([
    {
      case: 'a graph of its own',
      changes: { 'onnx/decoder_with_attentions.onnx': 'onnx/decoder_with_attentions.onnx' },
    },
    {
      case: 'the main graph',
      changes: { 'onnx/decoder_model_merged.onnx': 'onnx/decoder_with_attentions.onnx' },
    },
  ])('attention rows from $case', async ({ changes }) => {
    const { graphs, glance } = await open(changes);
    const state = await glance();
    const attention = await readAttention(state, suffixOf(state, questions()[0] ?? '', undefined), graphs);
    expect(attention).toMatchObject({
      layers: 3,
      heads: 4,
      tokens: 76,
      image: { start: 4, rows: 4, columns: 6 },
    });
    expect(furthest(attention.weights, await readTensor('attention_last_rows'))).toBeLessThanOrEqual(1e-5);
    for (let row = 0; row < 12; row++) {
      const sum = attention.weights
        .subarray(row * 76, (row + 1) * 76)
        .reduce((total, weight) => total + weight, 0);
      expect(sum).toBeCloseTo(1, 5);
    }
  });

  it.each([
    { case: 'with float32 inputs', decoder: 'onnx/decoder_model_merged_fp16.onnx', tolerance: 1e-2 },
    {
      case: 'with float16 inputs, cache and logits',
      decoder: 'onnx/decoder_half_inputs.onnx',
      tolerance: 3e-2,
    },
  ])('logits of a half-precision decoder $case', async ({ decoder, tolerance }) => {
    const one = await open(
      { 'onnx/decoder_model_merged_fp16.onnx': decoder },
      { decoder: 'fp16', embed: 'fp32' },
    );
    const [row] = await logitsOf(one, questions().slice(0, 1));
    const expected = await readTensor('out_decoder_model_merged_fp16');
    expect(furthest(row ?? [], expected)).toBeLessThanOrEqual(tolerance);
    expect(await greedy(one, 3)).toEqual(reference.greedy_tokens.slice(0, 3));
  });
});
