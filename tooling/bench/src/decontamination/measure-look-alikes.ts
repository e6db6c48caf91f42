import { createRandom, deriveSeed } from '@r2i/schema';

import type { LookAlikes } from './look-alikes.ts';
import type { Method } from './methods.ts';
import type { Picture } from './read-pictures.ts';

export interface FalseMatches {
  readonly kind: string;
  readonly pairs: number;
  /** By method: pairs of different pictures taken for copies. */
  readonly methods: readonly number[];
}

/** Half of so many pictures of a kind are indexed, the others looked for. */
const made = 20;

export async function measureLookAlikes(
  pictures: readonly Picture[],
  methods: readonly Method[],
  { name, make }: LookAlikes,
): Promise<FalseMatches> {
  const images: Buffer[] = [];
  const [shared] = pictures;
  for (let at = 0; at < made; at += 1) {
    const photo = pictures[at % pictures.length];
    if (photo === undefined || shared === undefined) continue;
    images.push(await make(createRandom(deriveSeed(at, name)), photo.bytes, shared.bytes));
  }
  const half = Math.floor(images.length / 2);
  const wrong = methods.map(() => 0);
  for (const image of images.slice(0, half)) for (const method of methods) await method.add(image);
  for (const image of images.slice(half)) {
    for (const [which, method] of methods.entries()) {
      wrong[which] = (wrong[which] ?? 0) + (await method.find(image)).length;
    }
  }
  return { kind: name, pairs: half * (images.length - half), methods: wrong };
}
