import { askedOf, imageAddresses, promptTokens } from './asked-of.ts';
import { readChatRequest } from './chat-request.ts';
import { sentImage } from './sent-image.ts';
import { jsonAnswer, served } from './served.ts';
import type { HttpAnswer, ServedService, Think } from './served-service.ts';

export interface OllamaOptions {
  readonly think: Think;
  /** Models that were pulled; every other is not found. */
  readonly models: readonly string[];
  /** Versions before WebP was taken refuse it. @default false */
  readonly takesWebp?: boolean;
  /** A cloud model: structured output is not held to. @default false */
  readonly cloud?: boolean;
  /** Requests at first that are answered "server busy". @default 0 */
  readonly busyFor?: number;
  /** What the model thought, in `message.reasoning`. */
  readonly reasoning?: string;
}

/** Ollama's `/v1/chat/completions`. README.md of this package lists each behaviour with its source. */
export function createOllama(options: OllamaOptions): ServedService {
  const { takesWebp = false, cloud = false, busyFor = 0, reasoning } = options;
  const types = new Set(['image/jpeg', 'image/jpg', 'image/png', ...(takesWebp ? ['image/webp'] : [])]);
  const formats = new Set(['jpeg', 'png', ...(takesWebp ? ['webp'] : [])]);
  let seen = 0;

  return served(async ({ method, path, body }) => {
    if (method === 'GET' && path.endsWith('/models')) {
      return jsonAnswer(200, {
        object: 'list',
        data: options.models.map((id) => ({ id, object: 'model', owned_by: 'library' })),
      });
    }
    if (method !== 'POST' || !path.endsWith('/chat/completions')) {
      return { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found' };
    }
    seen += 1;
    if (seen <= busyFor)
      return refused(503, 'server busy, please try again.  maximum pending requests exceeded');
    const request = readChatRequest(body);
    if (request === undefined) return refused(400, "[] is too short - 'messages'");
    if (!options.models.includes(request.model ?? ''))
      return refused(404, `model '${request.model}' not found`);
    for (const url of imageAddresses(request)) {
      if (/^https?:/.test(url)) {
        return refused(400, 'image URLs are not currently supported, please use base64 encoded data instead');
      }
      const image = sentImage(url);
      if (image === undefined || !types.has(image.claimed)) return refused(400, 'invalid image input');
      if (!formats.has(image.format)) {
        return refused(500, 'Failed to create new sequence: failed to process inputs: image: unknown format');
      }
    }
    // `n`, `logit_bias`, `user` and names it does not know are read over: one choice comes back, with status 200.
    const type = request.response_format?.type ?? 'text';
    const asked = askedOf(request, { body, json: !cloud && type !== 'text' });
    const content = await options.think({ ...asked, choice: 0 });
    const tokens = promptTokens(asked);
    const written = Math.ceil(content.length / 4);
    return jsonAnswer(200, {
      id: `chatcmpl-${seen}`,
      object: 'chat.completion',
      created: 1_757_141_666,
      model: request.model,
      system_fingerprint: 'fp_ollama',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content, ...(reasoning === undefined ? {} : { reasoning }) },
          finish_reason: 'stop',
        },
      ],
      usage: { prompt_tokens: tokens, completion_tokens: written, total_tokens: tokens + written },
    });
  });
}

function refused(status: number, message: string): HttpAnswer {
  const type = status === 400 ? 'invalid_request_error' : status === 404 ? 'not_found_error' : 'api_error';
  return jsonAnswer(status, { error: { message, type, param: null, code: null } });
}
