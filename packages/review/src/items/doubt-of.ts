import { answerKey } from '@r2i/answers';
import type { CandidateTrail, TrialView } from '@r2i/schema';

/** Why an item may be wrong: three shares in [0, 1], 0 where nothing speaks against it. */
export interface Doubt {
  /** 1 less the lead of the vote's first group over the second, over the answers that were asked for; 1 without a vote. */
  readonly vote: number;
  /** Of the checks that were made, those that did not pass. */
  readonly checks: number;
  /** Of the attempts that saw the image, those that give one and the same wrong answer, the most frequent one. */
  readonly student: number;
}

const seeing: ReadonlySet<TrialView> = new Set(['boxed', 'plain']);

/** What of a candidate's life speaks against it. */
export function doubtOf({ vote, checks, plainView, difficulty, question }: CandidateTrail): Doubt {
  const all = [...(checks ?? []), ...(plainView === undefined ? [] : [plainView])];
  return {
    vote: vote === undefined ? 1 : 1 - leadOf(vote.groups) / Math.max(1, vote.asked),
    checks: all.filter(({ outcome }) => outcome !== 'pass').length / Math.max(1, all.length),
    student: disagreement(difficulty ?? [], question?.dimension === 'ocr'),
  };
}

/** Their sum; the larger, the sooner a person should look. */
export function totalDoubt({ vote, checks, student }: Doubt): number {
  return vote + checks + student;
}

function leadOf(groups: NonNullable<CandidateTrail['vote']>['groups']): number {
  return (groups[0]?.members.length ?? 0) - (groups[1]?.members.length ?? 0);
}

function disagreement(trials: NonNullable<CandidateTrail['difficulty']>, reading: boolean): number {
  const attempts = trials.filter(({ view }) => seeing.has(view)).flatMap((trial) => trial.attempts);
  const wrong = new Map<string, number>();
  for (const { answer, correct } of attempts) {
    // A fault says nothing, and neither does what could not be judged.
    if (answer.status !== 'answered' || correct !== false) continue;
    const key = answerKey(answer.text, { reading });
    wrong.set(key, (wrong.get(key) ?? 0) + 1);
  }
  return Math.max(0, ...wrong.values()) / Math.max(1, attempts.length);
}
