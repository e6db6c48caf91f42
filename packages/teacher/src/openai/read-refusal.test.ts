import { describe, expect, it } from 'vitest';

import { readRefusal, type SentRequest } from './read-refusal.ts';
import { readServiceMessage } from './service-message.ts';

const fields = ['temperature', 'top_p', 'max_tokens', 'n', 'seed', 'response_format'];

function refusal(status: number, error: unknown, more: Partial<SentRequest> = {}): unknown {
  const text = typeof error === 'string' ? error : JSON.stringify({ error });
  const sent = { status, fields, system: true, images: 1, ...more };
  return readRefusal(readServiceMessage(text), text, sent);
}

const without = (...names: readonly string[]): object => ({ kind: 'fields', fields: names });
const systemRole = { kind: 'system-role' };
const tooLarge = { kind: 'too-large', share: undefined };
const imageFormat = { kind: 'image-format' };

describe('readRefusal', () => {
  it.each<[string, number, unknown, unknown]>([
    // One sample a request
    [
      'llama-server',
      500,
      { code: 500, message: 'Only one completion choice is allowed', type: 'server_error' },
      without('n'),
    ],
    [
      'llama-server, as 400',
      400,
      { code: 400, message: 'Only one completion choice is allowed' },
      without('n'),
    ],
    [
      'an older llama-server',
      500,
      { message: 'Illegal param: only one completion choice is allowed' },
      without('n'),
    ],
    ['a single choice', 422, { message: 'This server gives a single choice' }, without('n')],
    // Form of replies
    [
      'an older form',
      500,
      { message: 'response_format type must be one of "text" or "json_object", but got: json_schema' },
      without('response_format'),
    ],
    [
      'a grammar',
      500,
      { message: 'JSON schema conversion failed: failed to parse grammar' },
      without('response_format'),
    ],
    // Two ways to narrow the sampling
    [
      'Bedrock',
      400,
      { message: '`temperature` and `top_p` cannot both be specified for this model. Please use only one.' },
      without('top_p'),
    ],
    [
      'through a gateway',
      500,
      {
        message:
          'litellm.BadRequestError: BedrockException - {"message":"`temperature` and `top_p` cannot both be specified for this model. Please use only one."}',
      },
      without('top_p'),
    ],
    ['other words', 400, { message: 'You cannot specify both temperature and top_p' }, without('top_p')],
    ['a choice of one', 400, { message: 'Please set only one of temperature and top_p' }, without('top_p')],
    // The system's role
    [
      "Gemma's template",
      500,
      { message: '\n------------\nError: Jinja Exception: System role not supported' },
      systemRole,
    ],
    ['vLLM', 400, { message: 'System role not supported' }, systemRole],
    [
      'o1-mini',
      400,
      { message: "Unsupported value: 'messages[0].role' does not support 'system' with this model." },
      systemRole,
    ],
    [
      'Gemma at Google',
      400,
      { message: 'Developer instruction is not enabled for models/gemma-3-27b-it' },
      systemRole,
    ],
    ['roles by name', 500, { message: 'Only user and assistant roles are supported!' }, systemRole],
    ['a role that is not known', 400, { message: "Unexpected role 'system'" }, systemRole],
    // Too much to look at
    [
      'llama-server',
      400,
      {
        code: 400,
        message: 'request (4476 tokens) exceeds the available context size (2238 tokens), try increasing it',
        type: 'exceed_context_size_error',
      },
      { kind: 'too-large', share: 0.4 },
    ],
    [
      'OpenAI',
      400,
      {
        message:
          "This model's maximum context length is 4096 tokens. However, your messages resulted in 8192 tokens. Please reduce the length of the messages.",
        code: 'context_length_exceeded',
      },
      { kind: 'too-large', share: 0.4 },
    ],
    [
      'vLLM',
      400,
      { message: 'The decoder prompt (length 9000) is longer than the maximum model length of 4096.' },
      tooLarge,
    ],
    [
      'Anthropic',
      400,
      { message: 'messages.0.content.1.image: image exceeds 5 MB maximum: 7340032 bytes > 5242880 bytes' },
      tooLarge,
    ],
    ['pixels', 400, { message: 'Image is too large: 12000x9000' }, tooLarge],
    ['nginx', 413, '<html><head><title>413 Request Entity Too Large</title></head></html>', tooLarge],
    ['a 413 that says nothing', 413, '', tooLarge],
    ['too many tokens', 500, { message: 'input is too large to process: too many tokens' }, tooLarge],
    // Formats
    ['llama-server', 400, { message: 'Failed to load image or audio file' }, imageFormat],
    ['Ollama', 400, { message: 'invalid image input' }, imageFormat],
    [
      'an older Ollama',
      500,
      { message: 'Failed to create new sequence: failed to process inputs: image: unknown format' },
      imageFormat,
    ],
    [
      'OpenAI',
      400,
      {
        message:
          "You uploaded an unsupported image. Please make sure your image has of one the following formats: ['png', 'jpeg', 'gif', 'webp'].",
        code: 'invalid_image_format',
      },
      imageFormat,
    ],
    ['LM Studio', 400, '{"error":"\'url\' field must be a base64 encoded image."}', imageFormat],
    ['Codex', 400, { message: 'The image data you provided does not represent a valid image.' }, imageFormat],
    ['a 415', 415, '', imageFormat],
    // Nothing of the kind
    [
      'a service that broke',
      500,
      { message: 'The server had an error while processing your request.' },
      undefined,
    ],
    ['a broken server that names a field', 500, { message: 'unsupported operand: temperature' }, undefined],
    ['an overload', 503, { message: 'Only one completion choice is allowed' }, undefined],
    [
      'a model without eyes',
      500,
      {
        message:
          'image input is not supported - hint: if this is unexpected, you may need to provide the mmproj',
      },
      undefined,
    ],
    [
      'a filter',
      400,
      {
        message:
          "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
        code: 'content_filter',
      },
      undefined,
    ],
    ['a wrong key', 401, { message: 'System role not supported' }, undefined],
    ['a value out of range', 400, { message: 'temperature must be at most 2, got 3' }, undefined],
    ['nothing', 400, '', undefined],
  ])('%s (%d)', (_, status, error, expected) => {
    expect(refusal(status, error)).toEqual(expected);
  });

  it.each<[string, unknown, Partial<SentRequest>]>([
    ['a system that was not sent', { message: 'System role not supported' }, { system: false }],
    ['images that were not sent', { message: 'Failed to load image or audio file' }, { images: 0 }],
    ['a context without images', { message: 'maximum context length is 10 tokens' }, { images: 0 }],
    ['fields that were not sent', { message: 'Only one completion choice is allowed' }, { fields: ['seed'] }],
  ])('passes over %s', (_, error, sent) => {
    expect(refusal(400, error, sent)).toBeUndefined();
  });
});
