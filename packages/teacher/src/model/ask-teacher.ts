import { readJson, readNonAnswer, splitThoughts } from '@r2i/answers';
import {
  deriveSeed,
  finishReasons,
  hashValue,
  isFatal,
  type JsonValue,
  messageOf,
  oneLine,
  plainText,
} from '@r2i/schema';
import { z } from 'zod';

import type { CallPath, FoundRefusal } from '../calls/call-path.ts';
import { ReplyInvalidError } from '../errors/reply-invalid-error.ts';
import { ReplyRefusedError } from '../errors/reply-refused-error.ts';
import { watchSamples } from '../notices/alike-samples.ts';
import type { Notices } from '../notices/notices.ts';
import { type OwnPrompts, ownWordsOf, promptVersion } from './own-prompts.ts';
import type { Prompt } from './prompt.ts';
import { replyForm } from './reply-form.ts';
import type {
  ReplyFormat,
  Sampling,
  SamplingChoice,
  TeacherModel,
  TeacherPart,
  TeacherReply,
  TeacherRequest,
} from './teacher-model.ts';

/** A model together with the call path that all its calls take. */
export interface Teacher {
  readonly model: TeacherModel;
  readonly calls: CallPath;
  /** Goes before what a prompt suggests. */
  readonly sampling?: SamplingChoice;
  /** In place of the built-in words. */
  readonly prompts?: OwnPrompts | undefined;
  /** Where what is noticed about the model goes. @default nowhere */
  readonly notices?: Notices | undefined;
}

/** What is asked, of whom it is asked being told by the {@link Teacher}. */
export interface AskRequest<Input, Output> {
  readonly prompt: Prompt<Input, Output>;
  readonly input: Input;
  /** Role for which it is asked; the ledger counts by it. */
  readonly role: string;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
}

/** One sample: what the model said, or why nothing is known. */
export type AskedSample<Output> =
  | {
      readonly ok: true;
      readonly output: Output;
      /** The reply as it came. */
      readonly text: string;
    }
  | {
      readonly ok: false;
      /** For a reply that was not understood, its form first: `prose: …`. */
      readonly reason: string;
    };

const cutOff = 'it is cut off; raise the limit of output tokens';
/** Most characters of what was wrong that a model is told. */
const longestIssue = 400;
/** Most characters of a reply that may be a refusal in words. */
const longestRefusal = 2000;
/** Seeds on the wire; some services take 31 bits only. */
const maxSeed = 2 ** 31;

const replySchema: z.ZodType<TeacherReply> = z.strictObject({
  text: z.string(),
  finish: z.enum(finishReasons).optional(),
  refusal: z.string().optional(),
  reasoning: z.int().nonnegative().optional(),
  usage: z.strictObject({ inputTokens: z.int().nonnegative(), outputTokens: z.int().nonnegative() }),
  model: z.string(),
});

/**
 * Asks a teacher once and reads its reply. The reply is kept as it came, so a better way of reading it costs no
 * call. When it cannot be used, the model is asked again and told why; what it then says is kept as the reply to the
 * same call.
 *
 * @throws {ReplyInvalidError} When the reply is cut off or not of the prompt's form, also when asked again.
 * @throws {ReplyRefusedError} When the model or a filter refuses, also when asked again, or did so in an earlier session.
 * @throws {CallFailedError} When the service gave no reply.
 */
export async function askTeacher<Input, Output>(
  teacher: Teacher,
  request: AskRequest<Input, Output>,
): Promise<Output> {
  const { identity, base, schema, refusalOf, lane } = prepare(teacher, request);
  const reply = await teacher.calls.call({
    ...identity,
    lane,
    schema,
    usageOf,
    refusalOf,
    run: async (signal, round, issue) =>
      firstOf(
        await teacher.model.generate({
          ...corrected(base, request.prompt, issue),
          samples: 1,
          seed: seedOf(request.seed, { round, issue }),
          signal,
        }),
      ),
    signal: request.signal,
  });
  return readReply(request.prompt, reply);
}

/**
 * Asks a teacher for several samples of the same reply, in one request where the service gives them so. A sample
 * that could not be had or read says why; it does not spoil the others.
 *
 * @throws Only what ends the run: a fatal error or the signal's reason.
 */
