import { normalForms } from '@r2i/answers';
import { cutCrop } from '@r2i/crop';
import type {
  CandidateTrail,
  Check,
  CropView,
  Dimension,
  Loss,
  Proposal,
  Question,
  Rejection,
  StoredImage,
  TrainingSample,
} from '@r2i/schema';
import { isSample, once, questionSchema, recordVersionOf, tooEasy } from '@r2i/schema';
import { z } from 'zod';

import type { CandidateContext } from './candidate-context.ts';
import { candidateId } from './candidate-id.ts';
import { checkPlainView } from './check-plain-view.ts';
import type { ImageOutcome } from './image-outcome.ts';
import { collectLosses, lostRejections } from './lost-rejections.ts';
import { makeChoice } from './make-choice.ts';
import { measureDifficulty } from './measure-difficulty.ts';
import { attempt, type Failure, type RejectionCause, type Step } from './step.ts';
import { validateQuestions } from './validate-questions.ts';
import { verifyAnswer } from './verify-answer.ts';
import { voteOnAnswers } from './vote-on-answers.ts';

const questionsSchema = z.array(questionSchema);

/** Takes one proposal through the recipe: one outcome for each question asked about it, at least one in all. */
export async function distillCandidate(context: CandidateContext, index: number): Promise<ImageOutcome> {
  const { proposal, options, view } = context;
  const reject = (cause: RejectionCause, trail: CandidateTrail): Rejection =>
    rejectionOf(context, { index, cause, trail });

  const cut = await attempt(
    () => cutCrop(view, proposal.box, { ...options.crop, chroma: context.chroma }),
    context.signal,
  );
  if ('failure' in cut) {
    const cause: RejectionCause = { stage: 'crop', reason: 'crop-failed', detail: cut.failure };
    return { samples: [], rejections: [reject(cause, { proposal })] };
  }
  const asked = await askQuestions(context, cut.value);
  if ('failure' in asked) {
    const cause: RejectionCause = { stage: 'question', reason: asked.reason, detail: asked.failure };
    return { samples: [], rejections: [reject(cause, { proposal })] };
  }
  const { questions, losses } = asked.value;
  const lost = lostRejections(losses, {
    record: context.record,
    stage: 'question',
    trail: { proposal },
    index,
  });
  if (questions.length === 0 && lost.length > 0) return { samples: [], rejections: lost };
  if (questions.length === 0) {
    const cause: RejectionCause = {
      stage: 'question',
      reason: 'no-question',
      detail: 'the questioner found nothing to ask',
    };
    return { samples: [], rejections: [reject(cause, { proposal })] };
  }
  const steps = await validateQuestions(context, { crop: cut.value, questions });
  const storedCropImage = once(async () => context.storeImage('crops', await cut.value.encoded()));
  const outcomes = await Promise.all(
    questions.map((question, at) =>
      distillQuestion(context, {
        index,
        crop: cut.value,
        storedCropImage,
        question,
        validated: steps[at] ?? { trail: { checks: [] }, cause: noChecks },
        reject,
      }),
    ),
  );
  return {
    samples: outcomes.filter(isSample),
    rejections: [...outcomes.filter((outcome) => !isSample(outcome)), ...lost],
  };
}

async function askQuestions(
  context: CandidateContext,
  crop: CropView,
): Promise<
  { readonly value: { readonly questions: readonly Question[]; readonly losses: readonly Loss[] } } | Failure
> {
  const { onLoss, losses } = collectLosses();
  const first = await askOnce(context, { crop, onLoss, seed: context.seedFor('ask') });
  if ('failure' in first) return first;
  const questions = [...first.value];
  // One after the other, as they were planned in rounds.
  for (const dimension of context.asks?.of(context.proposal) ?? []) {
    const seed = context.seedFor('ask', 'quota', dimension);
    const more = await askOnce(context, { crop, onLoss, seed, only: [dimension] });
    if ('failure' in more) {
      onLoss({ reason: more.reason, about: '', detail: `asked for ${dimension}: ${more.failure}` });
    } else questions.push(...more.value);
  }
  const isFirst = (question: Question, at: number): boolean =>
    questions.findIndex((one) => sameQuestion(one, question)) === at;
  for (const { text } of questions.filter((question, at) => !isFirst(question, at))) {
    onLoss({ reason: 'duplicate-question', about: text, detail: 'it was asked before' });
  }
  return { value: { questions: questions.filter(isFirst), losses } };
}

