import type { Verdict } from '@r2i/schema';
import { type Judge, scoreLikeReference, scoreOutput } from '@r2i/zoombench';

import type { ScorerName } from '../settings/flags.ts';
import { itemOfRequest, type ScoreRequestItem } from './score-request.ts';

/** What a trainer gets for one output. */
export interface RewardScore {
  /** 1 right, 0 wrong, `null` where it could not be scored: no reward, rather than a wrong one. */
  readonly score: 0 | 1 | null;
  readonly status: Verdict['status'];
  /** The answer that was read out of the output; `null` where it is unscored. */
  readonly answer: string | null;
  readonly reason: string | null;
  readonly scorer: string;
}

/** Scores outputs as an evaluation does, in the order in which they came. */
export async function scoreBatch(
  items: readonly ScoreRequestItem[],
  {
    scorer,
    benchmark,
    judge,
    signal,
  }: {
    readonly scorer: ScorerName;
    /** In the words of the reference, for its scorer. */
    readonly benchmark: string;
    readonly judge: Judge | null;
    readonly signal: AbortSignal;
  },
): Promise<RewardScore[]> {
  return Promise.all(
    items.map(async (asked) => {
      const item = itemOfRequest(asked);
      const judged = judge === null ? null : await judge.score(item, asked.output, { signal });
      if (scorer === 'rules') return rewardOf(judged?.verdict ?? scoreOutput(item, asked.output));
      const isJudged = judge !== null && judged?.verdict.scorer === judge.id;
      const reply =
        isJudged && judged.verdict.status !== 'unscored' ? judged.verdict.status === 'correct' : null;
      const judgeReply = reply === null ? null : reply ? 'Yes' : 'No';
      return rewardOf(scoreLikeReference(item, asked.output, { benchmark, judgeReply }));
    }),
  );
}

function rewardOf(verdict: Verdict): RewardScore {
  const { status, scorer } = verdict;
  if (status === 'unscored') return { score: null, status, answer: null, reason: verdict.reason, scorer };
  return { score: status === 'correct' ? 1 : 0, status, answer: verdict.answer, reason: null, scorer };
}