export async function askTeacherSamples<Input, Output>(
  teacher: Teacher,
  { samples, ...request }: AskRequest<Input, Output> & { readonly samples: readonly number[] },
): Promise<readonly AskedSample<Output>[]> {
  const { identity, base, schema, refusalOf, lane } = prepare(teacher, request);
  const take = async (wanted: readonly number[]): Promise<readonly AskedSample<Output>[]> => {
    try {
      const outcomes = await teacher.calls.callSamples({
        ...identity,
        lane,
        samples: wanted,
        schema,
        usageOf,
        refusalOf,
        run: (missing, signal, round, issue) =>
          teacher.model.generate({
            ...corrected(base, request.prompt, issue),
            samples: missing.length,
            // Each sample has a seed of its own, also where it is taken alone.
            seed: seedOf(request.seed, { sample: missing[0] ?? 0, round, issue }),
            signal,
          }),
        signal: request.signal,
      });
      return outcomes.map((outcome) =>
        outcome.ok
          ? { ok: true, output: readReply(request.prompt, outcome.value), text: outcome.value.text }
          : { ok: false, reason: reasonOf(outcome.error) },
      );
    } catch (error) {
      if (isFatal(error) || request.signal?.aborted === true) throw error;
      return wanted.map(() => ({ ok: false, reason: reasonOf(error) }));
    }
  };
  const all =
    teacher.model.givesSamples !== false
      ? await take(samples)
      : (await Promise.all(samples.map((sample) => take([sample])))).flat();
  if (base.sampling.temperature !== 0 && request.prompt.watched === true) {
    watchSamples(
      teacher.model,
      all.flatMap((one) => (one.ok ? [one.text] : [])),
      { notices: teacher.notices },
    );
  }
  return all;
}

/** Why a sample could not be had: the form of a reply that was not understood, so that it can be counted, or the error. */
function reasonOf(error: unknown): string {
  if (error instanceof ReplyRefusedError) return `refused: ${error.reason}`;
  if (error instanceof ReplyInvalidError) return `${replyForm(error.reply)}: ${error.issues.join('; ')}`;
  return messageOf(error);
}

/** The id of a role that asks a teacher: whatever changes what it says. */
export function teacherRoleId(
  { id: prompt }: Pick<Prompt<never, unknown>, 'id'>,
  { model, sampling = {}, prompts }: Pick<Teacher, 'model' | 'sampling' | 'prompts'>,
  settings: JsonValue = {},
): string {
  const about = { sampling: { ...sampling }, settings };
  return `${promptVersion(prompt, prompts)}@${model.id}/${hashValue(about).slice(0, 8)}`;
}

function prepare<Input, Output>(
  { model, sampling = {}, prompts }: Teacher,
  { prompt, input, role, seed }: AskRequest<Input, Output>,
): {
  readonly identity: { readonly role: string; readonly model: string; readonly input: JsonValue };
  readonly base: Omit<TeacherRequest, 'samples' | 'seed'>;
  readonly schema: z.ZodType<TeacherReply>;
  readonly refusalOf: (reply: unknown) => FoundRefusal | undefined;
  readonly lane: string;
} {
  const { system, parts } = prompt.build(input, ownWordsOf(prompt.id, prompts));
  const settings = chosenSampling(prompt.sampling, sampling);
  return {
    identity: {
      role,
      model: model.id,
      input: {
        prompt: prompt.id,
        system: system ?? null,
        parts: parts.map(partKey),
        sampling: { ...settings },
        seed,
      },
    },
    base: {
      system,
      parts,
      format: formatOf(prompt),
      sampling: settings,
      ...(prompt.exactImages === true ? { exactImages: true } : {}),
    },
    schema: usableReply(prompt),
    refusalOf: (reply) => findRefusal(reply, { prompt, sampled: settings.temperature !== 0 }),
    lane: model.lane,
  };
}

