import type { CandidateTrail, ImageRecord, Loss, Rejection, Stage } from '@r2i/schema';

import { candidateId } from './candidate-id.ts';

/** Collects what comes to nothing in one request of a role. */
export interface LossCollector {
  readonly onLoss: (loss: Loss) => void;
  /** In the order in which they were told. */
  readonly losses: readonly Loss[];
}

export function collectLosses(): LossCollector {
  const losses: Loss[] = [];
  return { losses, onLoss: (loss) => losses.push(loss) };
}

/** One rejection for each thing that came to nothing. */
export function lostRejections(
  losses: readonly Loss[],
  {
    record,
    stage,
    trail = {},
    index,
  }: {
    readonly record: ImageRecord;
    readonly stage: Stage;
    readonly trail?: CandidateTrail;
    /** Position of the trail's proposal among those of the image. */
    readonly index?: number;
  },
): readonly Rejection[] {
  return losses.map(({ reason, about, detail }, at): Rejection => {
    // The position keeps two equal losses apart.
    const answer = `lost ${at} ${reason}`;
    const id = candidateId({ image: record.id, proposal: trail.proposal, index, question: about, answer });
    const named = about === '' ? detail : `${JSON.stringify(about)}: ${detail}`;
    return {
      schema: 'r2i.rejection/1',
      id,
      stage,
      reason,
      detail: named,
      name: record.name,
      image: record,
      ...trail,
    };
  });
}
