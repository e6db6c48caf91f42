import type { StoredRun } from '@r2i/run';
import {
  type CandidateTrail,
  type Check,
  choiceLetters,
  type Rejection,
  type TrainingSample,
  tooEasy,
} from '@r2i/schema';

import type { ChoiceContent, PlainViewFinding } from '../records/review-content.ts';
import { doubtOf, totalDoubt } from './doubt-of.ts';
import type { ReviewItem, ReviewTrail } from './review-item.ts';

/** A candidate that became a question with options. Its id is that of the sample or rejection. */
export interface RunItem extends ReviewItem {
  /** A kept sample, or one that was too easy to train on and may stand in a benchmark. */
  readonly from: 'kept' | 'tooEasy';
  readonly content: ChoiceContent;
}

/** Items of a finished run: samples in their order, then what was too easy. @throws {InvalidRecordError} Naming file and line. */
export async function* readReviewItems(
  run: Pick<StoredRun, 'samples' | 'rejections'>,
): AsyncGenerator<RunItem, void, undefined> {
  for await (const sample of run.samples()) yield itemOfSample(sample);
  for await (const rejection of run.rejections()) {
    const item = itemOfRejection(rejection);
    if (item !== undefined) yield item;
  }
}

/** The item that a kept sample is. */
export function itemOfSample(sample: TrainingSample): RunItem {
  const { id, image, box, question, answer, choice, plainView } = sample;
  return {
    id,
    from: 'kept',
    image,
    content: {
      question: question.text,
      dimension: question.dimension,
      answer,
      options: choice.options,
      letter: choice.letter,
      box,
      plainView: findingOf(plainView),
    },
    doubt: totalDoubt(doubtOf(sample)),
    trail: trailOf(sample),
  };
}

/** The item that a rejection is; `undefined` for one that did not come as far as options. */
function itemOfRejection(rejection: Rejection): RunItem | undefined {
  const { id, reason, image, proposal, question, choice, plainView } = rejection;
  if (reason !== tooEasy || !image || !proposal || !question || !choice) return undefined;
  return {
    id,
    from: 'tooEasy',
    image,
    content: {
      question: question.text,
      dimension: question.dimension,
      answer: choice.options[choiceLetters.indexOf(choice.letter)] ?? '',
      options: choice.options,
      letter: choice.letter,
      box: proposal.box,
      plainView: findingOf(plainView),
    },
    doubt: totalDoubt(doubtOf(rejection)),
    trail: trailOf(rejection),
  };
}

function trailOf({ answers, vote, checks, difficulty }: CandidateTrail): ReviewTrail {
  return { answers, vote, checks, difficulty };
}

function findingOf(check: Check | undefined): PlainViewFinding {
  return check === undefined || check.outcome === 'unknown' ? 'unchecked' : check.outcome;
}