/** What a prompt suggests where nobody chose otherwise, without what is left to the service. */
export function chosenSampling(suggested: Sampling, chosen: SamplingChoice): Sampling {
  const entries = Object.entries({ ...suggested, ...chosen });
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

/**
 * A reply that cannot be used is asked for once more as it was, since the service may have cut or garbled it. After
 * that, and where there is nothing to tell the model, as after a refusal, it gets another seed: a service that honours seeds
 * would only repeat itself.
 */
function seedOf(
  seed: number,
  { sample = 0, round, issue }: { sample?: number; round: number; issue: string | undefined },
): number {
  const turn = issue === undefined ? round : Math.max(0, round - 1);
  return deriveSeed(seed, sample, turn) % maxSeed;
}

/** A request after a reply to it that could not be used: the model is told what was wrong, unless that would be no use. */
function corrected<Input, Output>(
  base: Omit<TeacherRequest, 'samples' | 'seed'>,
  { corrects = true }: Prompt<Input, Output>,
  issue: string | undefined,
): Omit<TeacherRequest, 'samples' | 'seed'> {
  if (!corrects || issue === undefined) return base;
  const why = issue.includes(cutOff) ? 'it was longer than it may be' : oneLine(issue, longestIssue);
  const text =
    `Your last reply could not be used: ${why}\n` +
    'Reply once more, in the form that is asked for and with nothing else.';
  return { ...base, parts: [...base.parts, { type: 'text', text: plainText(text) }] };
}

function partKey(part: TeacherPart): JsonValue {
  return part.type === 'text' ? { text: part.text } : { image: part.image.id };
}

const usable = new WeakMap<object, z.ZodType<TeacherReply>>();
const formats = new WeakMap<object, ReplyFormat>();

/** Made once a prompt: zod compiles a schema when it is first used, and walks through it to describe it. */
function oncePerPrompt<Value>(made: WeakMap<object, Value>, prompt: object, make: () => Value): Value {
  const known = made.get(prompt);
  if (known !== undefined) return known;
  const value = make();
  made.set(prompt, value);
  return value;
}

function usableReply<Input, Output>(prompt: Prompt<Input, Output>): z.ZodType<TeacherReply> {
  return oncePerPrompt(usable, prompt, () =>
    replySchema.superRefine((reply, context) => {
      const issue = issueOf(prompt, reply);
      if (issue !== undefined) context.addIssue({ code: 'custom', message: issue });
    }),
  );
}

function formatOf<Input, Output>(prompt: Prompt<Input, Output>): ReplyFormat | undefined {
  if (prompt.structured === false) return undefined;
  return oncePerPrompt(formats, prompt, () => {
    const [name = prompt.id] = prompt.id.split('/');
    const { $schema: _, ...schema } = z.toJSONSchema(prompt.wire ?? prompt.schema);
    return { name, schema };
  });
}

function usageOf(reply: unknown): TeacherReply['usage'] | undefined {
  const parsed = replySchema.safeParse(reply);
  return parsed.success ? parsed.data.usage : undefined;
}

/**
 * Whether a reply is a refusal: the service says so, or the words of the model do where they are all there is. It is asked
 * for again only by another request: with another seed where replies are drawn, with what was wrong where the refusal came in
 * words. What a filter stopped is stopped again.
 */
function findRefusal<Input, Output>(
  reply: unknown,
  { prompt, sampled }: { readonly prompt: Prompt<Input, Output>; readonly sampled: boolean },
): FoundRefusal | undefined {
  const parsed = replySchema.safeParse(reply);
  if (!parsed.success) return undefined;
  const { finish, text } = parsed.data;
  const words = text.trim() === '' ? 'a filter of the service stopped it' : text;
  if (finish === 'content-filter') return { words, again: false };
  if (finish === 'refusal') return { words, again: sampled };
  if (finish === 'length' || !refusesInWords(text)) return undefined;
  const read = tryRead(prompt, text);
  if ('output' in read) return undefined;
  const tells = prompt.corrects ?? true;
  return { words, again: sampled || tells, issue: read.issue };
}

/** Prose that says no more than that there will be no answer. */
function refusesInWords(text: string): boolean {
  if (text.length > longestRefusal) return false;
  const { said } = splitThoughts(text);
  if (replyForm(said) !== 'prose') return false;
  const { nonAnswer, rest } = readNonAnswer(said);
  return nonAnswer === 'refusal' && rest === '';
}

function firstOf(replies: readonly TeacherReply[]): TeacherReply {
  const [first] = replies;
  if (first === undefined) throw new RangeError('generate gave no reply');
  return first;
}

function issueOf<Input, Output>(
  prompt: Prompt<Input, Output>,
  { text, finish }: TeacherReply,
): string | undefined {
  if (finish === 'length') return cutOff;
  const read = tryRead(prompt, text);
  return 'issue' in read ? read.issue : undefined;
}

function readReply<Input, Output>(prompt: Prompt<Input, Output>, { text }: TeacherReply): Output {
  const read = tryRead(prompt, text);
  if ('issue' in read) throw new RangeError(`a reply that was accepted cannot be read: ${read.issue}`);
  return read.output;
}

function tryRead<Input, Output>(
  { schema, parse = readJson }: Prompt<Input, Output>,
  text: string,
): { readonly output: Output } | { readonly issue: string } {
  try {
    const result = schema.safeParse(parse(text));
    return result.success ? { output: result.data } : { issue: z.prettifyError(result.error) };
  } catch (error) {
    return { issue: messageOf(error) };
  }
}
