import { R2IError } from '@r2i/schema';

import type { ContentProblem } from '../content/check-content.ts';
import type { ReviewFate } from '../state/review-state.ts';

export type RefusedFate = Exclude<ReviewFate, 'counted' | 'repeated'>;

/** A record that would not count. Nothing was written. */
export class ReviewRefusedError extends R2IError {
  override readonly name = 'ReviewRefusedError';
  readonly code = 'review/refused';
  readonly item: string;
  readonly fate: RefusedFate;
  /** What is wrong with what would be accepted, where that is why. */
  readonly problems: readonly ContentProblem[];

  constructor({
    item,
    fate,
    problems = [],
  }: {
    readonly item: string;
    readonly fate: RefusedFate;
    readonly problems?: readonly ContentProblem[];
  }) {
    const details = problems.map(({ detail }) => detail).join('; ');
    super(`item ${item}: ${advice[fate]}${details === '' ? '' : `: ${details}`}`);
    this.item = item;
    this.fate = fate;
    this.problems = problems;
  }
}

const advice: Readonly<Record<RefusedFate, string>> = {
  contradicting: 'another record has this id; send it with a new one',
  unknownItem: 'the run has no such item; load the queue again',
  stale: 'the run says something else now; load the item again and decide on that',
  unsound: 'this cannot be accepted as it is',
  ineffective: 'that is not there to be taken back or settled any more; load the item again',
};
