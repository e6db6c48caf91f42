import { parseJson } from '@r2i/app-shell/server';
import { z } from 'zod';

const partSchema = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  image_url: z.looseObject({ url: z.string() }).optional(),
});

const messageSchema = z.looseObject({
  role: z.string(),
  content: z.union([z.string(), z.array(partSchema), z.null()]).optional(),
});

/** A body of `/chat/completions` as the OpenAI reference describes it; names that it does not know are kept. */
export const chatRequestSchema = z.looseObject({
  model: z.string().optional(),
  messages: z.array(messageSchema).min(1),
  n: z.int().nullish(),
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  max_tokens: z.int().nullish(),
  max_completion_tokens: z.int().nullish(),
  seed: z.int().nullish(),
  stream: z.boolean().nullish(),
  response_format: z
    .looseObject({
      type: z.string(),
      schema: z.unknown().optional(),
      json_schema: z
        .looseObject({
          name: z.string().optional(),
          strict: z.boolean().nullish(),
          schema: z.unknown().optional(),
        })
        .optional(),
    })
    .nullish(),
});

export type ChatRequest = z.infer<typeof chatRequestSchema>;

/** JSON schemas of replies nest; nothing else does. */
const bounds = { maxDepth: 64, maxValues: 100_000, maxKeys: 1024, maxElements: 4096 };

/** The body of a call, or `undefined` where it is no JSON of that form, or more than a request can be. */
export function readChatRequest(body: string): ChatRequest | undefined {
  try {
    const read = chatRequestSchema.safeParse(parseJson(Buffer.from(body), bounds));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
