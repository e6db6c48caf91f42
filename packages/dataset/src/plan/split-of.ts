import { hashValue } from '@r2i/schema';

import type { ExportSplit } from '../manifest/export-settings.ts';

/**
 * The split of an image. All its samples go with it, so that no image is seen in training and validation.
 *
 * @param group - Id of the image, or of the group of images that show the same.
 * @param validation - Probability of `validation`, in [0, 1).
 */
export function splitOf(
  group: string,
  { validation, seed }: { readonly validation: number; readonly seed: number },
): ExportSplit {
  return drawOf(group, 'split', seed) < validation ? 'validation' : 'train';
}

/** A number in [0, 1) that hangs on the id, the purpose and the seed alone. */
export function drawOf(id: string, purpose: string, seed: number): number {
  return Number.parseInt(hashValue([seed, purpose, id]).slice(0, 12), 16) / 16 ** 12;
}
