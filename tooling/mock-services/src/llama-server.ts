import { askedOf, hasSystemRole, imageAddresses, promptTokens } from './asked-of.ts';
import { readChatRequest } from './chat-request.ts';
import { sentImage } from './sent-image.ts';
import { jsonAnswer, served } from './served.ts';
import type { HttpAnswer, ServedService, Think } from './served-service.ts';
import { unanchoredPattern } from './strict-schema.ts';

export interface LlamaServerOptions {
  readonly think: Think;
  /** Status of the refusal of `n` above 1; builds differ. @default 500 */
  readonly oneChoice?: 400 | 500;
  /** Older builds know `json_object` alone. @default true */
  readonly takesSchema?: boolean;
  /** Templates such as Gemma's raise on a system message. @default true */
  readonly systemRole?: boolean;
  /** `--ctx-size`, in tokens. @default 32768 */
  readonly contextTokens?: number;
  /** Requests that are answered "Loading model" first. @default 0 */
  readonly loadingFor?: number;
  /** Loaded with `--mmproj`. @default true */
  readonly vision?: boolean;
}

/** Formats that `stb_image` reads. */
const IMAGE_FORMATS = new Set(['jpeg', 'png', 'bmp', 'gif', 'tga']);

/** llama-server's `/v1/chat/completions`. README.md of this package lists each behaviour with its source. */
export function createLlamaServer(options: LlamaServerOptions): ServedService {
  const { oneChoice = 500, takesSchema = true, systemRole = true } = options;
  const { contextTokens = 32_768, loadingFor = 0, vision = true } = options;
  let seen = 0;

  return served(async ({ method, path, body }) => {
    if (method === 'GET' && path.endsWith('/models')) {
      return jsonAnswer(200, {
        object: 'list',
        data: [{ id: 'model.gguf', object: 'model', owned_by: 'llamacpp' }],
      });
    }
    if (method !== 'POST' || !path.endsWith('/chat/completions')) {
      return refused(404, 'File Not Found', 'not_found_error');
    }
    seen += 1;
    if (seen <= loadingFor) return refused(503, 'Loading model', 'unavailable_error');
    const request = readChatRequest(body);
    if (request === undefined) return refused(500, '"messages" is required', 'server_error');
    if ((request.n ?? 1) !== 1) {
      return refused(oneChoice, 'Only one completion choice is allowed');
    }
    const format = request.response_format;
    const type = format?.type ?? 'text';
    const known = takesSchema ? ['text', 'json_object', 'json_schema'] : ['text', 'json_object'];
    if (!known.includes(type)) {
      return refused(
        500,
        `response_format type must be one of ${known
          .slice(0, 2)
          .map((name) => `"${name}"`)
          .join(' or ')}, but got: ${type}`,
      );
    }
    const pattern = unanchoredPattern(format?.json_schema?.schema ?? format?.schema);
    if (pattern !== undefined) {
      return refused(500, "JSON schema conversion failed:\nPattern must start with '^' and end with '$'");
    }
    if (!systemRole && hasSystemRole(request)) {
      return refused(
        500,
        '\n------------\nWhile executing CallExpression at line 1, column 68 in source:\n...\nError: Jinja Exception: System role not supported',
      );
    }
    const addresses = imageAddresses(request);
    if (addresses.length > 0 && !vision) {
      return refused(
        500,
        'image input is not supported - hint: if this is unexpected, you may need to provide the mmproj',
      );
    }
    if (addresses.some((url) => !IMAGE_FORMATS.has(sentImage(url)?.format ?? 'unknown'))) {
      return refused(400, 'Failed to load image or audio file');
    }
    const asked = askedOf(request, { body, json: type !== 'text' });
    const tokens = promptTokens(asked);
    if (tokens > contextTokens) {
      return jsonAnswer(400, {
        error: {
          code: 400,
          message: `request (${tokens} tokens) exceeds the available context size (${contextTokens} tokens), try increasing it`,
          type: 'exceed_context_size_error',
          n_prompt_tokens: tokens,
          n_ctx: contextTokens,
        },
      });
    }
    const content = await options.think({ ...asked, choice: 0 });
    const written = Math.ceil(content.length / 4);
    return jsonAnswer(200, {
      choices: [{ finish_reason: 'stop', index: 0, message: { role: 'assistant', content } }],
      created: 1_757_141_666,
      model: 'model.gguf',
      system_fingerprint: 'b6410-5fac79cbc',
      object: 'chat.completion',
      usage: { completion_tokens: written, prompt_tokens: tokens, total_tokens: tokens + written },
      id: `chatcmpl-${seen}`,
      timings: { cache_n: 0, prompt_n: tokens, prompt_ms: 1, predicted_n: written, predicted_ms: 1 },
    });
  });
}

function refused(status: number, message: string, type?: string): HttpAnswer {
  const named = type ?? (status === 400 ? 'invalid_request_error' : 'server_error');
  return jsonAnswer(status, { error: { code: status, message, type: named } });
}
