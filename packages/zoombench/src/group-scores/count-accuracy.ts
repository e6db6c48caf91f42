import { readNumbers } from '@r2i/answers';
import { isEvidence, type Verdict } from '@r2i/schema';

import { clusteredProportion, type Proportion } from './proportion.ts';

/** A verdict on a question for a count. */
export interface CountVerdict {
  /** The right count, in figures. */
  readonly target: string;
  readonly verdict: Verdict;
  /** Its image: questions on one image depend on each other. */
  readonly cluster: string;
}

/** How near counts come. An output without a count is off by any measure; what is not known is left out. */
export interface CountAccuracy {
  /** The very count. */
  readonly exact: Proportion;
  /** Off by at most 5 % of the right count. */
  readonly within5: Proportion;
  /** Off by at most 10 % of the right count. */
  readonly within10: Proportion;
}

/**
 * CountQA: exact match, and relaxed accuracy within 5 % and 10 % of the right count, as its authors define them (Tamarapalli
 * et al. 2025, "CountQA: How Well Do MLLMs Count in the Wild?": EM, RA@5%, RA@10%). Small counts leave no room: of 9 nothing
 * but 9 is within 10 %.
 */
export function countAccuracy(all: readonly CountVerdict[]): CountAccuracy {
  const rows = all.filter(({ verdict }) => isEvidence(verdict));
  const share = (isOne: (row: CountVerdict) => boolean): Proportion =>
    clusteredProportion(rows.map((row) => ({ cluster: row.cluster, value: isOne(row) ? 1 : 0 })));
  return {
    exact: share(({ verdict }) => verdict.status === 'correct'),
    within5: share((row) => isWithin(row, 5)),
    within10: share((row) => isWithin(row, 10)),
  };
}

function isWithin({ target, verdict }: CountVerdict, percent: number): boolean {
  if (verdict.status === 'correct') return true;
  if (verdict.status !== 'incorrect') return false;
  const [said, wanted] = [countIn(verdict.answer), countIn(target)];
  return said !== null && wanted !== null && Math.abs(said - wanted) * 100 <= percent * wanted;
}

/** The one number of a text. */
function countIn(text: string): number | null {
  const [only, ...others] = readNumbers(text);
  return only === undefined || others.length > 0 ? null : only.value;
}
