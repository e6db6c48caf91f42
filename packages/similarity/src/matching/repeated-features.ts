import type { ImageFeatures } from '../features/image-features.ts';
import { codeDistance } from './feature-index.ts';

/** Bits in which codes differ at most for features of one image to look the same. */
const maxDistance = 48;
/** Others that look the same, from which a feature is repeated. */
const repeats = 3;

/** Which features look the same as several others of their own image: bricks of a wall, windows of a block. A 1 for each of them. */
export function repeatedFeatures({ count, codes }: ImageFeatures): Uint8Array {
  const twins = new Uint16Array(count);
  for (let one = 0; one < count; one += 1) {
    for (let other = one + 1; other < count; other += 1) {
      if (codeDistance(codes, one, codes, other) > maxDistance) continue;
      twins[one] = (twins[one] ?? 0) + 1;
      twins[other] = (twins[other] ?? 0) + 1;
    }
  }
  return Uint8Array.from(twins, (others) => (others >= repeats ? 1 : 0));
}
