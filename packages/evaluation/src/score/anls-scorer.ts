import { extractAnswer } from '@r2i/answers';
import type { Scorer } from '@r2i/schema';
import { causeOfReason, scoreOutput, targetsOf } from '@r2i/zoombench';
import { distance } from 'fastest-levenshtein';

/** Longest answer that is compared, in UTF-16 code units: time grows with the product of both lengths. */
const longest = 2000;

/**
 * Scores free answers by ANLS (Biten et al. 2019, "Scene Text Visual Question Answering"): right where the similarity to the target or
 * one of its aliases reaches a threshold. Similarity is 1 less the Levenshtein distance over the length of the longer text, case
 * and outer space apart. Choices are scored by rules.
 *
 * @param options.threshold - In (0, 1]; 0.5 in the paper.
 */
export function createAnlsScorer({ threshold }: { readonly threshold: number }): Scorer {
  const id = `anls/1/threshold=${threshold}`;
  return {
    ...{ name: 'anls', id },
    score(item, output) {
      if (item.form === 'choice') return { ...scoreOutput(item, output), scorer: id };
      const targets = targetsOf(item);
      if (targets.length === 0) return { status: 'unknown', cause: 'target-unreadable', scorer: id };
      const read = extractAnswer(output, { form: 'open' });
      if (read.kind === 'none') return { status: 'no-answer', cause: causeOfReason(read.reason), scorer: id };
      const answer = read.kind === 'text' ? read.text : read.letter;
      const similarity = Math.max(...targets.map((target) => similarityOf(target, answer)));
      const status = similarity >= threshold ? 'correct' : 'incorrect';
      return { status, answer, scorer: id };
    },
  };
}

/** In [0, 1]; 1 for texts that differ in case and outer space alone. */
function similarityOf(one: string, other: string): number {
  const [left, right] = [one, other].map((text) => text.trim().toLowerCase().slice(0, longest));
  if (left === undefined || right === undefined) return 0;
  const most = Math.max(left.length, right.length);
  return most === 0 ? 1 : 1 - distance(left, right) / most;
}
