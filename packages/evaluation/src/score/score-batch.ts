import { isFatal, rewardOf, type Scorer, type Verdict } from '@r2i/schema';
import type { Judge } from '@r2i/zoombench';
import { othersHaveTheirTurn } from './others-have-their-turn.ts';
import { itemOfRequest, type ScoreRequestItem } from './score-request.ts';
import { verdictOf } from './verdict-of.ts';

/** What a trainer gets for one output. */
export interface RewardScore {
  /** 1 right, 0 wrong or no answer, `null` where nothing is known: no reward, rather than a wrong one. */
  readonly score: 0 | 1 | null;
  readonly status: Verdict['status'];
  /** The answer that was read out of the output; `null` where there is none. */
  readonly answer: string | null;
  /** Why there is no answer, or nothing is known; `null` otherwise. */
  readonly reason: string | null;
  readonly scorer: string;
}

/** Options of {@link scoreBatch}. */
export interface ScoreBatchOptions {
  readonly scorer: Scorer;
  /** Asked about what rules leave open. @default null (nobody) */
  readonly judge?: Judge | null | undefined;
  /**
   * How long the judge is waited for, in milliseconds from the beginning, at least 0. What it has not decided by then is unknown,
   * as where it fails.
   *
   * @default as long as it takes
   */
  readonly judgeWithinMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Scores outputs as an evaluation does, in the order in which they came. Between outputs whatever else waits in this
 * process has its turn. A judge is asked about several at once.
 *
 * @throws What `Judge.score` and the scorer throw, or the signal's reason.
 */
export async function scoreBatch(
  items: readonly ScoreRequestItem[],
  { scorer, judge = null, judgeWithinMs, signal }: ScoreBatchOptions,
): Promise<RewardScore[]> {
  const late = new AbortController();
  const timer =
    judge === null || judgeWithinMs === undefined
      ? undefined
      : setTimeout(() => late.abort(new Error('the judge took too long')), judgeWithinMs);
  const patience = signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]);
  /** @returns `undefined` where rules decide. */
  const judgementOf = async (
    asked: Judge,
    ...[item, output]: Parameters<Judge['score']>
  ): Promise<Verdict | undefined> => {
    try {
      const { verdict } = await asked.score(item, output, { signal: patience });
      return verdict.scorer === asked.id ? verdict : undefined;
    } catch (error) {
      if (isFatal(error) || signal?.aborted === true || !late.signal.aborted) throw error;
      return { status: 'unknown', cause: 'judge-failed', scorer: asked.id };
    }
  };
  const score = async (asked: ScoreRequestItem): Promise<RewardScore> => {
    const { output } = asked;
    if (output === null) return scoreOf({ status: 'unknown', cause: 'no-output', scorer: scorer.id });
    const item = itemOfRequest(asked);
    const judged = judge === null ? undefined : await judgementOf(judge, item, output);
    return scoreOf(await verdictOf(scorer, { item, output, judged }));
  };
  try {
    const scores: Promise<RewardScore>[] = [];
    let hasFailed = false;
    for (const item of items) {
      signal?.throwIfAborted();
      if (hasFailed) break;
      const scored = score(item);
      // Thrown below; a judge is not asked on after that.
      scored.catch(() => {
        hasFailed = true;
      });
      scores.push(scored);
      await othersHaveTheirTurn();
    }
    return await Promise.all(scores);
  } finally {
    clearTimeout(timer);
  }
}

function scoreOf(verdict: Verdict): RewardScore {
  const { status, scorer } = verdict;
  const said =
    'answer' in verdict ? { answer: verdict.answer, reason: null } : { answer: null, reason: verdict.cause };
  return { score: rewardOf(verdict), status, ...said, scorer };
}
