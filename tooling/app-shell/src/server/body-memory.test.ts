import { expect, it } from 'vitest';

import { createBodyMemory } from './body-memory.ts';

const unit = 65_536;

/** What is taken (a length, in units) and given back (the place of what was taken, below nothing: -1 is the first). */
it.each<[title: string, steps: readonly number[], starts: readonly (number | undefined)[]]>([
  ['one behind the other', [1, 2, 1], [0, 1, 3]],
  ['no more than there is', [3, 2, 1], [0, undefined, 3]],
  ['more than there ever is', [5], [undefined]],
  ['too little to be worth it', [0.5], [undefined]],
  ['what was given back is taken again', [2, 2, -1, 1, 1], [0, 2, 0, 1]],
  ['between others', [1, 1, 2, -2, 1], [0, 1, 2, 1]],
  ['what is free lies apart', [1, 1, 1, 1, -1, -3, 2], [0, 1, 2, 3, undefined]],
  ['given back twice, it is given once', [2, -1, 2, -1, 2], [0, 0, 2]],
])('%s', (_, steps, starts) => {
  const memory = createBodyMemory(4 * unit);
  const spans: ReturnType<typeof memory.take>[] = [];
  for (const step of steps) {
    if (step < 0) spans[-step - 1]?.free();
    else spans.push(memory.take(step * unit));
  }
  expect(spans.map((span) => span && span.bytes.byteOffset / unit)).toEqual(starts);
  for (const span of spans)
    expect(span?.bytes.buffer ?? new SharedArrayBuffer(0)).toBeInstanceOf(SharedArrayBuffer);
});
