import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { LocalServer } from '@r2i/app-shell/server';
import { loadImage } from '@r2i/crop';
import { plainText, R2IError } from '@r2i/schema';
import { WorkerFailedError } from '@r2i/student';
import { createOpenAITeacher } from '@r2i/teacher/openai';
import { longRows } from '@r2i/vitest-preset/runs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { openRequestReader, type RequestReader } from './request/read-request.ts';
import { serveStudent } from './serve-student.ts';
import { createSlowStudent, type SlowStudent } from './testing/slow-student.ts';

const bench = dirname(createRequire(import.meta.url).resolve('@r2i/mini-zoombench/package.json'));
let pictures: Buffer[] = [];
/** One for all servers: its worker takes half a second to begin. */
let reader: RequestReader;
beforeAll(async () => {
  const names = ['mzb_0000_ocr', 'mzb_0001_count', 'mzb_0002_colour'];
  pictures = await Promise.all(names.map((name) => readFile(join(bench, 'images', `${name}.jpg`))));
  reader = await openRequestReader({ maxPixels: 10_000_000, onFailure: () => undefined });
});

afterAll(() => reader[Symbol.asyncDispose]());

const open: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function start(student: SlowStudent, glances = 2, queue = 64): Promise<string> {
  return (await startServer(student, { glances, queue })).origin;
}

async function startServer(
  student: SlowStudent,
  more: Partial<Parameters<typeof serveStudent>[1]> = {},
): Promise<LocalServer> {
  const limits = { port: 0, maxBodyBytes: 8 * 2 ** 20, maxPixels: 10_000_000, queue: 64, answerSeconds: 600 };
  const server = await serveStudent(student, { ...limits, reader, name: 'tiny', glances: 2, ...more });
  open.push(server);
  return server;
}

/** A student that answers when it is told to. */
function held(): { readonly student: SlowStudent; finish(): void } {
  let finish = (): void => undefined;
  const answers = new Promise<readonly string[]>((resolve) => {
    finish = () => resolve(['x']);
  });
  return { student: createSlowStudent(() => answers), finish: () => finish() };
}

function bodyOf(more: Readonly<Record<string, unknown>> = {}, picture = 0): string {
  const url = `data:image/jpeg;base64,${pictures[picture]?.toString('base64')}`;
  const content = [
    { type: 'image_url', image_url: { url } },
    { type: 'text', text: 'What is it?' },
  ];
  return JSON.stringify({ model: 'tiny', messages: [{ role: 'user', content }], ...more });
}

