import { splitThoughts } from '@r2i/answers';
import { type BenchmarkItem, isFatal, type Verdict } from '@r2i/schema';
import { askTeacher, type Teacher, teacherRoleId } from '@r2i/teacher';

import { scoreOutput, targetsOf } from '../score/score-output.ts';
import { isJudgeable } from './is-judgeable.ts';
import { type JudgeReply, judgePrompt } from './judge-prompt.ts';

export interface JudgeOptions {
  /** Any model with its call path: the path's cache makes a second judgement of the same output free. */
  readonly teacher: Teacher;
}

export interface JudgeRequest {
  readonly signal?: AbortSignal | undefined;
}

/** A verdict with how it came about. */
export interface JudgedOutput {
  /** The one that counts: of the rules where they decide, else of the judge. */
  readonly verdict: Verdict;
  readonly rules: Verdict;
  /** What the judge said, or `null` where it was not asked or gave nothing that could be read. */
  readonly reply: JudgeReply | null;
  /** Why it gave nothing, where it was asked; its message may hold words of the service. */
  readonly fault?: unknown;
}

export interface Judge {
  /** Prompt version, model and sampling; the scorer of its verdicts. */
  readonly id: string;
  /**
   * Scores one output by rules, and by the judge where they leave it open.
   *
   * @param output - Raw text of the model, or `null` where there is none.
   * @returns `unknown` with `judge-unclear` where the judge could not tell, and `judge-failed` where it gave no
   *   reply that can be read.
   * @throws Only what ends the run: a fatal error (a wrong key, a spent budget) or the signal's reason.
   */
  score(item: BenchmarkItem, output: string | null, request?: JudgeRequest): Promise<JudgedOutput>;
  /**
   * Asks the judge whatever rules say, for calibration.
   *
   * @throws As `score`.
   */
  ask(item: BenchmarkItem, output: string, request?: JudgeRequest): Promise<Omit<JudgedOutput, 'rules'>>;
}

/**
 * A judge for outputs that rules leave open, see {@link isJudgeable}. It is asked at temperature 0, whatever
 * sampling the teacher has, about text alone.
 */
export function createJudge({ teacher }: JudgeOptions): Judge {
  const cool: Teacher = { ...teacher, sampling: { ...teacher.sampling, temperature: 0 } };
  const id = teacherRoleId(judgePrompt, cool);

  const ask: Judge['ask'] = async (item, output, { signal } = {}) => {
    const { said, thoughts } = splitThoughts(output);
    const input = {
      question: item.query,
      expected: targetsOf(item),
      output: thoughts === 'unfinished' ? output : said,
    };
    try {
      const reply = await askTeacher(cool, { prompt: judgePrompt, input, role: 'judge', seed: 0, signal });
      return { verdict: verdictOf(reply, input.output), reply };
    } catch (error) {
      if (isFatal(error) || signal?.aborted === true) throw error;
      const verdict: Verdict = { status: 'unknown', cause: 'judge-failed', scorer: id };
      return { verdict, reply: null, fault: error };
    }
  };

  const verdictOf = ({ verdict, cause = 'wrong-form' }: JudgeReply, answer: string): Verdict => {
    if (verdict === 'unclear') return { status: 'unknown', cause: 'judge-unclear', scorer: id };
    if (verdict === 'no-answer') return { status: 'no-answer', cause, scorer: id };
    return { status: verdict, answer, scorer: id };
  };

  return {
    id,
    ask,
    async score(item, output, request) {
      const rules = scoreOutput(item, output);
      if (output === null || !isJudgeable(item, rules, splitThoughts(output).said))
        return { verdict: rules, rules, reply: null };
      return { ...(await ask(item, output, request)), rules };
    },
  };
}
