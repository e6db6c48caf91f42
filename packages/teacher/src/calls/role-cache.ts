import {
  type Answer,
  type Answerer,
  type AnswerGrouper,
  type AskedQuestion,
  answerSchema,
  type Check,
  type DistractorWriter,
  dimensionSchema,
  hashValue,
  type JsonValue,
  type PlainViewChecker,
  type Proposer,
  proposalSchema,
  type Questioner,
  type Solver,
  type Validator,
  type Verifier,
} from '@r2i/schema';
import { z } from 'zod';

import type { CallPath } from './call-path.ts';

/** Puts roles behind a call path; see {@link createRoleCache}. */
export interface RoleCache {
  proposer(role: Proposer): Proposer;
  questioner(role: Questioner): Questioner;
  validator(role: Validator): Validator;
  answerer(role: Answerer): Answerer;
  grouper(role: AnswerGrouper): AnswerGrouper;
  verifier(role: Verifier): Verifier;
  distractorWriter(role: DistractorWriter): DistractorWriter;
  solver(role: Solver): Solver;
}

const checkSchema: z.ZodType<Omit<Check, 'validator'>> = z.strictObject({
  criterion: z.string().min(1),
  outcome: z.enum(['pass', 'fail', 'unknown']),
  detail: z.string(),
});
const askedQuestionSchema: z.ZodType<AskedQuestion> = z.strictObject({
  text: z.string().min(1),
  dimension: dimensionSchema,
  questioner: z.string().min(1).exactOptional(),
});
const proposalsSchema = z.array(proposalSchema);
const questionsSchema = z.array(askedQuestionSchema);
const checksSchema = z.array(checkSchema);
const textsSchema = z.array(z.string());

/**
 * For roles that compute, such as the embedded reader: keeps their results in the call cache, shares equal
 * requests, and limits and counts them. A role that asks a served model needs none of it, since its calls take
 * the call path already.
 */
export function createRoleCache(calls: CallPath): RoleCache {
  return {
    proposer: (role) => ({
      id: role.id,
      propose: ({ image, seed, signal }) =>
        calls.call({
          role: 'proposer',
          model: role.id,
          input: { image: image.id, seed },
          schema: proposalsSchema,
          run: async (abort) => [...(await role.propose({ image, seed, signal: abort }))],
          signal,
        }),
    }),
    questioner: (role) => ({
      id: role.id,
      ask: ({ crop, label, only, seed, signal }) =>
        calls.call({
          role: 'questioner',
          model: role.id,
          input: { crop: crop.id, label, seed, ...(only === undefined ? {} : { only: [...only] }) },
          schema: questionsSchema,
          run: async (abort) => [...(await role.ask({ crop, label, only, seed, signal: abort }))],
          signal,
        }),
    }),
    validator: (role) => ({
      id: role.id,
      validate: ({ signal, ...request }) =>
        calls.call({
          role: 'validator',
          model: role.id,
          input: {
            image: request.image.id,
            crop: request.crop.id,
            proposal: about(request.proposal),
            questions: request.questions.map(({ text }) => text),
            seed: request.seed,
          },
          schema: z.array(checksSchema).length(request.questions.length),
          run: async (abort) =>
            (await role.validate({ ...request, signal: abort })).map((checks) => [...checks]),
          signal,
        }),
      ...(role.plainView === undefined ? {} : { plainView: keepPlainView(calls, role.plainView) }),
    }),
    answerer: (role) => ({
      id: role.id,
      family: role.family,
      answer: ({ samples, signal, ...request }) =>
        takeSamples(calls, {
          role: 'answerer',
          about: role,
          input: { crop: request.crop.id, question: request.question.text, seed: request.seed },
          samples,
          run: (missing, abort) => role.answer({ ...request, samples: missing, signal: abort }),
          signal,
        }),
    }),
    grouper: (role) => ({
      id: role.id,
      group: ({ question, texts, seed, signal }) =>
        calls.call({
          role: 'grouper',
          model: role.id,
          input: { question: question.text, dimension: question.dimension, texts: [...texts], seed },
          schema: z.array(z.int().nonnegative()).length(texts.length),
          run: async (abort) => [...(await role.group({ question, texts, seed, signal: abort }))],
          signal,
        }),
    }),
    verifier: (role) => ({
      id: role.id,
      verify: ({ signal, ...request }) =>
        calls.call({
          role: 'verifier',
          model: role.id,
          input: {
            image: request.image.id,
            crop: request.crop.id,
            proposal: about(request.proposal),
            question: request.question.text,
            answer: request.answer,
            answers: hashValue(request.answers.map((answer) => ({ ...answer }))),
            seed: request.seed,
          },
          schema: checksSchema,
          run: async (abort) => [...(await role.verify({ ...request, signal: abort }))],
          signal,
        }),
    }),
    distractorWriter: (role) => ({
      id: role.id,
      write: ({ signal, ...request }) =>
        calls.call({
          role: 'distractor-writer',
          model: role.id,
          input: {
            image: request.image.id,
            crop: request.crop.id,
            question: request.question.text,
            answer: request.answer,
            count: request.count,
            seed: request.seed,
          },
          schema: textsSchema,
          run: async (abort) => [...(await role.write({ ...request, signal: abort }))],
          signal,
        }),
    }),
    solver: (role) => ({
      id: role.id,
      family: role.family,
      solve: ({ samples, signal, ...request }) =>
        takeSamples(calls, {
          role: 'solver',
          about: role,
          input: {
            image: request.image?.id ?? null,
            view: request.view,
            box: request.box === null ? null : { ...request.box },
            question: request.question.text,
            options: [...request.choice.options],
            seed: request.seed,
          },
          samples,
          run: (missing, abort) => role.solve({ ...request, samples: missing, signal: abort }),
          signal,
        }),
    }),
  };
}

function keepPlainView(calls: CallPath, role: PlainViewChecker): PlainViewChecker {
  return {
    id: role.id,
    checkPlainView: ({ image, proposal, question, seed, signal }) =>
      calls.call({
        role: 'plain-view',
        model: role.id,
        input: { image: image.id, proposal: about(proposal), question: question.text, seed },
        schema: checkSchema,
        run: async (abort) => role.checkPlainView({ image, proposal, question, seed, signal: abort }),
        signal,
      }),
  };
}

function about({ box, label }: { box: object; label: string }): JsonValue {
  return { box: { ...box }, label };
}

async function takeSamples(
  calls: CallPath,
  {
    role,
    about: { id, family },
    input,
    samples,
    run,
    signal,
  }: {
    role: string;
    about: { readonly id: string; readonly family: string };
    input: JsonValue;
    samples: readonly number[];
    run: (missing: readonly number[], signal: AbortSignal) => Promise<readonly Answer[]>;
    signal: AbortSignal | undefined;
  },
): Promise<readonly Answer[]> {
  const outcomes = await calls.callSamples({
    role,
    model: id,
    input,
    samples,
    schema: answerSchema,
    keep: (answer) => answer.status !== 'fault',
    run,
    signal,
  });
  return outcomes.map(
    (outcome, index): Answer =>
      outcome.ok
        ? outcome.value
        : { status: 'fault', model: id, family, sample: samples[index] ?? 0, reason: outcome.error.message },
  );
}