function post(origin: string, body: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${origin}/v1/chat/completions`, { method: 'POST', body, ...(signal ? { signal } : {}) });
}

class QueueFull extends R2IError {
  override readonly name = 'QueueFull';
  readonly code = 'student/queue-full';
}

describe('a student that has ended', () => {
  it.each([{ stream: false }, { stream: true }])('is told, and asked of is 503: %j', async (more) => {
    const student = createSlowStudent(() => {
      throw new WorkerFailedError({ reason: 'it stopped with exit code 1' });
    });
    const told: unknown[] = [];
    const server = await startServer(student, { onStudentEnded: (error) => told.push(error) });
    const response = await post(server.origin, bodyOf(more));
    expect(response.status).toBe(503);
    expect(told).toMatchObject([{ code: 'student/worker-failed' }]);
  });
});

describe('serveStudent', () => {
  it('answers whole', async () => {
    const origin = await start(createSlowStudent(() => ['a ', 'red ', 'sign']));
    const response = await post(origin, bodyOf());
    expect(await response.json()).toMatchObject({
      object: 'chat.completion',
      model: 'tiny',
      choices: [{ index: 0, message: { role: 'assistant', content: 'a red sign' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 10, completion_tokens: 3, total_tokens: 13 },
    });
  });

  it('answers piece by piece, and ends as clients expect', async () => {
    const origin = await start(createSlowStudent(() => ['a ', 'sign']));
    const text = await (
      await post(origin, bodyOf({ stream: true, stream_options: { include_usage: true } }))
    ).text();
    const events = text.trim().split('\n\n');
    expect(events.at(-1)).toBe('data: [DONE]');
    const chunks = events.slice(0, -1).map((event) => JSON.parse(event.replace('data: ', '')));
    expect(chunks.flatMap(({ choices }) => choices)).toEqual([
      { index: 0, delta: { role: 'assistant', content: 'a ' }, finish_reason: null },
      { index: 0, delta: { content: 'sign' }, finish_reason: null },
      { index: 0, delta: {}, finish_reason: 'stop' },
    ]);
    expect(chunks.at(-1)?.usage).toEqual({ prompt_tokens: 10, completion_tokens: 2, total_tokens: 12 });
  });

  it('gives each of several samples a seed of its own, the first the one asked for', async () => {
    const origin = await start(createSlowStudent((_, { sampling }) => [String(sampling?.seed)]));
    const ask = async (n: number): Promise<string[]> => {
      const body = bodyOf({ n, temperature: 1, seed: 7 });
      const { choices } = JSON.parse(await (await post(origin, body)).text());
      return choices.map((choice: { message: { content: string } }) => choice.message.content);
    };
    const three = await ask(3);
    expect(three[0]).toBe('7');
    expect(new Set(three).size).toBe(3);
    expect(await ask(3)).toEqual(three);
  });

  it('looks once at an image that is asked about again, and closes what it no longer keeps', async () => {
    const student = createSlowStudent(() => ['x']);
    const origin = await start(student, 2);
    for (const picture of [0, 0, 1, 0, 2, 1]) await (await post(origin, bodyOf({}, picture))).text();
    expect(student.seen.looks).toBe(4);
    await expect.poll(() => student.seen.open).toBe(2);
    await Promise.all(open.splice(0).map((server) => server.close()));
    expect(student.seen.open).toBe(0);
  });

  it.each([
    { title: 'another model', body: () => bodyOf({ model: 'other' }), status: 404 },
    {
      title: 'a link instead of an image',
      body: () => bodyOf().replace(/data:[^"]+/, 'http://127.0.0.1/secret.png'),
      status: 400,
    },
    {
      title: 'a broken image',
      body: () => bodyOf().replace(/base64,[^"]+/, 'base64,AAAA'),
      status: 400,
    },
    { title: 'a body that is too long', body: () => 'x'.repeat(9 * 2 ** 20), status: 413 },
  ])('refuses $title with $status', async ({ body, status }) => {
    const student = createSlowStudent(() => ['x']);
    const response = await post(await start(student), body());
    expect(response.status).toBe(status);
    expect(student.seen.looks).toBe(0);
  });

  it('says when the queue is full, and when to come again', async () => {
    const origin = await start(
      createSlowStudent(() => {
        throw new QueueFull('the queue is full');
      }),
    );
    for (const more of [{}, { stream: true }]) {
      const response = await post(origin, bodyOf(more));
      expect(response.status).toBe(429);
      expect(response.headers.get('retry-after')).toBe('1');
    }
  });

  it('gives a thought apart from the answer, whole and piece by piece', async () => {
    const origin = await start(createSlowStudent(() => ['(it is )', '(red)', 'red']));
    const { choices } = JSON.parse(await (await post(origin, bodyOf())).text());
    expect(choices[0].message).toEqual({
      role: 'assistant',
      content: 'red',
      reasoning_content: 'it is red',
    });
    const events = (await (await post(origin, bodyOf({ stream: true }))).text()).trim().split('\n\n');
    const deltas = events.slice(0, -1).map((event) => JSON.parse(event.slice(6)).choices[0].delta);
    expect(deltas).toEqual([
      { role: 'assistant', reasoning_content: 'it is ' },
      { reasoning_content: 'red' },
      { content: 'red' },
      {},
    ]);
  });

  it.each([
    { code: 'student/special-token-in-text', status: 400, retry: null },
    { code: 'student/prompt-too-long', status: 400, retry: null },
    { code: 'student/option-invalid', status: 400, retry: null },
    { code: 'student/queue-full', status: 429, retry: '1' },
    { code: 'student/closed', status: 503, retry: '1' },
    { code: 'student/not-finite', status: 500, retry: null },
  ])('answers $code with $status', async ({ code, status, retry }) => {
    const failing = createSlowStudent(() => {
      throw Object.assign(new QueueFull('so it is'), { code });
    });
    const response = await post(await start(failing), bodyOf());
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(retry);
    expect(await response.text()).toContain('so it is');
  });

  it('ends a look under way whose only client has left', async () => {
    let aborted = 0;
    const student = createSlowStudent(
      () => ['x'],
      (signal) => {
        signal?.addEventListener('abort', () => {
          aborted += 1;
        });
        return new Promise(() => undefined);
      },
    );
    const origin = await start(student);
    const leave = new AbortController();
    const asking = post(origin, bodyOf(), leave.signal).catch(() => 'left');
    await expect.poll(() => student.seen.looks).toBe(1);
    leave.abort();
    expect(await asking).toBe('left');
    await expect.poll(() => aborted).toBe(1);
  });

  it.each([
    { asked: 9, queue: 8 },
    ...longRows([
      { asked: 65, queue: 64 },
      { asked: 200, queue: 32 },
      { asked: 66, queue: 64 },
      { asked: 1000, queue: 32 },
    ]),
  ])('of $asked at once answers $queue, and tells the others so at once', async ({ asked, queue }) => {
    const { student, finish } = held();
    const { origin } = await startServer(student, { queue });
    const told: string[] = [];
    const all = Array.from({ length: asked }, async (_, at) => {
      const { status, headers } = await post(origin, bodyOf({}, at % 3));
      told.push(`${status} ${headers.get('retry-after')}`);
    });
    await expect.poll(() => told.length, { timeout: 600_000 }).toBe(asked - queue);
    expect(new Set(told)).toEqual(new Set(['429 1']));
    expect((await fetch(`${origin}/health`)).status).toBe(200);
    finish();
    await Promise.all(all);
    expect(told.filter((answer) => answer === '200 null')).toHaveLength(queue);
    expect((await post(origin, bodyOf())).status).toBe(200);
  });

  it('gives the place of a client that left to the next one', async () => {
    const { student, finish } = held();
    const { origin } = await startServer(student, { queue: 1 });
    const leave = new AbortController();
    const first = post(origin, bodyOf(), leave.signal).catch(() => 'left');
    await expect.poll(() => student.seen.looks).toBe(1);
    expect((await post(origin, bodyOf())).status).toBe(429);
    leave.abort();
    expect(await first).toBe('left');
    finish();
    await expect.poll(async () => (await post(origin, bodyOf())).status).toBe(200);
  });

  it('answers what it let in before it drains, and the rest with 503', async () => {
    const { student, finish } = held();
    const server = await startServer(student);
    const first = [post(server.origin, bodyOf()), post(server.origin, bodyOf({ stream: true }, 1))];
    await expect.poll(() => student.seen.looks).toBe(2);
    const drained = server.drain();
    for (let more = 0; more < 3; more += 1) {
      const refused = await post(server.origin, bodyOf());
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).toBe('5');
    }
    finish();
    await drained;
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
  });

  it('ends an answer that takes too long, and answers the next one', async () => {
    const student = createSlowStudent((_, { signal, maxTokens }) =>
      maxTokens === 1
        ? ['x']
        : new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    );
    const { origin } = await startServer(student, { answerSeconds: 0.2 });
    const late = await post(origin, bodyOf());
    expect({ status: late.status, text: await late.text() }).toEqual({
      status: 503,
      text: expect.stringContaining('more than 0.2 s'),
    });
    expect((await post(origin, bodyOf({ max_tokens: 1 }))).status).toBe(200);
  });

  it.each([
    { title: 'deep nesting', body: `{"messages":${'['.repeat(4_000_000)}` },
    { title: 'a million wrong messages', body: `{"messages":[${'1,'.repeat(999_999)}1]}` },
    { title: 'many keys', body: `{${Array.from({ length: 99_999 }, (_, key) => `"k${key}":1`).join(',')}}` },
    { title: 'a number of many digits', body: `{"n":${'9'.repeat(4_000_000)}}` },
    { title: 'bytes that are no UTF-8', body: Buffer.alloc(4_000_000, 0xff) },
    { title: 'a huge text', body: bodyOf().replace('What is it?', 'x'.repeat(4_000_000)) },
    {
      title: 'a huge image that is none',
      body: bodyOf().replace(/base64,[^"]+/, `base64,${'A'.repeat(4_000_000)}`),
    },
  ])('answers $title with 400 and a short reason', async ({ body }) => {
    const student = createSlowStudent(() => ['x']);
    const { origin } = await startServer(student);
    const response = await fetch(`${origin}/v1/chat/completions`, { method: 'POST', body });
    expect(response.status).toBe(400);
    expect((await response.text()).length).toBeLessThan(2500);
    expect(student.seen.looks).toBe(0);
  });

  it('stops decoding when the client leaves', async () => {
    const student = createSlowStudent(() => new Promise(() => undefined));
    const origin = await start(student);
    const leave = new AbortController();
    const asking = post(origin, bodyOf(), leave.signal).catch(() => 'left');
    await expect.poll(() => student.seen.looks).toBe(1);
    leave.abort();
    expect(await asking).toBe('left');
    await expect.poll(() => student.seen.aborted).toBe(1);
  });

  it('serves a teacher client, which falls back where a schema is refused', async () => {
    const origin = await start(createSlowStudent(() => ['B']));
    await using teacher = createOpenAITeacher({ baseUrl: `${origin}/v1`, model: 'tiny' });
    const { view } = await loadImage(pictures[0] ?? Buffer.alloc(0), { name: 'picture' });
    const replies = await teacher.generate({
      parts: [
        { type: 'image', image: view },
        { type: 'text', text: plainText('Which?') },
      ],
      format: { name: 'letter', schema: { type: 'object' } },
      sampling: { temperature: 1, maxTokens: 5 },
      samples: 2,
      seed: 1,
    });
    expect(replies.map(({ text }) => text)).toEqual(['B', 'B']);
  });

  it('names its model and says that it is well', async () => {
    const origin = await start(createSlowStudent(() => []));
    const model = { id: 'tiny', object: 'model', created: 0, owned_by: 'r2i' };
    expect(await (await fetch(`${origin}/v1/models`)).json()).toEqual({ object: 'list', data: [model] });
    expect(await (await fetch(`${origin}/v1/models/tiny`)).json()).toEqual(model);
    expect(await (await fetch(`${origin}/health`)).json()).toEqual({
      ok: true,
      student: 'slow',
      device: 'cpu',
    });
    const unknown = await fetch(`${origin}/v1/models/org/other`);
    expect({ status: unknown.status, body: await unknown.json() }).toEqual({
      status: 404,
      body: {
        error: {
          message: 'There is no model "org/other" here; this server has "tiny".',
          type: 'invalid_request_error',
          param: 'model',
          code: 'model_not_found',
        },
      },
    });
    for (const path of ['/health', '/v1/models', '/v1/models/tiny']) {
      const head = await fetch(`${origin}${path}`, { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
    }
    for (const [method, path, allow] of [
      ['GET', '/v1/chat/completions', 'POST'],
      ['POST', '/v1/models', 'GET, HEAD'],
      ['DELETE', '/v1/models/tiny', 'GET, HEAD'],
    ] as const) {
      const refused = await fetch(`${origin}${path}`, { method });
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, allow]);
    }
    expect((await fetch(`${origin}/nothing`)).status).toBe(404);
  });
});
