import { wordings } from '@r2i/answers';
import type { BenchmarkRow } from '@r2i/benchmark';
import { cutCrop, loadImage } from '@r2i/crop';
import { type PlainRule, plainRule } from '@r2i/dataset';
import type { StoredRun } from '@r2i/run';
import {
  type Check,
  type Choice,
  type ImageRecord,
  type Proposal,
  plainText,
  type Question,
  tooEasy,
} from '@r2i/schema';
import type { ImageSources } from '@r2i/source';

import type { OpenRuns } from './run-samples.ts';

/** What a benchmark item is made of, whether the sample was kept or found too easy. */
interface Answered {
  readonly from: 'kept' | 'tooEasy';
  readonly id: string;
  readonly image: ImageRecord;
  readonly proposal: Proposal;
  readonly question: Question;
  readonly choice: Choice;
  readonly plainView?: Check | undefined;
}

/** Which candidates become items. */
export interface BenchmarkChoice {
  readonly include: 'kept' | 'answered';
  /** Whether a question becomes one that was not found to fit exactly one thing of the plain photo. */
  readonly unchecked: boolean;
}

/** What became of the candidates. */
export interface BenchmarkCounts extends Record<PlainRule, number> {
  /** Rows of samples, which a training set has too. */
  kept: number;
  /** Rows of candidates that the solver of the run found too easy to train on. */
  tooEasy: number;
}

/** Nothing counted yet. */
export function noCounts(): BenchmarkCounts {
  return { kept: 0, tooEasy: 0, plainAmbiguous: 0, plainUnchecked: 0 };
}

/**
 * Items of several runs in ZoomBench's form: full image, crop, question with options, letter. The full image has no box, so
 * the question must fit one thing of it.
 *
 * @param counts - Counts rows by where they come from, and candidates by why their questions should not be asked of the plain
 *   photo, whether they become rows or not.
 */
export async function* benchmarkRows(
  { runs }: OpenRuns,
  { include, unchecked }: BenchmarkChoice,
  counts: BenchmarkCounts,
): AsyncGenerator<BenchmarkRow> {
  const seen = new Set<string>();
  for (const { stored, sources } of runs) {
    for await (const answered of answeredOf(stored, include)) {
      if (seen.has(answered.id)) continue;
      seen.add(answered.id);
      const rule = plainRule(answered);
      if (rule !== undefined) counts[rule] += 1;
      if (rule !== undefined && !unchecked) continue;
      counts[answered.from] += 1;
      yield await rowOf(answered, sources);
    }
  }
}

async function* answeredOf(run: StoredRun, include: 'kept' | 'answered'): AsyncGenerator<Answered> {
  for await (const sample of run.samples()) yield { ...sample, from: 'kept' };
  if (include === 'kept') return;
  for await (const { id, reason, image, proposal, question, choice, plainView } of run.rejections()) {
    if (reason === tooEasy && image && proposal && question && choice)
      yield { from: 'tooEasy', id, image, proposal, question, choice, plainView };
  }
}

async function rowOf(
  { id, image, proposal, question, choice }: Answered,
  sources: ImageSources,
): Promise<BenchmarkRow> {
  const { view } = await loadImage(await sources.readRecorded(image), { name: image.name });
  // Oriented, as the boxes are.
  const full = await view.encoded();
  // Cut at native size: a benchmark's crop adds nothing that the photo does not hold.
  const crop = await (await cutCrop(view, proposal.box, { zoom: 1, minSide: 1 })).encoded();
  return {
    item: {
      id,
      query: wordings.zoombench.choice({ text: question.text, options: choice.options, view: 'plain' }),
      target: choice.letter,
      form: 'choice',
      options: choice.options.map(plainText),
      box: proposal.box,
      dimension: question.dimension,
      imageId: image.id,
    },
    image: { bytes: full.bytes, mediaType: full.mediaType },
    crop: { bytes: crop.bytes, mediaType: crop.mediaType },
  };
}
