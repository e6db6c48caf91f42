import { askedOf, imageAddresses, promptTokens } from './asked-of.ts';
import { type ChatRequest, readChatRequest } from './chat-request.ts';
import { type SentImage, sentImage } from './sent-image.ts';
import { jsonAnswer, served } from './served.ts';
import type { HttpAnswer, ServedService, Think } from './served-service.ts';
import { strictFault } from './strict-schema.ts';

export interface AzureOptions {
  readonly think: Think;
  readonly key: string;
  /** Names of deployments; every other is not found. */
  readonly deployments: readonly string[];
  /**
   * `reasoning` takes no `temperature`, `top_p` or `max_tokens`; `one-sampling` takes `temperature` or `top_p`, not both.
   * @default 'plain'
   */
  readonly model?: 'plain' | 'reasoning' | 'one-sampling';
  /** Older models know no `json_schema`. @default true */
  readonly takesSchema?: boolean;
  /** Prompt and images together, in tokens. @default 128000 */
  readonly contextTokens?: number;
  /** Every request of this number is answered 429 once. */
  readonly limitEvery?: number;
  /** Prompts that the content filter stops. */
  readonly filters?: (text: string) => boolean;
}

const ARGUMENTS = new Set([
  'messages',
  'model',
  'temperature',
  'top_p',
  'n',
  'stream',
  'stream_options',
  'stop',
  'max_tokens',
  'max_completion_tokens',
  'presence_penalty',
  'frequency_penalty',
  'logit_bias',
  'user',
  'response_format',
  'seed',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'logprobs',
  'top_logprobs',
  'reasoning_effort',
  'modalities',
  'audio',
  'store',
  'metadata',
  'prediction',
  'data_sources',
  'user_security_context',
  'functions',
  'function_call',
  'verbosity',
]);

const FORMATS = new Set(['png', 'jpeg', 'gif', 'webp']);
const MOST_BYTES = 20 * 1024 * 1024;
const SAFE = Object.fromEntries(
  ['hate', 'self_harm', 'sexual', 'violence'].map((name) => [name, { filtered: false, severity: 'safe' }]),
);

/** Azure OpenAI's chat completions, as strict as they are documented. README.md of this package lists each behaviour. */
export function createAzure(options: AzureOptions): ServedService {
  const {
    model = 'plain',
    takesSchema = true,
    contextTokens = 128_000,
    limitEvery,
    filters = () => false,
  } = options;
  let seen = 0;

  return served(async ({ method, path, headers, body }) => {
    const bearer = headers['authorization']?.replace(/^Bearer /, '');
    if ((headers['api-key'] ?? bearer) !== options.key) {
      return jsonAnswer(401, {
        error: {
          code: '401',
          message:
            'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
        },
      });
    }
    if (method !== 'POST' || !/\/chat\/completions(\?|$)/.test(path)) {
      return jsonAnswer(404, { error: { code: '404', message: 'Resource not found' } });
    }
    seen += 1;
    if (limitEvery !== undefined && seen % limitEvery === 0) {
      const message =
        'Requests to the ChatCompletions_Create Operation under Azure OpenAI API have exceeded call rate limit of your current OpenAI S0 pricing tier. Please retry after 1 seconds.';
      return jsonAnswer(
        429,
        { error: { code: '429', message } },
        { 'retry-after': '1', 'retry-after-ms': '10' },
      );
    }
    const request = readChatRequest(body);
    if (request === undefined)
      return refused("Invalid type for 'messages'.", { param: 'messages', code: 'invalid_type' });
    const deployment = /\/deployments\/([^/?]+)\//.exec(path)?.[1] ?? request.model ?? '';
    if (!options.deployments.includes(deployment)) {
      const message =
        'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.';
      return jsonAnswer(404, { error: { code: 'DeploymentNotFound', message } });
    }
    const images = imageAddresses(request).map(sentImage);
    const fault =
      argumentFault(request) ??
      samplingFault(request, model) ??
      formatFault(request, takesSchema) ??
      imageFault(images);
    if (fault !== undefined) return fault;
    const asked = askedOf(request, { body, json: (request.response_format?.type ?? 'text') !== 'text' });
    const tokens = promptTokens(asked);
    if (tokens > contextTokens) {
      return refused(
        `This model's maximum context length is ${contextTokens} tokens. However, your messages resulted in ${tokens} tokens. Please reduce the length of the messages.`,
        { param: 'messages', code: 'context_length_exceeded' },
      );
    }
    if (filters(`${asked.system}\n${asked.text}`)) return filtered();
    const count = request.n ?? 1;
    const texts: string[] = [];
    for (let choice = 0; choice < count; choice += 1) texts.push(await options.think({ ...asked, choice }));
    const written = texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
    return jsonAnswer(200, {
      choices: texts.map((content, index) => ({
        content_filter_results: SAFE,
        finish_reason: 'stop',
        index,
        logprobs: null,
        message: { content, refusal: null, role: 'assistant' },
      })),
      created: 1_757_141_666,
      id: `chatcmpl-${seen}`,
      model: deployment,
      object: 'chat.completion',
      prompt_filter_results: [{ prompt_index: 0, content_filter_results: SAFE }],
      system_fingerprint: 'fp_azure',
      usage: { completion_tokens: written, prompt_tokens: tokens, total_tokens: tokens + written },
    });
  });
}