/** @param only - The one dimension that is missing, if it is asked for what is. */
async function askOnce(
  { roles: { questioner }, proposal: { label }, signal }: CandidateContext,
  {
    crop,
    onLoss,
    seed,
    only,
  }: {
    readonly crop: CropView;
    readonly onLoss: (loss: Loss) => void;
    readonly seed: number;
    readonly only?: readonly Dimension[] | undefined;
  },
): Promise<{ readonly value: readonly Question[] } | Failure> {
  return attempt(async () => {
    const asked = await questioner.ask({
      ...{ crop, label, seed, signal, onLoss },
      ...(only === undefined ? {} : { only }),
    });
    const questions = questionsSchema.parse(
      asked.map((question) => ({ questioner: questioner.id, ...question })),
    );
    if (only === undefined) return questions;
    for (const { text, dimension } of questions.filter((one) => !only.includes(one.dimension))) {
      const detail = `a question of ${dimension}, where ${only.join(', ')} was asked for`;
      onLoss({ reason: 'dimension-not-wanted', about: text, detail });
    }
    return questions.filter(({ dimension }) => only.includes(dimension));
  }, signal);
}

/** The same question twice would be one candidate with two outcomes. */
function sameQuestion(left: Question, right: Question): boolean {
  return normalForms.answer(left.text) === normalForms.answer(right.text);
}

async function distillQuestion(
  context: CandidateContext,
  {
    index,
    crop,
    storedCropImage,
    question,
    validated,
    reject,
  }: {
    index: number;
    crop: CropView;
    /** The crop in the journal's store. It is stored once, by the first question that needs it. */
    storedCropImage: () => Promise<StoredImage>;
    question: Question;
    validated: Step<{ checks: readonly Check[] }>;
    reject: (cause: RejectionCause, trail: CandidateTrail) => Rejection;
  },
): Promise<TrainingSample | Rejection> {
  const { proposal, options, record } = context;
  let trail: CandidateTrail = { proposal, question };

  trail = { ...trail, ...validated.trail };
  if (validated.cause) return reject(validated.cause, trail);

  // From here on the crop is worth keeping: people look at what the teachers saw.
  const storedCrop = {
    image: await storedCropImage(),
    box: crop.box,
    scale: crop.scale,
  };
  trail = { ...trail, crop: storedCrop };

  const voted = await voteOnAnswers(context, { crop, question });
  trail = { ...trail, ...voted.trail };
  const { answers, vote } = voted.trail;
  if (voted.cause || vote.winner === null) return reject(voted.cause ?? noWinner, trail);
  const answer = vote.winner;

  const { checks } = validated.trail;
  const verified = await verifyAnswer(context, { crop, question, answer, answers, checks });
  trail = { ...trail, ...verified.trail };
  if (verified.cause) return reject(verified.cause, trail);

  const chosen = await makeChoice(context, { crop, question, answer, answers });
  trail = { ...trail, ...chosen.trail };
  const { choice } = chosen.trail;
  if (chosen.cause || choice === undefined) return reject(chosen.cause ?? noChoice, trail);

  const measured = await measureDifficulty(context, { question, choice });
  trail = { ...trail, ...measured.trail };
  // What is too easy to train on is still an item of a benchmark.
  const isFinished = measured.cause === undefined || measured.cause.reason === tooEasy;
  // Last, so that only finished questions are asked about.
  const plainView = isFinished ? await checkPlainView(context, question) : undefined;
  const checked = plainView === undefined ? {} : { plainView };
  if (measured.cause) return reject(measured.cause, { ...trail, ...checked });

  const boxed = await context.boxed();
  return {
    schema: `r2i.sample/${recordVersionOf({ question })}`,
    id: candidateId({ image: record.id, proposal, index, question: question.text, answer }),
    image: record,
    box: proposal.box,
    boxedImage: {
      image: await context.storedBoxed(),
      drawnBox: boxed.drawnBox,
      scale: boxed.scale,
      lineWidth: boxed.lineWidth,
    },
    crop: storedCrop,
    question,
    answer,
    choice,
    proposal,
    checks: verified.trail.checks,
    ...checked,
    answers,
    vote,
    difficulty: measured.trail.difficulty,
    seed: options.seed,
  };
}

const noChecks: RejectionCause = {
  stage: 'validation',
  reason: 'check-failed',
  detail: 'the question was not checked',
};
const noWinner: RejectionCause = { stage: 'vote', reason: 'no-consensus', detail: 'the vote has no winner' };
const noChoice: RejectionCause = {
  stage: 'choice',
  reason: 'too-few-distractors',
  detail: 'no choice was made',
};

/** A rejection of a proposal, with whatever is known of it. */
export function rejectionOf(
  { record }: { record: CandidateContext['record'] },
  {
    index,
    cause,
    trail,
  }: {
    index: number;
    cause: RejectionCause;
    trail: CandidateTrail & { readonly proposal?: Proposal | undefined };
  },
): Rejection {
  return {
    schema: `r2i.rejection/${recordVersionOf(trail)}`,
    id: candidateId({ image: record.id, proposal: trail.proposal, index, question: trail.question?.text }),
    ...cause,
    name: record.name,
    image: record,
    ...trail,
  };
}
