import type { ImageView } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import type { TeacherRequest } from '../model/teacher-model.ts';
import { createNotices } from '../notices/notices.ts';
import { text } from '../prompts/parts.ts';
import { completion, sendJson, startFakeService } from './__fixtures__/fake-service.ts';
import { imageView } from './__fixtures__/image-view.ts';
import { createOpenAITeacher, type OpenAITeacherOptions } from './create-openai-teacher.ts';
import { createTraitsByLane } from './service-traits.ts';

type Body = Readonly<Record<string, unknown>>;

/** What a service answers to a body that it does not take; nothing where it takes it. */
type Refuses = (body: Body) => { readonly status: number; readonly message: string } | undefined;

const photo: ImageView = { ...imageView('photo', 'image/webp'), size: { width: 400, height: 300 } };
const small = imageView('small');
const request: TeacherRequest = {
  system: 'Say x.',
  parts: [{ type: 'image', image: photo }, text('What is it?')],
  format: { name: 'form', schema: { type: 'object' } },
  sampling: { temperature: 0.7, topP: 0.9, maxTokens: 10 },
  samples: 2,
  seed: 1,
};
const encoderFor: OpenAITeacherOptions['encoderFor'] = (format) => ({
  id: format,
  encode: async (image) => ({ ...(await image.encoded()), mediaType: `image/${format}` }),
});