function refused(message: string, about: { param?: string; code?: string } = {}): HttpAnswer {
  const { param = null, code = null } = about;
  return jsonAnswer(400, { error: { message, type: 'invalid_request_error', param, code } });
}

function argumentFault(request: ChatRequest): HttpAnswer | undefined {
  const unknown = Object.keys(request).find((name) => !ARGUMENTS.has(name));
  if (unknown !== undefined) return refused(`Unrecognized request argument supplied: ${unknown}`);
  if ((request.n ?? 1) < 1 || (request.n ?? 1) > 128) {
    return refused(
      `Invalid 'n': integer above maximum value. Expected a value <= 128, but got ${request.n} instead.`,
      {
        param: 'n',
        code: 'integer_above_max_value',
      },
    );
  }
  if (request.max_tokens != null && request.max_completion_tokens != null) {
    return refused("Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.", {
      code: 'invalid_parameter_combination',
    });
  }
  return undefined;
}

function samplingFault(
  request: ChatRequest,
  model: 'plain' | 'reasoning' | 'one-sampling',
): HttpAnswer | undefined {
  if (model === 'one-sampling' && request.temperature != null && request.top_p != null) {
    return refused('`temperature` and `top_p` cannot both be specified for this model. Please use only one.');
  }
  if (model !== 'reasoning') return undefined;
  if (request.max_tokens != null) {
    return refused(
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      { param: 'max_tokens', code: 'unsupported_parameter' },
    );
  }
  if (request.temperature != null && request.temperature !== 1) {
    return refused(
      `Unsupported value: 'temperature' does not support ${request.temperature} with this model. Only the default (1) value is supported.`,
      { param: 'temperature', code: 'unsupported_value' },
    );
  }
  if (request.top_p != null) {
    return refused("Unsupported parameter: 'top_p' is not supported with this model.", {
      param: 'top_p',
      code: 'unsupported_parameter',
    });
  }
  return undefined;
}

function formatFault(request: ChatRequest, takesSchema: boolean): HttpAnswer | undefined {
  const format = request.response_format;
  if (format?.type === 'json_object' && !/json/i.test(JSON.stringify(request.messages))) {
    return refused(
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
      { param: 'messages' },
    );
  }
  if (format?.type !== 'json_schema') return undefined;
  if (!takesSchema) {
    return refused(
      "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model. Learn more about supported models at the Structured Outputs guide: https://platform.openai.com/docs/guides/structured-outputs",
    );
  }
  const fault = format.json_schema?.strict === true ? strictFault(format.json_schema.schema) : undefined;
  if (fault === undefined) return undefined;
  return refused(`Invalid schema for response_format '${format.json_schema?.name}': ${fault}`, {
    param: 'response_format',
  });
}

function imageFault(images: readonly (SentImage | undefined)[]): HttpAnswer | undefined {
  if (images.length > 10)
    return refused('Too many images in request. Maximum is 10.', { code: 'too_many_images' });
  if (images.some((image) => image === undefined || !FORMATS.has(image.format))) {
    return refused(
      "You uploaded an unsupported image. Please make sure your image has of one the following formats: ['png', 'jpeg', 'gif', 'webp'].",
      { code: 'invalid_image_format' },
    );
  }
  if (images.some((image) => image !== undefined && image.byteCount > MOST_BYTES)) {
    return refused(
      "You uploaded an unsupported image. Please make sure your image is below 20 MB in size and is of one the following formats: ['png', 'jpeg', 'gif', 'webp'].",
      { code: 'image_too_large' },
    );
  }
  return undefined;
}

function filtered(): HttpAnswer {
  const message =
    "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.";
  const results = { ...SAFE, violence: { filtered: true, severity: 'high' } };
  return jsonAnswer(400, {
    error: {
      message,
      type: null,
      param: 'prompt',
      code: 'content_filter',
      status: 400,
      innererror: { code: 'ResponsibleAIPolicyViolation', content_filter_result: results },
    },
  });
}
