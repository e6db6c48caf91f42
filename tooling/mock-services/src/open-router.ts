import { askedOf, promptTokens } from './asked-of.ts';
import { readChatRequest } from './chat-request.ts';
import { jsonAnswer, served } from './served.ts';
import type { HttpAnswer, ServedService, Think } from './served-service.ts';

export interface OpenRouterOptions {
  readonly think: Think;
  readonly key: string;
  /** Prompts that its moderation stops. @default none */
  readonly flags?: (text: string) => boolean;
  /** Prompts that the provider behind it stops, in the provider's own words. @default none */
  readonly providerFilters?: (text: string) => boolean;
  /** Whether what goes wrong comes with status 200, the status standing in the body. @default false */
  readonly errorsInBody?: boolean;
}

/** OpenRouter's chat completions. README.md of this package lists each behaviour with its source. */
export function createOpenRouter(options: OpenRouterOptions): ServedService {
  const { think, key, flags = () => false, providerFilters = () => false, errorsInBody = false } = options;
  let seen = 0;
  const refused = (code: number, message: string, metadata?: object): HttpAnswer =>
    jsonAnswer(errorsInBody ? 200 : code, {
      error: { code, message, ...(metadata === undefined ? {} : { metadata }) },
    });

  return served(async ({ method, path, headers, body }) => {
    if (method !== 'POST' || !path.endsWith('/chat/completions')) {
      return jsonAnswer(404, { error: { code: 404, message: 'Not Found' } });
    }
    if (headers['authorization'] !== `Bearer ${key}`) return refused(401, 'No auth credentials found');
    const request = readChatRequest(body);
    if (request === undefined) return refused(400, 'Input required: specify "prompt" or "messages"');
    const asked = askedOf(request, { body, json: (request.response_format?.type ?? 'text') !== 'text' });
    const said = `${asked.system}\n${asked.text}`;
    if (flags(said)) {
      const message = `${request.model} requires moderation on OpenInference. Your input was flagged for "violence". No credits were charged.`;
      return refused(403, message, {
        reasons: ['violence'],
        flagged_input: said.slice(0, 100),
        provider_name: 'OpenInference',
        model_slug: request.model,
      });
    }
    if (providerFilters(said)) {
      const raw = { error: { message: 'Filtered', type: null, param: 'prompt', code: 'content_filter' } };
      return refused(400, 'Provider returned error', { raw: JSON.stringify(raw), provider_name: 'Azure' });
    }
    seen += 1;
    const texts: string[] = [];
    for (let choice = 0; choice < (request.n ?? 1); choice += 1)
      texts.push(await think({ ...asked, choice }));
    const [tokens, written] = [promptTokens(asked), Math.ceil(texts.join('').length / 4)];
    return jsonAnswer(200, {
      id: `gen-${seen}`,
      provider: 'OpenInference',
      object: 'chat.completion',
      created: 1_757_141_666,
      model: request.model,
      choices: texts.map((content, index) => ({
        index,
        logprobs: null,
        finish_reason: 'stop',
        native_finish_reason: 'stop',
        message: { role: 'assistant', content, refusal: null, reasoning: null },
      })),
      usage: { prompt_tokens: tokens, completion_tokens: written, total_tokens: tokens + written },
    });
  });
}
