import { HttpProblem } from '@r2i/app-shell/server';
import type { AnswerForm, AnswerOptions } from '@r2i/student';
import { z } from 'zod';

import { list } from './bounded-list.ts';

const mostStops = 16;
const mostChoices = 1024;
const mostTop = 20;
const defaultMaxTokens = 256;

const stop = z.string().min(1);
const penalty = z.number().min(-2).max(2).nullish();
const choices = list(z.string().min(1), mostChoices);
const schema = z.record(z.string(), z.unknown());

/** Fields of a request that change its answers: OpenAI's, and those that vLLM has besides. */
export const optionFields = {
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
  temperature: z.number().min(0).max(10).nullish(),
  top_p: z.number().positive().max(1).nullish(),
  top_k: z.int().positive().nullish(),
  min_p: z.number().min(0).max(1).nullish(),
  seed: z.int().nonnegative().nullish(),
  presence_penalty: penalty,
  frequency_penalty: penalty,
  repetition_penalty: z.number().positive().max(10).nullish(),
  stop: z.union([stop, z.array(z.unknown()).max(mostStops).pipe(z.array(stop))]).nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().min(0).max(mostTop).nullish(),
  response_format: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('text') }),
      z.strictObject({ type: z.literal('json_object') }),
      z.strictObject({
        type: z.literal('json_schema'),
        json_schema: z.strictObject({
          name: z.string().optional(),
          description: z.string().nullish(),
          strict: z.boolean().nullish(),
          schema,
        }),
      }),
    ])
    .nullish(),
  structured_outputs: z.strictObject({ choice: choices.nullish(), json: schema.nullish() }).nullish(),
  guided_choice: choices.nullish(),
  guided_json: schema.nullish(),
};

const optionsSchema = z.object(optionFields);

/**
 * What the student is told of the fields. Without a temperature, or with 0, it answers greedily.
 *
 * @throws {HttpProblem} 400 if two fields do not go together.
 */
export function readAnswerOptions(
  fields: z.infer<typeof optionsSchema>,
): Omit<AnswerOptions, 'signal' | 'controlTokens'> {
  const { temperature, top_p, top_k, min_p, seed, logprobs, top_logprobs, stop: stops } = fields;
  if (typeof top_logprobs === 'number' && top_logprobs > 0 && logprobs !== true) {
    throw conflict('top_logprobs', 'needs logprobs: true');
  }
  const form = readForm(fields);
  const { presence_penalty, frequency_penalty, repetition_penalty } = fields;
  const penalties = {
    ...(presence_penalty ? { presence: presence_penalty } : {}),
    ...(frequency_penalty ? { frequency: frequency_penalty } : {}),
    ...(typeof repetition_penalty === 'number' ? { repetition: repetition_penalty } : {}),
  };
  const texts = typeof stops === 'string' ? [stops] : (stops ?? []);
  return {
    maxTokens: fields.max_completion_tokens ?? fields.max_tokens ?? defaultMaxTokens,
    ...(typeof temperature === 'number' && temperature > 0
      ? {
          sampling: {
            temperature,
            ...(typeof top_p === 'number' ? { topP: top_p } : {}),
            ...(typeof top_k === 'number' ? { topK: top_k } : {}),
            ...(typeof min_p === 'number' ? { minP: min_p } : {}),
            seed: seed ?? 0,
          },
        }
      : {}),
    ...(Object.keys(penalties).length === 0 ? {} : { penalties }),
    ...(texts.length === 0 ? {} : { stop: texts }),
    ...(logprobs === true ? { logprobs: top_logprobs ?? 0 } : {}),
    ...(form === undefined ? {} : { form }),
  };
}

function readForm(fields: z.infer<typeof optionsSchema>): AnswerForm | undefined {
  const { response_format: format, structured_outputs: outputs, guided_choice, guided_json } = fields;
  const choice = (given: string[] | null | undefined): readonly AnswerForm[] =>
    given ? [{ kind: 'choice', choices: given }] : [];
  const json = (given: unknown): readonly AnswerForm[] => (given ? [{ kind: 'json', schema: given }] : []);
  const all = [
    ...(format?.type === 'json_object' ? [{ kind: 'json' } as const] : []),
    ...json(format?.type === 'json_schema' && format.json_schema.schema),
    ...choice(outputs?.choice),
    ...json(outputs?.json),
    ...choice(guided_choice),
    ...json(guided_json),
  ];
  if (all.length > 1)
    throw conflict('response_format', 'is not the only one that says what the answer has to be');
  return all[0];
}

function conflict(parameter: string, reason: string): HttpProblem {
  return new HttpProblem(`${parameter}: ${reason}`, { status: 400, parameter });
}
