import { describe, expect, it } from 'vitest';

import type { Sampling, TeacherRequest } from '../model/teacher-model.ts';
import { text as textPart } from '../prompts/parts.ts';
import {
  type Answer,
  completion,
  type FakeService,
  sendJson,
  startFakeService,
} from './__fixtures__/fake-service.ts';
import { imageView } from './__fixtures__/image-view.ts';
import {
  createOpenAITeacher,
  type OpenAITeacher,
  type OpenAITeacherOptions,
} from './create-openai-teacher.ts';

const text = textPart('What does it say?');
const format = { name: 'read-sign', schema: { type: 'object', properties: { text: { type: 'string' } } } };

function ask(more: Partial<TeacherRequest> = {}): TeacherRequest {
  return { parts: [text], sampling: {}, samples: 1, seed: 7, ...more };
}

/** A teacher at a service that answers as told; both are closed afterwards. */
async function withTeacher(
  answer: Answer,
  use: (set: { teacher: OpenAITeacher; service: FakeService }) => Promise<void>,
  options: Partial<OpenAITeacherOptions> = {},
): Promise<void> {
  const service = await startFakeService(answer);
  const teacher = createOpenAITeacher({ baseUrl: service.baseUrl, model: 'qwen3-vl', ...options });
  try {
    await use({ teacher, service });
  } finally {
    await teacher[Symbol.asyncDispose]();
    await service[Symbol.asyncDispose]();
  }
}

const answerWell: Answer = ({ body }, response) => {
  sendJson(
    response,
    completion(...Array.from({ length: Number(body['n'] ?? 1) }, (_, index) => `say ${index}`)),
  );
};

function fieldsOf({ seen }: FakeService): string[][] {
  return seen.map(({ body }) =>
    Object.keys(body).filter((name) => !['model', 'messages', 'seed'].includes(name)),
  );
}

describe('createOpenAITeacher: the request', () => {
  it('is byte for byte what JSON.stringify gives, with two images between texts', async () => {
    const images = [imageView(new Uint8Array(100_001).fill(7)), imageView('png', 'image/png')] as const;
    const parts = [
      textPart('First "A"\n'),
      { type: 'image', image: images[0] },
      textPart('then B: ü 😀 \ud800'),
      { type: 'image', image: images[1] },
    ] as const;
    const sampling: Sampling = {
      temperature: 0.7,
      topP: 0.8,
      topK: 20,
      presencePenalty: 1.5,
      maxTokens: 512,
    };
    const content = await Promise.all(
      parts.map(async (part) => {
        if (part.type === 'text') return part;
        const { bytes, mediaType } = await part.image.encoded();
        const url = `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
        return { type: 'image_url', image_url: { url, detail: 'high' } };
      }),
    );
    const expected = JSON.stringify({
      model: 'qwen3-vl',
      messages: [
        { role: 'system', content: 'Read the sign.' },
        { role: 'user', content },
      ],
      temperature: 0.7,
      top_p: 0.8,
      top_k: 20,
      presence_penalty: 1.5,
      max_tokens: 512,
      n: 2,
      seed: 7,
      reasoning_effort: 'low',
      response_format: { type: 'json_schema', json_schema: { ...format, strict: true } },
      chat_template_kwargs: { enable_thinking: false },
    });
    await withTeacher(
      answerWell,
      async ({ teacher, service }) => {
        await teacher.generate(ask({ system: 'Read the sign.', parts, sampling, format, samples: 2 }));
        const [request] = service.seen;
        expect(request?.bytes.toString()).toBe(expected);
        expect(request).toMatchObject({
          method: 'POST',
          path: '/v1/chat/completions',
          headers: {
            authorization: 'Bearer sk-test-0123456789',
            'content-type': 'application/json',
            'content-length': String(Buffer.byteLength(expected)),
            'x-title': 'r2i',
          },
        });
      },
      {
        apiKey: ' sk-test-0123456789\n',
        headers: { 'x-title': 'r2i' },
        detail: 'high',
        reasoningEffort: 'low',
        extraBody: { chat_template_kwargs: { enable_thinking: false } },
      },
    );
  });

  it('leaves out what is not given, and joins texts where there is no image', async () => {
    await withTeacher(answerWell, async ({ teacher, service }) => {
      await teacher.generate(ask({ parts: [text, text] }));
      expect(service.seen[0]?.body).toEqual({
        model: 'qwen3-vl',
        messages: [{ role: 'user', content: 'What does it say?\nWhat does it say?' }],
        seed: 7,
      });
      expect(service.seen[0]?.headers['authorization']).toBeUndefined();
    });
  });

  it('refers to images by URL where told to', async () => {
    const view = imageView('x');
    await withTeacher(
      answerWell,
      async ({ teacher, service }) => {
        await teacher.generate(ask({ parts: [{ type: 'image', image: view }] }));
        expect(service.seen[0]?.body['messages']).toEqual([
          { role: 'user', content: [{ type: 'image_url', image_url: { url: `file:///images/${view.id}` } }] },
        ]);
        expect(view.encodings()).toBe(0);
      },
      { images: async ({ id }) => `file:///images/${id}` },
    );
  });

  it('encodes an image once for all models of the process', async () => {
    const view = imageView('shared by two teachers');
    const parts = [{ type: 'image', image: view } as const];
    await withTeacher(answerWell, async ({ teacher }) => {
      await Promise.all([teacher.generate(ask({ parts })), teacher.generate(ask({ parts, seed: 8 }))]);
    });
    await withTeacher(answerWell, async ({ teacher }) => void (await teacher.generate(ask({ parts }))));
    expect(view.encodings()).toBe(1);
  });

  it('accepts a base URL that names the endpoint', async () => {
    await withTeacher(answerWell, async ({ service }) => {
      const url = `${service.baseUrl}/chat/completions`;
      const teacher = createOpenAITeacher({ baseUrl: url, model: 'm' });
      await teacher.generate(ask());
      await teacher[Symbol.asyncDispose]();
      expect(service.seen.map(({ path }) => path)).toEqual(['/v1/chat/completions']);
    });
  });
});

