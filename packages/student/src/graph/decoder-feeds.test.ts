import { describe, expect, it } from 'vitest';

import { type DecoderStep, decoderFeeds, logitsRows } from './decoder-feeds.ts';
import type { DecoderContract } from './graph-contract.ts';

const plain: DecoderContract = {
  graph: 'decoder.onnx',
  embedsType: 'float32',
  hiddenSize: 2,
  attentionMask: true,
  positionRank: 3,
  deepstack: [],
  cache: [],
  numLogitsToKeep: false,
  logitsIndexRank: 0,
  attentionBias: undefined,
  segmentIds: false,
  attentions: [],
};
const step: DecoderStep = {
  embeds: Float32Array.of(1, 2, 3, 4, 5, 6),
  length: 3,
  pastLength: 1,
  positions: [
    [1, 2, 3],
    [1, 5, 6],
    [1, 8, 9],
  ],
  logitsAt: [2],
};
const feed = (contract: Partial<DecoderContract>, changes: Partial<DecoderStep> = {}) =>
  decoderFeeds({ ...plain, ...contract }, { ...step, ...changes });

describe('decoderFeeds', () => {
  it('feeds what the graph has and nothing else', () => {
    expect(Object.keys(feed({}))).toEqual(['inputs_embeds', 'attention_mask', 'position_ids']);
    expect(Object.keys(feed({ attentionMask: false, positionRank: 0 }))).toEqual(['inputs_embeds']);
  });

  it('masks nothing of the cache and the new tokens', () => {
    expect(feed({})['attention_mask']).toEqual({
      type: 'int64',
      data: BigInt64Array.of(1n, 1n, 1n, 1n),
      dims: [1, 4],
    });
  });

  it.each([
    { rank: 3, positions: step.positions, data: [1, 2, 3, 1, 5, 6, 1, 8, 9], dims: [3, 1, 3] },
    { rank: 3, positions: [[4, 5, 6]], data: [4, 5, 6, 4, 5, 6, 4, 5, 6], dims: [3, 1, 3] },
    { rank: 2, positions: [[4, 5, 6]], data: [4, 5, 6], dims: [1, 3] },
  ] as const)('positions of rank $rank', ({ rank, positions, data, dims }) => {
    expect(feed({ positionRank: rank }, { positions })['position_ids']).toEqual({
      type: 'int64',
      data: BigInt64Array.from(data, BigInt),
      dims,
    });
  });

  it('feeds several sequences the same places', () => {
    const embeds = new Float32Array(12);
    const all = feed(
      {
        deepstack: [{ name: 'deepstack_0', type: 'float32' }],
        attentionBias: 'float32',
        segmentIds: true,
        logitsIndexRank: 2,
      },
      { embeds, batch: 2 },
    );
    expect(Object.fromEntries(Object.entries(all).map(([name, { dims }]) => [name, dims]))).toEqual({
      inputs_embeds: [2, 3, 2],
      attention_mask: [2, 4],
      position_ids: [3, 2, 3],
      deepstack_0: [2, 3, 2],
      attention_bias: [2, 1, 3, 4],
      segment_ids: [2, 4],
      logits_index: [2, 1],
    });
    for (const { data, dims } of Object.values(all)) {
      expect(data).toHaveLength(dims.reduce((product, length) => product * length, 1));
    }
    expect([...(all['position_ids']?.data ?? [])].map(Number)).toEqual([
      ...[1, 2, 3, 1, 2, 3],
      ...[1, 5, 6, 1, 5, 6],
      ...[1, 8, 9, 1, 8, 9],
    ]);
  });

  it('fills DeepStack inputs, with zeros where there is no image', () => {
    const deepstack = [
      { name: 'deepstack_0', type: 'float32' },
      { name: 'deepstack_1', type: 'float16' },
    ] as const;
    const given = feed({ deepstack }, { deepstack: [Float32Array.of(1, 0, 0, 0, 0, 2)] });
    expect(given['deepstack_0']?.data).toEqual(Float32Array.of(1, 0, 0, 0, 0, 2));
    expect(given['deepstack_1']).toEqual({ type: 'float16', data: new Uint16Array(6), dims: [1, 3, 2] });
  });

  it.each([
    { type: 'float32', low: -1e9 },
    { type: 'float16', low: 0xfbff },
  ] as const)('keeps segments apart by a mask of $type', ({ type, low }) => {
    const { attention_bias: bias } = feed({ attentionBias: type }, { segments: [1, 2, 2] });
    // Rows: tokens of segments 1, 2, 2; columns: the cached token, then the same.
    expect(bias?.dims).toEqual([1, 1, 3, 4]);
    expect([...(bias?.data ?? [])]).toEqual([0, 0, low, low, 0, low, 0, 0, 0, low, 0, 0]);
    expect([...(feed({ attentionBias: type })['attention_bias']?.data ?? [])]).toEqual(Array(12).fill(0));
  });

  it('keeps segments apart by their numbers', () => {
    const ids = (segments?: readonly number[]) => feed({ segmentIds: true }, { segments })['segment_ids'];
    expect(ids([1, 2, 2])).toEqual({ type: 'int64', data: BigInt64Array.of(0n, 1n, 2n, 2n), dims: [1, 4] });
    expect(ids()?.data).toEqual(new BigInt64Array(4));
  });

  it('names what a graph lacks that cannot keep segments apart', () => {
    expect(() => feed({}, { segments: [0, 1, 2] })).toThrow(
      expect.objectContaining({ code: 'student/graph-contract', tensor: 'attention_bias' }),
    );
  });

  it.each([
    { case: 'all logits', contract: {}, at: [0, 2], fed: {}, rows: [0, 2] },
    {
      case: 'the last ones',
      contract: { numLogitsToKeep: true },
      at: [1, 2],
      fed: { num_logits_to_keep: { type: 'int64', data: BigInt64Array.of(2n), dims: [] } },
      rows: [0, 1],
    },
    {
      case: 'chosen ones',
      contract: { logitsIndexRank: 1 },
      at: [0, 2],
      fed: { logits_index: { type: 'int64', data: BigInt64Array.of(0n, 2n), dims: [2] } },
      rows: [0, 1],
    },
    {
      case: 'chosen ones of a batch',
      contract: { logitsIndexRank: 2 },
      at: [2],
      fed: { logits_index: { type: 'int64', data: BigInt64Array.of(2n), dims: [1, 1] } },
      rows: [0],
    },
  ] as const)('asks for $case and finds the rows', ({ contract, at, fed, rows }) => {
    expect(feed(contract, { logitsAt: at })).toMatchObject(fed);
    expect(logitsRows({ ...plain, ...contract }, { ...step, logitsAt: at })).toEqual(rows);
  });
});
