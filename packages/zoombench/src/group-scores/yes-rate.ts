import { isEvidence, type Verdict } from '@r2i/schema';

import { shareOf } from '../statistics/share-of.ts';
import { type Proportion, proportionOf } from './proportion.ts';

/** A verdict on a question of yes or no. */
export interface YesNoVerdict {
  /** `yes` or `no`. */
  readonly target: string;
  readonly verdict: Verdict;
}

/** How often a model says yes, and what its yes is worth. */
export interface YesRate {
  /** Over all items that are known; one that is neither counts as no yes. */
  readonly yes: Proportion;
  /** Share of yes among the targets: what `yes` should be near. */
  readonly expected: Proportion;
  /** Outputs that are neither yes nor no. */
  readonly neither: number;
  readonly accuracy: Proportion;
  /** Of the answers yes, those that are right. */
  readonly precision: Proportion;
  /** Of the targets yes, those that were answered yes. */
  readonly recall: Proportion;
  /** Harmonic mean of precision and recall; `null` where there is no yes at all. */
  readonly f1: number | null;
}

/**
 * POPE: accuracy hides a model that agrees to everything, so the rate of yes stands beside it.
 *
 * @throws {RangeError} If a target is neither `yes` nor `no`.
 */
export function yesRate(all: readonly YesNoVerdict[]): YesRate {
  const rows = all.filter(({ verdict }) => isEvidence(verdict));
  let yes = 0;
  let expected = 0;
  let both = 0;
  let neither = 0;
  let correct = 0;
  for (const { target, verdict } of rows) {
    const wanted = wordOf(target);
    if (wanted === null) throw new RangeError(`yesRate: target is ${target}; give yes or no`);
    const said = 'answer' in verdict ? wordOf(verdict.answer) : null;
    expected += wanted === 'yes' ? 1 : 0;
    yes += said === 'yes' ? 1 : 0;
    both += said === 'yes' && wanted === 'yes' ? 1 : 0;
    neither += said === null ? 1 : 0;
    correct += said === wanted ? 1 : 0;
  }
  return {
    yes: proportionOf(yes, rows.length),
    expected: proportionOf(expected, rows.length),
    neither,
    accuracy: proportionOf(correct, rows.length),
    precision: proportionOf(both, yes),
    recall: proportionOf(both, expected),
    f1: shareOf(2 * both, yes + expected),
  };
}

function wordOf(text: string): 'yes' | 'no' | null {
  const word = /^\s*(yes|no)\b/i.exec(text)?.[1]?.toLowerCase();
  return word === 'yes' || word === 'no' ? word : null;
}
