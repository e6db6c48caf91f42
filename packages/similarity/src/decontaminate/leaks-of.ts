import type { StoredImage, TrainingSample } from '@r2i/schema';

import type { ContaminationFinding } from './contamination.ts';
import type { Decontaminator } from './decontaminator.ts';

/** A sample with the places its images are read from. */
export interface LeakCandidate {
  readonly sample: TrainingSample;
  /** The photo's file as found. */
  readImage(): Promise<Uint8Array>;
  /** An image of the run folder. */
  readStored(image: StoredImage): Promise<Uint8Array>;
}

/** Why a sample is left out of an export. */
export interface Leak {
  readonly sample: string;
  /** Id of the sample's photo. */
  readonly image: string;
  readonly benchmark: string;
  readonly item: string;
  /** For people. */
  readonly reason: string;
}

/** Everything a sample has in common with the benchmarks, warnings included. */
function checkTrainingSample(
  decontaminator: Decontaminator,
  { sample, readImage, readStored }: LeakCandidate,
): Promise<readonly ContaminationFinding[]> {
  const { id, image, crop, box, question } = sample;
  return decontaminator.check({
    id,
    image: { id: image.id, read: () => readImage() },
    crop: { id: crop.image.id, read: () => readStored(crop.image) },
    box,
    question: question.text,
  });
}

/** The reasons to leave a sample out; none where it may stay. */
export async function leaksOf(decontaminator: Decontaminator, candidate: LeakCandidate): Promise<Leak[]> {
  const findings = await checkTrainingSample(decontaminator, candidate);
  const { id, image } = candidate.sample;
  return findings
    .filter(({ severity }) => severity === 'leak')
    .map((finding) => ({
      sample: id,
      image: image.id,
      benchmark: finding.benchmark,
      item: finding.item,
      reason: reasonOf(finding),
    }));
}

const methods = {
  hash: 'laid on each other whole',
  features: 'laid on each other by features',
  pixels: 'nearly the same pixels',
} as const;

function reasonOf({ kind, similarity, copy }: ContaminationFinding): string {
  const parts = [`${kind}: similarity ${similarity.toFixed(2)}`];
  if (copy !== null) {
    const { method, inliers, agreeing, differing, sampleShare, benchmarkShare, mirrored } = copy;
    const percent = (share: number): string => `${Math.round(100 * share)} %`;
    parts.push(
      methods[method],
      ...(method === 'features' ? [`${inliers} features agree`] : []),
      `${agreeing} of ${agreeing + differing} places with detail are the same`,
      `${percent(sampleShare)} of the sample's image and ${percent(benchmarkShare)} of the benchmark's`,
      ...(mirrored ? ['mirrored'] : []),
    );
  }
  return parts.join(', ');
}
