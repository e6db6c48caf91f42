import { describe, expect, it } from 'vitest';

import { refusedParameters, refusesThisSchema } from './refused-parameters.ts';
import { readServiceMessage } from './service-message.ts';

const sent = ['temperature', 'top_k', 'presence_penalty', 'max_tokens', 'n', 'seed', 'response_format'];

function refused(body: unknown, fields: readonly string[] = sent): readonly string[] {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return refusedParameters(readServiceMessage(text), text, fields);
}

describe('refusedParameters', () => {
  it.each([
    {
      case: 'a field told by param',
      body: {
        error: {
          message: "Unsupported value: 'temperature' does not support 0.7.",
          param: 'temperature',
          code: 'unsupported_value',
        },
      },
      expected: ['temperature'],
    },
    {
      case: 'another name recommended, which was not sent',
      body: {
        error: {
          message:
            "Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens' instead.",
          param: null,
        },
      },
      expected: ['max_tokens'],
    },
    {
      case: 'several in a list around the error',
      body: [
        {
          error: {
            code: 400,
            message: 'Unknown name "top_k": Cannot find field.\nUnknown name "seed": Cannot find field.',
          },
        },
      ],
      expected: ['top_k', 'seed'],
    },
    {
      case: 'penalties in general',
      body: [{ error: { message: 'Penalty is not enabled for models/x' } }],
      expected: ['presence_penalty'],
    },
    {
      case: 'a place in a checked body',
      body: {
        detail: [{ type: 'extra_forbidden', loc: ['body', 'top_k'], msg: 'Extra inputs are not permitted' }],
      },
      expected: ['top_k'],
    },
    {
      case: 'n below its least',
      body: { error: { message: 'n must be 1 when using greedy sampling, got 4.' } },
      expected: ['n'],
    },
    { case: 'n in quotes', body: { message: "Invalid value for 'n': only 1 is possible" }, expected: ['n'] },
    {
      case: 'candidates',
      body: { error: { message: 'Multiple candidates is not enabled for this model' } },
      expected: ['n'],
    },
    {
      case: 'response_format',
      body: { error: { message: 'response_format.type must be text' } },
      expected: ['response_format'],
    },
    { case: 'json_schema', body: { error: 'json_schema is unavailable now' }, expected: ['response_format'] },
    {
      case: 'a field within response_format',
      body: { error: { message: 'bad', param: 'response_format.json_schema' } },
      expected: ['response_format'],
    },
    {
      case: 'a value out of range',
      body: { error: { message: 'temperature must be at most 2, got 3', param: 'temperature' } },
      expected: [],
    },
    {
      case: 'a limit that is too large',
      body: { error: { message: 'max_tokens is too large: 100000', param: 'max_tokens' } },
      expected: [],
    },
    {
      case: 'too long a prompt',
      body: { error: { message: "This model's maximum context length is 4096 tokens." } },
      expected: [],
    },
    {
      case: 'an image it cannot read',
      body: { error: { message: 'cannot identify image file; not supported' } },
      expected: [],
    },
    { case: 'a page', body: '<html><body>Bad Request</body></html>', expected: [] },
    { case: 'nothing', body: '', expected: [] },
  ])('$case', ({ body, expected }) => {
    expect(refused(body)).toEqual(expected);
  });

  it('names only what was sent', () => {
    expect(refused({ error: { message: 'n must be 1' } }, ['seed'])).toEqual([]);
  });

  it('tells one bad schema from a service without schemas', () => {
    const invalid = {
      error: { message: "Invalid schema for response_format 'x': …", param: 'response_format' },
    };
    expect(refusesThisSchema(readServiceMessage(JSON.stringify(invalid)))).toBe(true);
    expect(refusesThisSchema(readServiceMessage('{"error":"response_format is not supported"}'))).toBe(false);
  });
});
