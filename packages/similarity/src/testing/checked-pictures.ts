import { fileURLToPath } from 'node:url';
import type { GlobalRow } from '@r2i/benchmark';
import { type BenchmarkItem, hashBytes } from '@r2i/schema';

import type { CheckedSample } from '../decontaminate/contamination.ts';
import { distinctImages } from './distinct-images.ts';

/** Where the items of {@link rowOf} look, in pixels of a picture of {@link readPictures}. */
export const itemBox = { frame: 'pixel', left: 100, top: 100, right: 180, bottom: 160 } as const;

/** Pictures of which no two show the same. For tests. */
export function readPictures(...photos: readonly string[]): Promise<Uint8Array[]> {
  return distinctImages(
    photos.map((name) => fileURLToPath(new URL(`../../../../assets/photos/${name}.jpg`, import.meta.url))),
  );
}

/** A benchmark's row about a picture. For tests. */
export function rowOf(image: Uint8Array, index: number, change: Partial<BenchmarkItem> = {}): GlobalRow {
  const item: BenchmarkItem = {
    id: `item-${index}`,
    query: `What does sign ${index} say?\nA. GO\nB. STOP`,
    target: 'A',
    form: 'choice',
    options: ['GO', 'STOP'],
    box: itemBox,
    dimension: null,
    imageId: hashBytes(image),
    ...change,
  };
  return { item, image: { bytes: image, mediaType: 'image/jpeg' }, crop: null };
}

/** A sample of a picture, with a box and a question that no benchmark has. For tests. */
export function sampleOf(bytes: Uint8Array, change: Partial<CheckedSample> = {}): CheckedSample {
  return {
    id: 'sample',
    image: { id: hashBytes(bytes), read: async () => bytes },
    crop: null,
    box: { frame: 'pixel', left: 0, top: 0, right: 20, bottom: 20 },
    question: 'Is there a cat?',
    ...change,
  };
}
