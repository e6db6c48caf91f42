import { createRandom } from '@r2i/schema';

import { descriptorLength, mirrorDescriptor } from './describe-keypoint.ts';

/** Words of 32 bits that a code has. */
export const codeWords = 8;
/** Bits of a code. */
export const codeBits: number = codeWords * 32;

/** Numbers of a descriptor that one bit looks at. */
const perBit = 32;

/**
 * Mean descriptor of nine bundled photos, in thousandths: the upper two rows of cells. It centres the bits, so that each is set
 * in about half of all codes.
 */
// biome-ignore format: a row of cells a line
const upperMean = [
  72, 49, 42, 48, 70, 57, 55, 59, 118, 72, 48, 49, 68, 55, 56, 79, 120, 82, 57, 54, 64, 49, 48, 71, 75, 61, 55, 56, 65, 46, 41, 49,
  89, 57, 47, 59, 85, 66, 58, 64, 156, 89, 52, 60, 83, 67, 59, 91, 158, 94, 60, 66, 80, 58, 50, 87, 92, 66, 57, 66, 81, 57, 44, 56,
];
const mean: Float32Array = withMirrored(upperMean);

/** The lower rows are the mirror image of the upper ones. */
function withMirrored(upper: readonly number[]): Float32Array {
  const half = new Float32Array(descriptorLength);
  half.set(upper);
  const mirrored = mirrorDescriptor(half);
  return half.map((value, place) => value + (mirrored[place] ?? 0));
}

/** For each bit the numbers it adds and, with a sign of -1, those it takes away. */
const projections = (() => {
  const random = createRandom(1);
  const places = new Uint8Array(codeBits * perBit);
  const signs = new Int8Array(codeBits * perBit);
  const bias = new Float64Array(codeBits);
  for (let bit = 0; bit < codeBits; bit += 1) {
    for (let at = 0; at < perBit; at += 1) {
      const place = random.integer(0, descriptorLength - 1);
      const sign = random.integer(0, 1) * 2 - 1;
      places[bit * perBit + at] = place;
      signs[bit * perBit + at] = sign;
      bias[bit] = (bias[bit] ?? 0) + (sign * (mean[place] ?? 0)) / 1000;
    }
  }
  return { places, signs, bias };
})();

/**
 * A descriptor as bits: on which side of random planes it lies. The share of bits in which two codes differ is about the angle
 * between their descriptors over 180° (Charikar 2002).
 *
 * @param codes - The code is written at `place * codeWords`.
 */
export function writeCode(descriptor: Float32Array, codes: Uint32Array, place: number): void {
  const { places, signs, bias } = projections;
  for (let word = 0; word < codeWords; word += 1) {
    let bits = 0;
    for (let bit = 0; bit < 32; bit += 1) {
      const which = word * 32 + bit;
      let sum = -(bias[which] ?? 0);
      for (let at = which * perBit; at < (which + 1) * perBit; at += 1) {
        sum += (descriptor[places[at] ?? 0] ?? 0) * (signs[at] ?? 0);
      }
      if (sum > 0) bits |= 1 << bit;
    }
    codes[place * codeWords + word] = bits;
  }
}
