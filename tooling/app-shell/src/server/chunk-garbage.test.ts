import { expect, it } from 'vitest';

import { createChunkGarbage } from './chunk-garbage.ts';
import { collectGarbage } from './collect-garbage.ts';

it.each<[what: string, chunks: readonly number[], collected: number]>([
  ['no chunk', [], 0],
  ['fewer bytes than may lie', [99], 0],
  ['as many', [50, 50], 1],
  ['a chunk of more', [250], 1],
  ['many small ones', Array.from({ length: 1000 }, () => 1), 10],
])('collects after %s', (_, chunks, expected) => {
  let collected = 0;
  chunks.forEach(createChunkGarbage({ bytes: 100, collect: () => (collected += 1) }));
  expect(collected).toBe(expected);
});

it.each(['young', 'all'] as const)('finds the collector of the engine: %s', (which) => {
  expect(() => collectGarbage(which)).not.toThrow();
});
