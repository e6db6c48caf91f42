import {
  type Answer,
  answerSchema,
  type Choice,
  choiceLetters,
  type Difficulty,
  type Question,
} from '@r2i/schema';
import { normalizeAnswer } from '@r2i/teacher';
import { z } from 'zod';

import type { CandidateContext } from './candidate-context.ts';
import { attempt, type Drop, type Step } from './step.ts';

const answersSchema = z.array(answerSchema);

/** Lets the solver try the finished question on the full image, in each view that was asked for. */
export async function measureDifficulty(
  context: CandidateContext,
  { question, choice }: { question: Question; choice: Choice },
): Promise<Step<{ difficulty: readonly Difficulty[] }>> {
  const difficulty: Difficulty[] = [];
  for (const view of context.options.difficulty.views) {
    const measured = await tryView(context, { view, question, choice });
    difficulty.push(measured);
    const drop = judgeDifficulty(measured, context.options.difficulty.minWrong);
    if (drop !== undefined) return { trail: { difficulty }, drop };
  }
  return { trail: { difficulty } };
}

/**
 * Too few wrong attempts make a sample too easy. A failed attempt is neither right nor wrong: where it could
 * have tipped the scale, nothing is known and the sample is rejected as `check-failed`, never kept as hard.
 */
export function judgeDifficulty(difficulty: Difficulty, minWrong: number): Drop | undefined {
  if (difficulty.wrong >= minWrong) return undefined;
  const detail =
    `${difficulty.correct} of ${difficulty.attempts.length} attempts on the ${difficulty.view} image are right, ` +
    `${difficulty.wrong} wrong, ${difficulty.faults} failed; ${minWrong} must be wrong`;
  const faultsDecide = difficulty.wrong + difficulty.faults >= minWrong;
  return { stage: 'difficulty', reason: faultsDecide ? 'check-failed' : 'too-easy', detail };
}

/** Whether an answer names the right option, by its letter or by its text. An abstention is wrong, a fault unknown. */
export function isRight(answer: Answer, choice: Choice): boolean | null {
  if (answer.status !== 'answered') return answer.status === 'fault' ? null : false;
  const given = normalizeAnswer(answer.text);
  const right = choice.options[choiceLetters.indexOf(choice.letter)];
  if (right === undefined) return false;
  // A one-letter option such as "B" may stand under another letter: its text goes first.
  if (choice.options.some((option) => normalizeAnswer(option) === given))
    return normalizeAnswer(right) === given;
  return given === choice.letter.toLowerCase();
}

async function tryView(
  context: CandidateContext,
  { view, question, choice }: { view: 'boxed' | 'plain'; question: Question; choice: Choice },
): Promise<Difficulty> {
  const { solver } = context.roles;
  const { attempts } = context.options.difficulty;
  const samples = Array.from({ length: attempts }, (_, sample) => sample);
  const seed = context.seedFor('solve', view, question.text, choice.letter, choice.options);
  const { box } = context.proposal;
  const { signal } = context;
  const result = await attempt(async () => {
    const shown = await context.shown(view);
    const request = { view, box: view === 'boxed' ? box : null, question, choice, samples, seed, signal };
    return answersSchema
      .length(attempts)
      .parse(await solver.solve({ ...request, image: shown.view, scale: shown.scale }));
  }, signal);
  const answers: readonly Answer[] =
    'value' in result
      ? result.value
      : samples.map((sample) => ({
          status: 'fault',
          model: solver.id,
          family: solver.family,
          sample,
          reason: result.failure,
        }));
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
