import type { StoredImage, TrainingSample } from '@r2i/schema';

import type { ContaminationFinding } from './contamination.ts';
import type { Decontaminator } from './decontaminator.ts';

/** A sample with the places its pictures are read from. */
export interface LeakCandidate {
  readonly sample: TrainingSample;
  /** The photo's file as found. */
  readImage(): Promise<Uint8Array>;
  /** A picture of the run folder. */
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
export function checkTrainingSample(
  decontaminator: Decontaminator,
  { sample, readImage, readStored }: LeakCandidate,
): Promise<readonly ContaminationFinding[]> {
  const { id, image, crop, box, question } = sample;
  return decontaminator.check({
    id,
    image: { id: image.id, size: { width: image.width, height: image.height }, read: () => readImage() },
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

function reasonOf({ kind, similarity, distance, mirrored }: ContaminationFinding): string {
  const much = `similarity ${similarity.toFixed(2)}`;
  const bits = distance === null ? '' : `, ${distance} of 64 bits differ`;
  return `${kind}: ${much}${bits}${mirrored ? ', mirrored' : ''}`;
}
