/** Why an output holds no answer. Each is the model's own failure: it counts as wrong and earns nothing. */
export const noAnswerCauses = [
  /** It will not answer: "I'm sorry, I can't help with that." */
  'refusal',
  /** It says that it cannot tell: "cannot be determined", "not visible". */
  'undetermined',
  /** It says nothing, or nothing where the answer was announced. */
  'empty',
  /** It gives several answers, a range or a bound without choosing, or contradicts itself. */
  'several-answers',
  /** It chooses an option that is not there. */
  'no-such-option',
  /** It ends before it answers: an unfinished thought, an output cut off by its length. */
  'cut-off',
  /** It says something, in which no answer of the form that was asked for can be found. */
  'wrong-form',
] as const;

export type NoAnswerCause = (typeof noAnswerCauses)[number];

/**
 * What became of one output. The first three are evidence: `correct` is right, `incorrect` and `no-answer` are wrong.
 * `unknown` is never evidence: a fault of a service or of another tool, a target that cannot be read, or what nobody
 * could decide.
 *
 * `detail` says more, kebab-case: `letter-and-text-disagree`, `inexact-text`.
 */
export type Verdict =
  | {
      readonly status: 'correct' | 'incorrect';
      readonly answer: string;
      readonly scorer: string;
      readonly detail?: string | undefined;
    }
  | {
      readonly status: 'no-answer';
      readonly cause: NoAnswerCause;
      readonly scorer: string;
      readonly detail?: string | undefined;
    }
  | {
      readonly status: 'unknown';
      /** Kebab-case, countable: `call-failed`, `tool-failed`, `judge-failed`, `undecided`, … */
      readonly cause: string;
      readonly scorer: string;
      readonly detail?: string | undefined;
    };

/** Whether a verdict says anything about the model. */
export function isEvidence(verdict: Verdict): boolean {
  return verdict.status !== 'unknown';
}

/** What a verdict is worth as a reward: `null` where nothing is known. */
export function rewardOf(verdict: Verdict): 0 | 1 | null {
  if (verdict.status === 'unknown') return null;
  return verdict.status === 'correct' ? 1 : 0;
}
