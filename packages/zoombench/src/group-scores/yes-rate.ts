import { isEvidence, type Verdict } from '@r2i/schema';

import { shareOf } from '../statistics/share-of.ts';
import { clusteredProportion, type Proportion } from './proportion.ts';

/** A verdict on a question of yes or no. */
export interface YesNoVerdict {
  /** `yes` or `no`. */
  readonly target: string;
  readonly verdict: Verdict;
  /** Its image, where several questions share one. @default none shares one */
  readonly cluster?: string | undefined;
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
  const said = rows.map(({ target, verdict, cluster }, index) => {
    const wanted = wordOf(target);
    if (wanted === null) throw new RangeError(`yesRate: target is ${target}; give yes or no`);
    const word = 'answer' in verdict ? wordOf(verdict.answer) : null;
    return { wanted, word, cluster: cluster ?? `row ${index}` };
  });
  const shareOfRows = (of: typeof said, isOne: (row: (typeof said)[number]) => boolean): Proportion =>
    clusteredProportion(of.map((row) => ({ cluster: row.cluster, value: isOne(row) ? 1 : 0 })));
  const saysYes = ({ word }: (typeof said)[number]): boolean => word === 'yes';
  const wantsYes = ({ wanted }: (typeof said)[number]): boolean => wanted === 'yes';
  const yes = shareOfRows(said, saysYes);
  const expected = shareOfRows(said, wantsYes);
  const precision = shareOfRows(said.filter(saysYes), wantsYes);
  return {
    yes,
    expected,
    neither: said.filter(({ word }) => word === null).length,
    accuracy: shareOfRows(said, ({ word, wanted }) => word === wanted),
    precision,
    recall: shareOfRows(said.filter(wantsYes), saysYes),
    f1: shareOf(2 * precision.successes, yes.successes + expected.successes),
  };
}

function wordOf(text: string): 'yes' | 'no' | null {
  const word = /^\s*(yes|no)\b/i.exec(text)?.[1]?.toLowerCase();
  return word === 'yes' || word === 'no' ? word : null;
}