describe('createOpenAITeacher: samples', () => {
  it('asks for several in one request where the service gives them', async () => {
    await withTeacher(answerWell, async ({ teacher, service }) => {
      expect(teacher.givesSamples).toBeUndefined();
      await teacher.generate(ask());
      expect(teacher.givesSamples).toBeUndefined();
      const replies = await teacher.generate(ask({ samples: 3 }));
      expect(replies.map((reply) => reply.text)).toEqual(['say 0', 'say 1', 'say 2']);
      expect(teacher.givesSamples).toBe(true);
      expect(fieldsOf(service)).toEqual([[], ['n']]);
    });
  });

  it.each<{ case: string; answer: Answer; requests: string[][] }>([
    {
      case: 'ignores n',
      answer: (_, response) => sendJson(response, completion('one')),
      requests: [['n'], ['n']],
    },
    {
      case: 'refuses n',
      answer: ({ body }, response) =>
        'n' in body
          ? sendJson(response, { error: { message: 'n must be 1', param: 'n' } }, { status: 400 })
          : sendJson(response, completion('one')),
      requests: [['n'], [], []],
    },
  ])('remembers a service that $case', async ({ answer, requests }) => {
    await withTeacher(answer, async ({ teacher, service }) => {
      expect(await teacher.generate(ask({ samples: 4 }))).toHaveLength(1);
      expect(teacher.givesSamples).toBe(false);
      expect(await teacher.generate(ask({ samples: 4 }))).toHaveLength(1);
      expect(fieldsOf(service)).toEqual(requests);
    });
  });

  it('does not hold it against a service that n is refused at temperature 0', async () => {
    const answer: Answer = (request, response, index) =>
      'n' in request.body && request.body['temperature'] === 0
        ? sendJson(
            response,
            { error: { message: 'n must be 1 when using greedy sampling' } },
            { status: 400 },
          )
        : answerWell(request, response, index);
    await withTeacher(answer, async ({ teacher }) => {
      expect(await teacher.generate(ask({ samples: 4, sampling: { temperature: 0 } }))).toHaveLength(1);
      expect(teacher.givesSamples).toBeUndefined();
      expect(await teacher.generate(ask({ samples: 4, sampling: { temperature: 1 } }))).toHaveLength(4);
      expect(teacher.givesSamples).toBe(true);
    });
  });

  it('never asks for several where told so, and never returns more than asked for', async () => {
    const answer: Answer = (_, response) => sendJson(response, completion('a', 'b'));
    await withTeacher(
      answer,
      async ({ teacher, service }) => {
        expect(teacher.givesSamples).toBe(false);
        expect(await teacher.generate(ask({ samples: 1 }))).toHaveLength(1);
        await teacher.generate(ask({ samples: 4 }));
        expect(fieldsOf(service)).toEqual([[], []]);
      },
      { samplesPerRequest: 'one' },
    );
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %s samples', async (samples) => {
    await withTeacher(answerWell, async ({ teacher, service }) => {
      await expect(teacher.generate(ask({ samples }))).rejects.toThrow(RangeError);
      expect(service.seen).toHaveLength(0);
    });
  });
});

