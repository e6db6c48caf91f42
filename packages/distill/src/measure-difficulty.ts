import { normalForms } from '@r2i/answers';
import {
  type Answer,
  answerSchema,
  type Choice,
  choiceLetters,
  type Difficulty,
  type Question,
  type Solver,
  type TrialView,
  tooEasy,
} from '@r2i/schema';
import { z } from 'zod';

import type { CandidateContext } from './candidate-context.ts';
import { countRefused, faultAnswers } from './fault-answers.ts';
import { faultForms } from './fault-forms.ts';
import { attempt, type RejectionCause, type Step } from './step.ts';

const answersSchema = z.array(answerSchema);

/** A gate before which somebody tries the question. */
interface Trial {
  readonly solver: Solver;
  readonly view: TrialView;
  readonly attempts: number;
  readonly minWrong: number;
  readonly maxPixels: number;
  /** Reason of a rejection when too few attempts are wrong. */
  readonly reason: typeof tooEasy | 'guessable' | 'no-gap';
}

/** Lets the student, and whoever else was asked for, try the finished question, one after the other. */
export async function measureDifficulty(
  context: CandidateContext,
  about: { question: Question; choice: Choice },
): Promise<Step<{ difficulty: readonly Difficulty[] }>> {
  const difficulty: Difficulty[] = [];
  for (const trial of trialsOf(context)) {
    const measured = await runTrial(context, trial, about);
    difficulty.push(measured);
    const cause = judgeDifficulty(measured, trial);
    if (cause !== undefined) return { trail: { difficulty }, cause };
  }
  return { trail: { difficulty } };
}

function trialsOf({ roles, options }: CandidateContext): readonly Trial[] {
  const { difficulty, guess, gap } = options;
  const { solver, guesser = solver, gapSolver } = roles;
  const { maxPixels } = difficulty;
  return [
    ...difficulty.views.map((view): Trial => ({ ...difficulty, solver, view, reason: tooEasy })),
    ...guess.views.map(
      (view): Trial => ({ ...guess, maxPixels, solver: guesser, view, reason: 'guessable' }),
    ),
    ...(gapSolver === undefined
      ? []
      : [{ ...gap, solver: gapSolver, view: 'plain', reason: 'no-gap' } satisfies Trial]),
  ];
}

/**
 * Too few wrong attempts reject a sample. A failed attempt is neither right nor wrong: where it could have
 * tipped the scale, nothing is known and the sample is rejected as `check-failed`, never kept as hard; as `check-refused` where only refused ones could have.
 */
function judgeDifficulty(
  difficulty: Difficulty,
  { minWrong, reason }: Pick<Trial, 'minWrong' | 'reason'>,
): RejectionCause | undefined {
  if (difficulty.wrong >= minWrong) return undefined;
  const detail =
    `${difficulty.correct} of ${difficulty.attempts.length} attempts (${difficulty.view}) are right, ` +
    `${difficulty.wrong} wrong, ${difficulty.faults} failed${faultForms(difficulty.attempts.map(({ answer }) => answer))}; ` +
    `${minWrong} must be wrong`;
  const { wrong, faults } = difficulty;
  const failed = faults - countRefused(difficulty.attempts.map(({ answer }) => answer));
  if (wrong + failed >= minWrong) return { stage: 'difficulty', reason: 'check-failed', detail };
  return { stage: 'difficulty', reason: wrong + faults >= minWrong ? 'check-refused' : reason, detail };
}

/** Whether an answer names the right option, by its letter or by its text. An abstention is wrong, a fault unknown. */
function isRight(answer: Answer, choice: Choice): boolean | null {
  if (answer.status !== 'answered') return answer.status === 'fault' ? null : false;
  const given = normalForms.answer(answer.text);
  const right = choice.options[choiceLetters.indexOf(choice.letter)];
  if (right === undefined) return false;
  // A one-letter option such as "B" may stand under another letter: its text goes first.
  if (choice.options.some((option) => normalForms.answer(option) === given))
    return normalForms.answer(right) === given;
  return given === choice.letter.toLowerCase();
}

async function runTrial(
  context: CandidateContext,
  { solver, view, attempts, maxPixels }: Trial,
  { question, choice }: { question: Question; choice: Choice },
): Promise<Difficulty> {
  const samples = Array.from({ length: attempts }, (_, sample) => sample);
  const seed = context.seedFor('solve', view, question.text, choice.letter, choice.options);
  const box = view === 'boxed' || view === 'blanked' ? context.proposal.box : null;
  const { signal } = context;
  const result = await attempt(async () => {
    const { view: image, scale } = await context.shown(view, maxPixels);
    const answers = await solver.solve({ image, scale, view, box, question, choice, samples, seed, signal });
    return answersSchema.length(attempts).parse(answers);
  }, signal);
  const answers = 'value' in result ? result.value : faultAnswers(solver, { ...result, samples });
  const judged = answers.map((answer) => ({ answer, correct: isRight(answer, choice) }));
  const count = (correct: boolean | null): number => judged.filter((one) => one.correct === correct).length;
  return {
    solver: solver.id,
    view,
    attempts: judged,
    correct: count(true),
    wrong: count(false),
    faults: count(null),
  };
}
