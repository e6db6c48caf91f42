import { HttpProblem } from '@r2i/app-shell';
import { z } from 'zod';

/** What is taken of a request for chat completions. */
export interface ChatRequest {
  readonly model: string;
  /** System message and question, in this order, as one turn. */
  readonly text: string;
  /** The one image, as its URL. */
  readonly imageUrl: string;
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly samples: number;
  readonly maxTokens: number;
  /** Greedy where absent. */
  readonly sampling:
    | { readonly temperature: number; readonly topP?: number; readonly topK?: number }
    | undefined;
  readonly seed: number;
}

const maxSamples = 32;
const defaultMaxTokens = 256;

const partSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image_url'), image_url: z.object({ url: z.string() }) }),
]);

const messageSchema = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant']),
  content: z.union([z.string(), z.array(partSchema)]),
});

const requestSchema = z.object({
  model: z.string().min(1),
  messages: z.array(messageSchema).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.int().min(1).max(maxSamples).nullish(),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
  temperature: z.number().min(0).max(10).nullish(),
  top_p: z.number().positive().max(1).nullish(),
  top_k: z.int().positive().nullish(),
  seed: z.int().nonnegative().nullish(),
});

type Message = z.infer<typeof messageSchema>;

/** Fields that change what a caller gets back, and that a student cannot honour. */
const unsupported = [
  'response_format',
  'tools',
  'logprobs',
  'stop',
  'logit_bias',
  'presence_penalty',
] as const;
const harmless: ReadonlySet<unknown> = new Set([undefined, null, false, 0]);

/**
 * Reads a request: one user turn with one image and a question, a system message before it if any. A request
 * without a temperature, or with 0, is answered greedily.
 *
 * @throws {HttpProblem} 400, naming the field.
 */
export function readChatRequest(body: Buffer): ChatRequest {
  const value = parseBody(body);
  for (const parameter of unsupported) {
    if (!harmless.has(value[parameter])) {
      throw new HttpProblem(`${parameter} is not supported by this server; leave it out.`, {
        status: 400,
        parameter,
      });
    }
  }
  const parsed = requestSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const parameter = issue?.path.join('.') ?? '';
    throw new HttpProblem(`${parameter}: ${issue?.message ?? 'invalid'}`, { status: 400, parameter });
  }
  const { model, messages, stream, stream_options, n, temperature, top_p, top_k, seed, ...rest } =
    parsed.data;
  return {
    model,
    ...readTurn(messages),
    stream: stream ?? false,
    includeUsage: stream_options?.include_usage ?? false,
    samples: n ?? 1,
    maxTokens: rest.max_completion_tokens ?? rest.max_tokens ?? defaultMaxTokens,
    sampling:
      typeof temperature === 'number' && temperature > 0
        ? {
            temperature,
            ...(typeof top_p === 'number' ? { topP: top_p } : {}),
            ...(typeof top_k === 'number' ? { topK: top_k } : {}),
          }
        : undefined,
    seed: seed ?? 0,
  };
}

function parseBody(body: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new HttpProblem('The body is not JSON.', { status: 400 });
  }
  const parsed = z.record(z.string(), z.unknown()).safeParse(value);
  if (!parsed.success) throw new HttpProblem('The body is not a JSON object.', { status: 400 });
  return parsed.data;
}

function readTurn(messages: readonly Message[]): Pick<ChatRequest, 'text' | 'imageUrl'> {
  const problem = (message: string): HttpProblem =>
    new HttpProblem(message, { status: 400, parameter: 'messages' });
  const turns = messages.filter(({ role }) => role === 'user' || role === 'assistant');
  const [turn] = turns;
  if (turns.length !== 1 || turn?.role !== 'user') {
    throw problem('A student takes one user message; earlier turns are not supported.');
  }
  const parts = messages.flatMap(({ content }) =>
    typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content,
  );
  const images = parts.flatMap((part) => (part.type === 'image_url' ? [part.image_url.url] : []));
  const [imageUrl] = images;
  if (imageUrl === undefined || images.length > 1) {
    throw problem(`A student looks at exactly one image; this request has ${images.length}.`);
  }
  const text = parts
    .flatMap((part) => (part.type === 'text' && part.text !== '' ? [part.text] : []))
    .join('\n');
  if (text === '') throw problem('There is no question.');
  return { text, imageUrl };
}
