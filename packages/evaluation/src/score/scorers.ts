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
    score: (item, output, { judged } = {}) =>
      scoreLikeReference(item, output, { benchmark, judgeReply: replyOf(judged) }),
  }),
};

/** The reference's judge says yes or no; ours is asked in its place. */
function replyOf(verdict: Verdict | undefined): string | null {
  if (verdict === undefined || verdict.status === 'unscored') return null;
  return verdict.status === 'correct' ? 'Yes' : 'No';
}