function shownIn(body: Body): string {
  return JSON.stringify(body['messages']);
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('what a service does not take', () => {
  it.each<[string, Refuses, string, (body: Body) => unknown, unknown]>([
    [
      'several samples, with 500',
      ({ n }) =>
        n === undefined ? undefined : { status: 500, message: 'Only one completion choice is allowed' },
      'gives one sample a request',
      ({ n }) => n,
      undefined,
    ],
    [
      'the form, with 500',
      (body) =>
        body['response_format'] === undefined
          ? undefined
          : { status: 500, message: 'response_format type must be one of "text" or "json_object"' },
      'does not take the form of replies;',
      (body) => body['response_format'],
      undefined,
    ],
    [
      'temperature and top_p together',
      (body) =>
        body['top_p'] === undefined || body['temperature'] === undefined
          ? undefined
          : { status: 400, message: '`temperature` and `top_p` cannot both be specified for this model.' },
      'does not take top_p',
      (body) => [body['temperature'], body['top_p']],
      [0.7, undefined],
    ],
    [
      'a message of the system',
      (body) =>
        shownIn(body).includes('"role":"system"')
          ? { status: 500, message: 'Jinja Exception: System role not supported' }
          : undefined,
      "their text begins the user's",
      (body) => shownIn(body).includes('[{"role":"user","content":[{"type":"text","text":"Say x."}'),
      true,
    ],
    [
      'WebP',
      (body) =>
        shownIn(body).includes('image/webp')
          ? { status: 400, message: 'Failed to load image or audio file' }
          : undefined,
      'does not read image/webp; such images are sent as jpeg',
      (body) => shownIn(body).includes('data:image/jpeg;base64'),
      true,
    ],
    [
      'a large image',
      (body) =>
        shownIn(body).includes(base64('photo'))
          ? { status: 400, message: 'request (4476 tokens) exceeds the available context size (4096 tokens)' }
          : undefined,
      'does not take images of 120000 pixels; those as large are sent with 60000',
      (body) => shownIn(body).includes(base64('small')),
      true,
    ],
  ])(
    '%s: it is gone around, remembered for the lane and told once',
    async (_, refuses, told, sent, expected) => {
      await using service = await startFakeService(({ body }, response) => {
        const refused = refuses(body);
        if (refused === undefined) sendJson(response, completion('a', 'b').valueOf());
        else sendJson(response, { error: { message: refused.message } }, { status: refused.status });
      });
      const notices = createNotices();
      const traitsOf = createTraitsByLane();
      const open = (): ReturnType<typeof createOpenAITeacher> =>
        createOpenAITeacher({
          baseUrl: service.baseUrl,
          model: 'm',
          notices,
          encoderFor,
          fitImage: async () => ({ view: small }),
          traits: traitsOf('lane'),
        });
      await using teacher = open();
      await teacher.generate(request);
      expect(service.seen).toHaveLength(2);
      expect(sent(service.seen[1]?.body ?? {})).toEqual(expected);
      await using other = open();
      await other.generate(request);
      expect(service.seen).toHaveLength(3);
      expect(sent(service.seen[2]?.body ?? {})).toEqual(expected);
      expect(notices.all().map(({ text }) => text)).toEqual([expect.stringContaining(told)]);
    },
  );

  it('remembers that n is read over', async () => {
    await using service = await startFakeService((_, response) => sendJson(response, completion('a')));
    const notices = createNotices();
    await using teacher = createOpenAITeacher({ baseUrl: service.baseUrl, model: 'm', notices });
    expect(teacher.givesSamples).toBeUndefined();
    expect(await teacher.generate({ ...request, samples: 4 })).toHaveLength(1);
    expect(teacher.givesSamples).toBe(false);
    await teacher.generate({ ...request, samples: 4 });
    expect(notices.all().map(({ kind }) => kind)).toEqual(['not-taken-n']);
  });

  it.each<[string, Partial<OpenAITeacherOptions>, Partial<TeacherRequest>, string, string, number]>([
    ['still too large after one smaller picture', {}, {}, 'Image is too large', 'set maxPixels', 2],
    ['too large where nobody shrinks', { fitImage: undefined }, {}, 'Image is too large', 'set maxPixels', 1],
    ['too large where its pixels count', {}, { exactImages: true }, 'Image is too large', 'set maxPixels', 1],
    ['of no format that it reads', {}, {}, 'invalid image input', 'Set imageFormat', 3],
    [
      'of a format, where nobody writes it anew',
      { encoderFor: undefined },
      {},
      'invalid image input',
      'Set imageFormat',
      1,
    ],
  ])('an image that is %s is an error with a hint', async (_, options, more, message, hint, requests) => {
    await using service = await startFakeService((_request, response) =>
      sendJson(response, { error: { message } }, { status: 400 }),
    );
    const notices = createNotices();
    await using teacher = createOpenAITeacher({
      baseUrl: service.baseUrl,
      model: 'm',
      notices,
      encoderFor,
      fitImage: async () => ({ view: small }),
      ...options,
    });
    await expect(teacher.generate({ ...request, ...more })).rejects.toMatchObject({
      message: expect.stringContaining(hint),
      retryable: false,
    });
    expect(service.seen).toHaveLength(requests);
    expect(notices.all()).toEqual([]);
  });

  it('leaves the form out after two errors that say nothing, and remembers where that helps', async () => {
    await using service = await startFakeService(({ body }, response) =>
      body['response_format'] === undefined
        ? sendJson(response, completion('a'))
        : sendJson(response, { error: { message: 'Internal Server Error' } }, { status: 500 }),
    );
    const notices = createNotices();
    await using teacher = createOpenAITeacher({ baseUrl: service.baseUrl, model: 'm', notices });
    const one = { ...request, samples: 1 };
    for (let time = 0; time < 2; time += 1)
      await expect(teacher.generate(one)).rejects.toMatchObject({ status: 500 });
    expect(notices.all()).toEqual([]);
    expect(await teacher.generate(one)).toHaveLength(1);
    expect(notices.all().map(({ kind }) => kind)).toEqual(['not-taken-response-format']);
  });

  it('does not doubt a form that was taken before', async () => {
    let down = false;
    await using service = await startFakeService((_, response) =>
      down
        ? sendJson(response, { error: { message: 'Internal Server Error' } }, { status: 500 })
        : sendJson(response, completion('a')),
    );
    await using teacher = createOpenAITeacher({ baseUrl: service.baseUrl, model: 'm' });
    const one = { ...request, samples: 1 };
    await teacher.generate(one);
    down = true;
    for (let time = 0; time < 4; time += 1)
      await expect(teacher.generate(one)).rejects.toMatchObject({ status: 500 });
    down = false;
    await teacher.generate(one);
    expect(service.seen.map(({ body }) => body['response_format'] !== undefined)).toEqual(
      Array(6).fill(true),
    );
  });
});
