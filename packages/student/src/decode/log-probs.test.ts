import { expect, it } from 'vitest';

import { createTokenBytes } from '../prompt/token-bytes.ts';
import { logprobsOf } from './log-probs.ts';

const tokens = createTokenBytes(
  ['a', 'Ġb', 'Ã', '<end>'].map((text, id) => ({ id, text, added: id === 3, special: id === 3 })),
);
const logits = Float32Array.from([1, 3, 2, Number.NEGATIVE_INFINITY], (share) => Math.log(share));

it.each([
  { token: 1, most: 0, bytes: [0x20, 0x62], share: 0.5, top: [] },
  { token: 0, most: 2, bytes: [0x61], share: 1 / 6, top: [1, 2] },
  { token: 2, most: 20, bytes: [0xc3], share: 1 / 3, top: [1, 2, 0] },
])('token $token of $most', ({ token, most, bytes, share, top }) => {
  logits[3] = Number.NEGATIVE_INFINITY;
  const found = logprobsOf(logits, { token, most, tokens });
  expect(found).toMatchObject({ id: token, bytes });
  expect(Math.exp(found.logprob)).toBeCloseTo(share, 6);
  expect(found.top.map(({ id }) => id)).toEqual(top);
});

it('names a token of which a vocabulary in bytes has no such character', () => {
  const foreign = [{ id: 0, text: '▁the', added: false, special: false }];
  expect(() => createTokenBytes(foreign)).toThrow('alphabet of bytes');
});
