import type { Scorer, Verdict } from '@r2i/schema';
import { compatibleScorer, scoreLikeReference, scoreOutput } from '@r2i/zoombench';

/** Scorers that are there. */
export type ScorerName = 'rules' | 'zwz-compatible';

/** What a scorer may want to know before it scores. */
export interface ScorerAbout {
  /** Name of the benchmark in the words of the reference evaluation: `zoom-bench`, `mmstar`. */
  readonly benchmark: string;
}

/** The built-in scorers by name. `zwz-compatible` scores as the reference evaluation does, its defects included. */
export const scorers: Readonly<Record<ScorerName, (about: ScorerAbout) => Scorer>> = {
  rules: () => ({
    name: 'rules',
    id: 'rules',
    // A judge is asked where rules leave an output open, and also where only the wording differs.
    score: (item, output, { judged } = {}) => judged ?? scoreOutput(item, output),
  }),
  'zwz-compatible': ({ benchmark }) => ({
    name: 'zwz-compatible',
    id: compatibleScorer,
    textAlone: true,
    score: (item, output, { judged } = {}) => {
      const judgeReply = judged === undefined || judged.status === 'unknown' ? null : replyOf(judged);
      const verdict = scoreLikeReference(item, output, { benchmark, judgeReply });
      // A judge that failed is no evidence against an answer.
      const isOpen = verdict.status === 'incorrect' && judged?.status === 'unknown';
      return isOpen ? { ...judged, scorer: compatibleScorer } : verdict;
    },
  }),
};

/** The reference's judge says yes or no; ours is asked in its place. */
function replyOf(verdict: Verdict): string {
  return verdict.status === 'correct' ? 'Yes' : 'No';
}
