import { basename } from 'node:path';

import { wordings } from '@r2i/answers';
import type { BenchmarkRow } from '@r2i/benchmark';
import { cutCrop, loadImage } from '@r2i/crop';
import type { PlainRule, WithheldRule } from '@r2i/dataset';
import { type ReviewContent, type RunItem, readReviewItems } from '@r2i/review';
import { type Dimension, plainText } from '@r2i/schema';
import type { ImageSources } from '@r2i/source';

import type { ReviewGate } from './review-gate.ts';
import type { OpenRuns } from './run-samples.ts';

/** Which candidates become items. */
export interface BenchmarkChoice {
  readonly include: 'kept' | 'answered';
  /** Whether a question becomes one that was not found to fit exactly one thing of the plain photo. */
  readonly unchecked: boolean;
  /** What people decided: only what they accepted comes, as they left it. `null`: all as they are. */
  readonly gate: ReviewGate | null;
}

/** What became of the candidates. */
export interface BenchmarkCounts extends Record<PlainRule | Exclude<WithheldRule, 'superseded'>, number> {
  /** Rows of samples, which a training set has too. */
  kept: number;
  /** Rows of candidates that the solver of the run found too easy to train on. */
  tooEasy: number;
}

/** What the rows add up to, for the card. */
export interface BenchmarkTally {
  readonly counts: BenchmarkCounts;
  readonly dimensions: Map<Dimension, number>;
  readonly images: Set<string>;
}

/** Nothing counted yet. */
export function emptyTally(): BenchmarkTally {
  return {
    counts: {
      ...{ kept: 0, tooEasy: 0, unreviewed: 0, reviewRejected: 0, reviewConflict: 0 },
      ...{ plainAmbiguous: 0, plainUnchecked: 0 },
    },
    dimensions: new Map(),
    images: new Set(),
  };
}

/**
 * Items of several runs in ZoomBench's form: full image, crop, question with options, letter. The full image has no box, so
 * the question must fit one thing of it.
 *
 * @param tally - Counts rows by where they come from, candidates that people did not accept, and of the others by why their
 *   questions should not be asked of the plain photo, whether they become rows or not.
 */
export async function* benchmarkRows(
  { runs }: OpenRuns,
  { include, unchecked, gate }: BenchmarkChoice,
  { counts, dimensions, images }: BenchmarkTally,
): AsyncGenerator<BenchmarkRow> {
  const seen = new Set<string>();
  for (const { stored, sources } of runs) {
    for await (const item of readReviewItems(stored)) {
      if (seen.has(item.id) || (item.from === 'tooEasy' && include === 'kept')) continue;
      seen.add(item.id);
      const withheld = gate?.rule(item.id);
      if (withheld !== undefined) {
        counts[withheld] += 1;
        continue;
      }
      const content = gate?.accepted(item.id) ?? item.content;
      const rule = plainRules[content.plainView];
      if (rule !== undefined) counts[rule] += 1;
      if (rule !== undefined && !unchecked) continue;
      counts[item.from] += 1;
      dimensions.set(content.dimension, (dimensions.get(content.dimension) ?? 0) + 1);
      images.add(item.image.id);
      yield await rowOf({ ...item, content }, sources);
    }
  }
}

const plainRules: Readonly<Record<ReviewContent['plainView'], PlainRule | undefined>> = {
  pass: undefined,
  fail: 'plainAmbiguous',
  unchecked: 'plainUnchecked',
};

async function rowOf({ id, image, content }: RunItem, sources: ImageSources): Promise<BenchmarkRow> {
  const { box, question, options, letter, dimension } = content;
  const { view } = await loadImage(await sources.readRecorded(image), { name: image.name });
  // Oriented, as the boxes are.
  const full = await view.encoded();
  // Cut at native size: a benchmark's crop adds nothing that the photo does not hold.
  const crop = await (await cutCrop(view, box, { zoom: 1, minSide: 1 })).encoded();
  return {
    item: {
      id,
      query: wordings.zoombench.choice({ text: question, options, view: 'plain' }),
      target: letter,
      form: 'choice',
      options: options.map(plainText),
      box,
      dimension,
      imageId: image.id,
    },
    image: { bytes: full.bytes, mediaType: full.mediaType, name: basename(image.name) },
    crop: { bytes: crop.bytes, mediaType: crop.mediaType },
  };
}
