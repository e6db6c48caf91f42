import type { SeededRandom } from '@r2i/schema';

/** Answers to items that lie several to an image: 1 where right, by image and item. */
export type SimulatedView = readonly (readonly number[])[];

/** How answers come about. */
export interface SimulatedAnswers {
  /** Number of items of each image. */
  readonly sizes: readonly number[];
  /** Expected accuracy, in (0, 1). */
  readonly accuracy: number;
  /** Correlation of two answers on one image, in [0, 1). */
  readonly correlation: number;
}

/**
 * Draws right and wrong answers of one view. Those on one image are beta-binomial: each right answer makes the next one
 * on the image more likely to be right (Pólya's urn).
 */
export function simulateView(
  { sizes, accuracy, correlation }: SimulatedAnswers,
  random: SeededRandom,
): SimulatedView {
  // The urn's balls before the first draw; without correlation it has no end of them.
  const balls = correlation === 0 ? Number.POSITIVE_INFINITY : (1 - correlation) / correlation;
  return sizes.map((size) => {
    let right = 0;
    return Array.from({ length: size }, (_, drawn) => {
      const chance =
        balls === Number.POSITIVE_INFINITY ? accuracy : (balls * accuracy + right) / (balls + drawn);
      const answer = random.next() < chance ? 1 : 0;
      right += answer;
      return answer;
    });
  });
}

/** How many items the images hold: so many each, or from 1 to 9 in turn. */
export type ItemsPerImage = number | '1 to 9';

/** Sizes of so many images. */
export function imageSizes(images: number, items: ItemsPerImage): number[] {
  return Array.from({ length: images }, (_, index) => (items === '1 to 9' ? 1 + ((index * 5) % 9) : items));
}