describe('createOpenAITeacher: fields that a service does not take', () => {
  const sampling: Sampling = { temperature: 0.7, topK: 20, maxTokens: 64 };

  /** Refuses the fields in turn, one at a time. */
  function refusing(...fields: readonly string[]): Answer {
    return (request, response, index) => {
      const field = fields.find((name) => name in request.body);
      const message = `Unsupported parameter: '${field}' is not supported with this model.`;
      if (field === undefined) answerWell(request, response, index);
      else
        sendJson(
          response,
          { error: { message, param: field, code: 'unsupported_parameter' } },
          { status: 400 },
        );
    };
  }

  it('are left out within the attempt and from then on', async () => {
    await withTeacher(refusing('response_format', 'top_k'), async ({ teacher, service }) => {
      await teacher.generate(ask({ sampling, format }));
      await teacher.generate(ask({ sampling, format }));
      expect(fieldsOf(service)).toEqual([
        ['temperature', 'top_k', 'max_tokens', 'response_format'],
        ['temperature', 'top_k', 'max_tokens'],
        ['temperature', 'max_tokens'],
        ['temperature', 'max_tokens'],
      ]);
      expect(teacher.unsupportedFields).toEqual(['response_format', 'top_k']);
    });
  });

  it('max_tokens goes by its other name', async () => {
    await withTeacher(refusing('max_tokens'), async ({ teacher, service }) => {
      await teacher.generate(ask({ sampling: { maxTokens: 64 } }));
      expect(service.seen.map(({ body }) => body['max_completion_tokens'])).toEqual([undefined, 64]);
    });
  });

  it('a schema that is refused takes no other schema with it', async () => {
    const answer: Answer = (request, response, index) =>
      JSON.stringify(request.body['response_format'] ?? '').includes('read-sign')
        ? sendJson(
            response,
            { error: { message: "Invalid schema for response_format 'read-sign'" } },
            { status: 400 },
          )
        : answerWell(request, response, index);
    await withTeacher(answer, async ({ teacher, service }) => {
      await teacher.generate(ask({ format }));
      await teacher.generate(ask({ format }));
      await teacher.generate(ask({ format: { ...format, name: 'other' } }));
      expect(fieldsOf(service)).toEqual([['response_format'], [], [], ['response_format']]);
    });
  });

  it('are not remembered where leaving them out did not help', async () => {
    const answer: Answer = (_, response) =>
      sendJson(response, { error: { message: 'top_k and seed are not supported' } }, { status: 400 });
    await withTeacher(answer, async ({ teacher, service }) => {
      await expect(teacher.generate(ask({ sampling }))).rejects.toMatchObject({ status: 400, kind: 'final' });
      expect(service.seen).toHaveLength(2);
      expect(teacher.unsupportedFields).toEqual([]);
    });
  });

  it('the form of the reply is not sent where that is off', async () => {
    await withTeacher(
      answerWell,
      async ({ teacher, service }) => {
        await teacher.generate(ask({ format }));
        expect(fieldsOf(service)).toEqual([[]]);
      },
      { structured: 'off' },
    );
  });
});

describe('createOpenAITeacher: identity and options', () => {
  const base = { baseUrl: 'https://a.example/v1?key=query-secret-1', model: 'zai-org/GLM-4.5V' };

  it('tells id, family and lane without URL and key', () => {
    const teacher = createOpenAITeacher({ ...base, apiKey: 'sk-0123456789' });
    expect(teacher).toMatchObject({
      id: 'zai-org/GLM-4.5V',
      family: 'glm',
      lane: 'https://a.example zai-org/GLM-4.5V',
    });
  });

  it('has another id for whatever changes replies, and only for that', () => {
    const ids = [
      {},
      { detail: 'low' as const },
      { detail: 'high' as const },
      { reasoningEffort: 'high' },
      { structured: 'off' as const },
      { extraBody: { a: 1 } },
      { extraBody: { detail: 'low' } },
    ].map((options) => createOpenAITeacher({ ...base, ...options }).id);
    expect(new Set(ids).size).toBe(ids.length);
    const same = { timeoutMs: 5, connections: 2, apiKey: 'another-key', samplesPerRequest: 'one' as const };
    expect(createOpenAITeacher({ ...base, ...same, baseUrl: 'http://b.example' }).id).toBe(ids[0]);
  });

  it('begins with the fields that OpenAI itself takes', () => {
    const { unsupportedFields } = createOpenAITeacher({
      baseUrl: 'https://api.openai.com/v1',
      model: 'gpt-5',
    });
    expect(unsupportedFields).toEqual(['max_tokens', 'top_k']);
  });

  it.each([
    { case: 'a key with a line break within', options: { apiKey: 'sk-01234\n56789' } },
    { case: 'a model without a name', options: { model: ' ' } },
    { case: 'no time', options: { timeoutMs: 0 } },
    { case: 'half a connection', options: { connections: 0.5 } },
    { case: 'streaming', options: { extraBody: { stream: true } } },
    { case: 'other messages', options: { extraBody: { messages: [] } } },
    { case: 'a header with a line break', options: { headers: { 'x-key': 'sk-01234\n56789' } } },
  ])('refuses $case, and does not show keys', ({ options }) => {
    const make = (): unknown => createOpenAITeacher({ ...base, ...options });
    expect(make).toThrow();
    expect(make).not.toThrow(/56789|query-secret/u);
  });
});
