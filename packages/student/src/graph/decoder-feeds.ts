import { GraphContractError } from '../errors/graph-contract-error.ts';
import type { PromptPositions } from '../prompt/mrope-positions.ts';
import type { DecoderContract, FloatType } from './graph-contract.ts';
import { toHalf } from './half-float.ts';

/** Added to a score, hides a token. Not minus infinity: a row in which all is hidden must stay finite. */
const hidden: Readonly<Record<FloatType, number>> = { float32: -1e9, float16: -65_504 };

/** A tensor that a graph is fed with, before it becomes one of ONNX Runtime's. */
export type Feed =
  | { readonly type: 'float32'; readonly data: Float32Array; readonly dims: readonly number[] }
  | { readonly type: 'float16'; readonly data: Uint16Array; readonly dims: readonly number[] }
  | { readonly type: 'int64'; readonly data: BigInt64Array; readonly dims: readonly number[] };

/** New tokens of one sequence, or of several that are equally long. */
export interface DecoderStep {
  /** Sequences. @default 1 */
  readonly batch?: number | undefined;
  /** [batch, length, hidden], image features in place. */
  readonly embeds: Float32Array;
  readonly length: number;
  /** Tokens in the cache. */
  readonly pastLength: number;
  /** Of the new tokens, one list an axis: three for mRoPE, else one. */
  readonly positions: PromptPositions['axes'];
  /** DeepStack features of the new tokens, [length, hidden] each, zero outside the image; undefined: all zero. */
  readonly deepstack?: readonly Float32Array[] | undefined;
  /**
   * Which question each new token belongs to: it sees the cache, tokens of segment 0 and its own segment, as far
   * as they come before it. Undefined: one sequence.
   */
  readonly segments?: readonly number[] | undefined;
  /** Rows whose logits are wanted, ascending. */
  readonly logitsAt: readonly number[];
}

/**
 * Makes what a decoder is fed with, except its cache.
 *
 * @throws {GraphContractError} If the step has segments and the graph cannot keep them apart.
 */
export function decoderFeeds(contract: DecoderContract, step: DecoderStep): Record<string, Feed> {
  const { length, pastLength, batch = 1 } = step;
  const total = pastLength + length;
  const feeds: Record<string, Feed> = {
    inputs_embeds: floats(contract.embedsType, step.embeds, [batch, length, contract.hiddenSize]),
  };
  if (contract.attentionMask) {
    feeds['attention_mask'] = integers(new BigInt64Array(batch * total).fill(1n), [batch, total]);
  }
  if (contract.positionRank > 0) feeds['position_ids'] = positionFeed(contract, step);
  for (const [place, { name, type }] of contract.deepstack.entries()) {
    const size = batch * length * contract.hiddenSize;
    const data = step.deepstack?.[place] ?? new Float32Array(size);
    feeds[name] = floats(type, data, [batch, length, contract.hiddenSize]);
  }
  if (contract.attentionBias !== undefined) {
    const bias = segmentBias(step, hidden[contract.attentionBias]);
    feeds['attention_bias'] = floats(contract.attentionBias, repeated(bias, batch), [
      batch,
      1,
      length,
      total,
    ]);
  }
  if (contract.segmentIds) {
    const ids = new BigInt64Array(batch * total);
    for (const [place, segment] of (step.segments ?? []).entries()) ids[pastLength + place] = BigInt(segment);
    feeds['segment_ids'] = integers(ids, [batch, total]);
  }
  if (step.segments !== undefined && contract.attentionBias === undefined && !contract.segmentIds) {
    throw new GraphContractError({
      graph: contract.graph,
      tensor: 'attention_bias',
      problem: 'input-missing',
    });
  }
  if (contract.logitsIndexRank > 0) {
    const rows = BigInt64Array.from(step.logitsAt, BigInt);
    feeds['logits_index'] =
      contract.logitsIndexRank === 1
        ? integers(rows, [rows.length])
        : integers(
            BigInt64Array.from(
              { length: batch * rows.length },
              (_, place) => rows[place % rows.length] ?? 0n,
            ),
            [batch, rows.length],
          );
  }
  if (contract.numLogitsToKeep) {
    feeds['num_logits_to_keep'] = integers(BigInt64Array.of(BigInt(length - firstRow(step))), []);
  }
  return feeds;
}

/** Where the wanted rows stand in the `logits` a run of these feeds gives. */
export function logitsRows(contract: DecoderContract, step: DecoderStep): readonly number[] {
  if (contract.logitsIndexRank > 0) return step.logitsAt.map((_, place) => place);
  const first = contract.numLogitsToKeep ? firstRow(step) : 0;
  return step.logitsAt.map((row) => row - first);
}

function firstRow(step: DecoderStep): number {
  return step.logitsAt[0] ?? step.length - 1;
}

function positionFeed(
  { positionRank }: DecoderContract,
  { positions, length, batch = 1 }: DecoderStep,
): Feed {
  const axes = positionRank === 3 ? 3 : 1;
  const data = new BigInt64Array(axes * batch * length);
  for (let axis = 0; axis < axes; axis++) {
    const counted = positions[axis] ?? positions[0] ?? [];
    for (let i = 0; i < batch * length; i++) {
      data[axis * batch * length + i] = BigInt(counted[i % length] ?? 0);
    }
  }
  return integers(data, axes === 3 ? [3, batch, length] : [batch, length]);
}

function repeated(row: Float32Array, times: number): Float32Array {
  if (times === 1) return row;
  const all = new Float32Array(row.length * times);
  for (let place = 0; place < times; place += 1) all.set(row, place * row.length);
  return all;
}

function segmentBias({ length, pastLength, segments }: DecoderStep, value: number): Float32Array {
  const total = pastLength + length;
  const bias = new Float32Array(length * total);
  if (segments === undefined) return bias;
  for (let row = 0; row < length; row++) {
    for (let column = 0; column < length; column++) {
      const other = segments[column] ?? 0;
      if (other !== 0 && other !== segments[row]) bias[row * total + pastLength + column] = value;
    }
  }
  return bias;
}

function floats(type: FloatType, data: Float32Array, dims: readonly number[]): Feed {
  return type === 'float32' ? { type, data, dims } : { type, data: toHalf(data), dims };
}

function integers(data: BigInt64Array, dims: readonly number[]): Feed {
  return { type: 'int64', data, dims };
}
