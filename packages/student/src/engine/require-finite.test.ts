import { describe, expect, it } from 'vitest';

import { type NumberSource, requireFinite, requireLogits } from './require-finite.ts';

const source: NumberSource = {
  graph: 'decoder_model_merged.onnx',
  output: 'logits',
  device: 'cuda',
  dtype: 'fp16',
};
const { NaN: nan, POSITIVE_INFINITY: up, NEGATIVE_INFINITY: down } = Number;

describe('requireLogits', () => {
  it.each([
    { case: 'finite ones', row: [1, -2, 0, 3e38, -0] },
    { case: 'hidden tokens', row: [down, 1, down] },
  ])('takes $case', ({ row }) => {
    expect(() => requireLogits(Float32Array.from(row), source)).not.toThrow();
  });

  it.each([
    { case: 'one that is no number', row: [1, nan, 2], found: 'NaN' },
    { case: 'an infinite one', row: [1, up, 2], found: 'Infinity' },
    { case: 'no number behind hidden ones', row: [down, down, nan], found: 'NaN' },
    { case: 'hidden tokens alone', row: [down, down], found: '-Infinity' },
    { case: 'no token', row: [], found: '-Infinity' },
  ])('refuses $case', ({ row, found }) => {
    const error = { ...source, code: 'student/not-finite', found };
    expect(() => requireLogits(Float32Array.from(row), source)).toThrow(expect.objectContaining(error));
  });
});

describe('requireFinite', () => {
  it.each([{ values: [] }, { values: [1, -2, 3e38] }])('takes $values', ({ values }) => {
    expect(() => requireFinite(Float32Array.from(values), source)).not.toThrow();
  });

  it.each([
    { values: [0, nan], found: 'NaN' },
    { values: [up, 0], found: 'Infinity' },
    { values: [0, down, 0], found: '-Infinity' },
  ])('refuses $values', ({ values, found }) => {
    expect(() => requireFinite(Float32Array.from(values), source)).toThrow(
      expect.objectContaining({ found }),
    );
  });
});

it.each([
  { device: 'cuda', dtype: 'fp16', mend: 'dtype "fp32" or "q4"' },
  { device: 'webgpu', dtype: 'q4f16', mend: 'dtype "fp32" or "q4"' },
  { device: 'webgpu', dtype: 'fp32', mend: 'device "cpu" or another dtype' },
  { device: 'cpu', dtype: 'q4', mend: 'with dtype "fp32", or fetch' },
  { device: 'cpu', dtype: 'fp32', mend: 'the weights are damaged' },
] as const)('says what to do on $device in $dtype', ({ device, dtype, mend }) => {
  const ask = () => requireLogits(Float32Array.of(nan), { ...source, device, dtype });
  expect(ask).toThrow(mend);
  expect(ask).toThrow(`device "${device}" with dtype "${dtype}"`);
});
