import { type FinishReason, parseJson } from '@r2i/schema';
import { z } from 'zod';

const reasons: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  max_tokens: 'length',
  length: 'length',
  model_length: 'length',
  content_filter: 'content-filter',
  tool_calls: 'tool-calls',
};

const contentSchema = z.union([
  z.string(),
  z.array(z.looseObject({ type: z.string(), text: z.unknown().optional() })),
]);

const sampleSchema = z.looseObject({
  id: z.union([z.string(), z.int()]),
  epoch: z.int().min(1).default(1),
  output: z.looseObject({
    choices: z
      .array(
        z.looseObject({
          message: z.looseObject({ content: contentSchema }),
          stop_reason: z.string().optional(),
        }),
      )
      .default([]),
    completion: z.string().default(''),
    usage: z
      .looseObject({ input_tokens: z.int().nonnegative(), output_tokens: z.int().nonnegative() })
      .nullish(),
  }),
  error: z.looseObject({ message: z.string() }).nullish(),
});

const logSchema = z.looseObject({
  eval: z.looseObject({ model: z.string().min(1) }),
  samples: z.array(sampleSchema),
});

/** An answer in a log of inspect_ai. */
export interface InspectAnswer {
  readonly id: string;
  /** Counted from 0. */
  readonly sample: number;
  /** `null` where the sample failed; then `fault` says how. */
  readonly output: string | null;
  readonly fault?: string;
  readonly finish?: FinishReason;
  readonly tokens?: { readonly input: number; readonly output: number };
}

/** Whether a text begins as a log of inspect_ai in JSON does: `version`, `status`, `eval`. */
export function isInspectLog(text: string): boolean {
  return /^\s*\{\s*"version":\s*\d+,\s*"status":\s*"[a-z]+",\s*"eval":/u.test(text.slice(0, 1000));
}

/**
 * Reads a log of inspect_ai in its JSON format (`EvalLog` and `EvalSample` of `src/inspect_ai/log/_log.py`, commit 020dd018;
 * `inspect log convert --to json` makes one of a `.eval` archive). Raw completions are taken, so that they are scored as ours are.
 *
 * @param text - That {@link isInspectLog} takes for one.
 * @returns `null` where it has no samples that can be read.
 */
export function readInspectLog(
  text: string,
  file: string,
): { readonly model: string; readonly answers: readonly InspectAnswer[] } | null {
  const log = logSchema.safeParse(parseJson(text, file));
  if (!log.success) return null;
  const answers = log.data.samples.map(({ id, epoch, output, error }): InspectAnswer => {
    const about = { id: String(id), sample: epoch - 1 };
    if (error !== null && error !== undefined) return { ...about, output: null, fault: error.message };
    const [choice] = output.choices;
    const finish = choice?.stop_reason === undefined ? undefined : (reasons[choice.stop_reason] ?? 'other');
    const { usage } = output;
    return {
      ...about,
      output: choice === undefined ? output.completion : textOf(choice.message.content),
      ...(finish === undefined ? {} : { finish }),
      ...(usage === null || usage === undefined
        ? {}
        : { tokens: { input: usage.input_tokens, output: usage.output_tokens } }),
    };
  });
  return { model: log.data.eval.model, answers };
}

function textOf(content: z.output<typeof contentSchema>): string {
  if (typeof content === 'string') return content;
  return content
    .flatMap(({ type, text }) => (type === 'text' && typeof text === 'string' ? text : []))
    .join('\n');
}
