import type { View } from '@r2i/schema';
import type { DualViewResult } from '@r2i/zoombench';

import type { BenchmarkSurvey } from '../benchmark/survey-benchmark.ts';

/** What a model's tokens cost, in USD for a million. */
export interface TokenPrice {
  readonly input: number;
  readonly output: number;
}

/** What the answers of one view took. */
export interface ViewCost {
  /** Answers whose tokens the model or its service counted. */
  readonly counted: number;
  /** Tokens of those answers, of words and image together. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** What they cost; `null` where no price is given or no token was counted. */
  readonly usd: number | null;
  /** Mean pixels of an image as it was shown; `null` where no size is known. */
  readonly shownPixels: number | null;
}

const million = 1_000_000;

/** Adds up what the answers of a view took. */
export function viewCost(
  { rows }: Pick<DualViewResult, 'rows'>,
  view: View,
  { price, shownPixels }: { readonly price: TokenPrice | null; readonly shownPixels: number | null },
): ViewCost {
  const counts = rows.flatMap((row) => row[view].tokens ?? []);
  const inputTokens = counts.reduce((total, { input }) => total + input, 0);
  const outputTokens = counts.reduce((total, { output }) => total + output, 0);
  return {
    counted: counts.length,
    inputTokens,
    outputTokens,
    usd:
      price === null || counts.length === 0
        ? null
        : (inputTokens * price.input + outputTokens * price.output) / million,
    shownPixels,
  };
}

/**
 * Mean pixels of the images of a benchmark as a model is shown them, in both views.
 *
 * @param pixels - Pixels of an image at most; `null` for all of them.
 */
export function shownPixelsOf(
  { items, imageSizes, cropSizes }: BenchmarkSurvey,
  pixels: number | null,
): Readonly<Record<View, number | null>> {
  const mean = (sizes: readonly ({ readonly width: number; readonly height: number } | undefined)[]) => {
    const shown = sizes.flatMap((size) =>
      size === undefined ? [] : Math.min(size.width * size.height, pixels ?? Number.POSITIVE_INFINITY),
    );
    return shown.length === 0 ? null : shown.reduce((total, one) => total + one, 0) / shown.length;
  };
  return {
    global: mean(items.map(({ imageId }) => imageSizes.get(imageId))),
    regional: mean(items.map(({ id }) => cropSizes.get(id))),
  };
}
