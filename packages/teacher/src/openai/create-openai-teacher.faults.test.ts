import type { ServerResponse } from 'node:http';
import { inspect } from 'node:util';

import { describe, expect, it } from 'vitest';

import { TeacherCallError } from '../errors/teacher-call-error.ts';
import type { TeacherRequest } from '../model/teacher-model.ts';
import { type Answer, completion, sendJson, startFakeService } from './__fixtures__/fake-service.ts';
import { imageView } from './__fixtures__/image-view.ts';
import { createOpenAITeacher, type OpenAITeacherOptions } from './create-openai-teacher.ts';

const key = 'sk-proj-S3cretS3cretS3cret';
const view = imageView(new Uint8Array(300_000).fill(1));
const request: TeacherRequest = {
  parts: [{ type: 'image', image: view }],
  sampling: {},
  samples: 1,
  seed: 1,
};

/** What one attempt at such a service ends in, and how many requests it made. */
async function attempt(
  answer: Answer,
  { signal, ...options }: Partial<OpenAITeacherOptions> & { signal?: AbortSignal } = {},
): Promise<{ error: unknown; requests: number }> {
  await using service = await startFakeService(answer);
  await using teacher = createOpenAITeacher({
    baseUrl: service.baseUrl,
    model: 'qwen3-vl',
    apiKey: key,
    ...options,
  });
  const error = await teacher.generate({ ...request, signal }).then(
    () => 'it succeeded',
    (reason: unknown) => reason,
  );
  return { error, requests: service.seen.length };
}

/** An answer that comes ten times later than a time-out here: what ends with it has waited for it. */
function answerLate(response: ServerResponse, answered?: () => void): void {
  const late = setTimeout(() => {
    answered?.();
    response.end();
  }, 2000);
  response.on('close', () => clearTimeout(late));
}

function answerWith(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return (_, response) => sendJson(response, body, { status, headers });
}

const final = { retryable: false, kind: 'final', fatal: false };
const fatal = { retryable: false, kind: 'final', fatal: true };
const failed = { retryable: true, kind: 'failed', fatal: false };
const busy = { retryable: true, kind: 'busy', fatal: false };

describe('statuses', () => {
  it.each([
    {
      status: 301,
      headers: { location: 'https://b.example/v1?x=1' },
      expected: final,
      says: 'https://b.example',
    },
    { status: 400, expected: final, says: 'Mend the request' },
    { status: 401, expected: fatal, says: 'does not take the key; look at MY_KEY' },
    { status: 402, expected: fatal, says: 'used up' },
    { status: 403, expected: fatal, says: 'MY_KEY' },
    { status: 404, expected: final, says: 'qwen3-vl' },
    { status: 405, expected: final, says: 'Mend' },
    { status: 408, expected: failed },
    { status: 409, expected: failed },
    { status: 413, expected: final, says: 'smaller images' },
    { status: 422, expected: final },
    { status: 425, expected: failed },
    { status: 429, expected: busy, says: 'too much to do' },
    { status: 429, headers: { 'retry-after': '2' }, expected: { ...busy, retryAfterMs: 2000 } },
    { status: 429, headers: { 'retry-after-ms': '20' }, expected: { ...busy, retryAfterMs: 20 } },
    { status: 500, expected: failed, says: 'log of the server' },
    { status: 501, expected: final },
    { status: 502, expected: failed },
    { status: 503, expected: failed },
    { status: 503, headers: { 'retry-after': '1' }, expected: { ...busy, retryAfterMs: 1000 } },
    { status: 504, expected: failed },
    { status: 529, expected: failed },
  ])('$status $headers', async ({ status, headers, expected, says = '' }) => {
    const answer = answerWith(status, { error: { message: 'told so' } }, headers);
    const { error, requests } = await attempt(answer, { keyVariable: 'MY_KEY' });
    expect(error).toBeInstanceOf(TeacherCallError);
    expect(error).toMatchObject({ status, ...expected });
    expect(String(error)).toContain(`answered ${status}: told so. `);
    expect(String(error)).toContain(says);
    expect(requests).toBe(status === 404 ? 2 : 1);
  });

  it('says that no key was sent', async () => {
    const { error } = await attempt(answerWith(401, ''), { apiKey: undefined });
    expect(String(error)).toMatch(/No key was sent to http:\/\/127\.0\.0\.1:\d+; set OPENAI_API_KEY$/u);
  });

  it('ends the run when the quota is used up, which no waiting mends', async () => {
    const body = { error: { message: 'You exceeded your quota', code: 'insufficient_quota' } };
    expect((await attempt(answerWith(429, body))).error).toMatchObject(fatal);
  });

  it.each([
    ['Azure', 400, { code: 'content_filter', innererror: { code: 'ResponsibleAIPolicyViolation' } }],
    ['its inner code', 400, { code: null, innererror: { code: 'ResponsibleAIPolicyViolation' } }],
    ['Qwen', 400, { code: 'data_inspection_failed' }],
    ['a type', 403, { type: 'content_policy_violation' }],
    ['a body with status 200', 200, { code: 'content_filter' }],
  ])(
    'knows a content filter by the name of %s: final, not fatal, and asked once',
    async (_, status, named) => {
      const body = { error: { message: 'The response was filtered', param: 'prompt', ...named } };
      const { error, requests } = await attempt(answerWith(status, body));
      expect(error).toMatchObject({ ...final, refused: true });
      expect(String(error)).toContain('content filter');
      expect(requests).toBe(1);
    },
  );

  it.each([
    [
      'OpenRouter, by what its moderation found',
      403,
      { error: { code: 403, metadata: { reasons: ['violence'] } } },
    ],
    ['OpenRouter, by what was flagged', 403, { error: { code: 403, metadata: { flagged_input: 'a sign' } } }],
    ['OpenRouter, with status 200', 200, { error: { code: 403, metadata: { reasons: ['violence'] } } }],
    [
      'a provider behind OpenRouter',
      400,
      { error: { code: 400, metadata: { raw: JSON.stringify({ error: { code: 'content_filter' } }) } } },
    ],
    ['Gemini', 200, { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, choices: [] }],
    ['Zhipu', 400, { contentFilter: [{ level: 1, role: 'user' }], error: { code: '1301' } }],
    [
      'xAI',
      403,
      {
        code: 'no permission',
        error: 'Content violates usage guidelines. Failed check: SAFETY_CHECK_TYPE_BIO',
      },
    ],
    ['DeepSeek', 400, { error: { message: 'Content Exists Risk', code: 'invalid_request_error' } }],
    [
      'OpenAI, of a prompt',
      400,
      {
        error: {
          code: 'invalid_prompt',
          message: 'Invalid prompt: your prompt was flagged as potentially violating our usage policy.',
        },
      },
    ],
    [
      'LiteLLM',
      400,
      { error: { code: '400', message: 'litellm.ContentPolicyViolationError: AzureException - filtered' } },
    ],
  ])('knows a content filter by what %s says: final, not fatal, and asked once', async (_, status, body) => {
    const { error, requests } = await attempt(answerWith(status, body));
    expect(error).toMatchObject({ ...final, refused: true });
    expect(requests).toBe(1);
  });

  it.each([
    [
      'a limit of the key',
      { error: { code: 403, message: 'Key limit exceeded', metadata: { provider_name: 'x' } } },
    ],
    [
      'no reasons',
      { error: { code: 403, message: 'no', metadata: { reasons: [], raw: '{"error":{"code":403}}' } } },
    ],
    [
      'an account',
      { error: { message: 'Your account was flagged as potentially violating our usage policy.' } },
    ],
  ])('takes a 403 about %s for what it is: nobody is answered', async (_, body) => {
    expect((await attempt(answerWith(403, body))).error).toMatchObject({ ...fatal, refused: false });
  });

  it.each([
    ['insufficient_quota', 'code'],
    ['exceeded_current_quota_error', 'type'],
    ['Arrearage', 'code'],
  ])('ends the run where %s is told as %s', async (name, field) => {
    const { error } = await attempt(answerWith(400, { error: { message: 'no', [field]: name } }));
    expect(error).toMatchObject({ ...fatal, refused: false });
    expect(String(error)).toContain('used up; top it up');
  });

  it('reads the pause that Gemini asks for in the body', async () => {
    const details = [{ '@type': 'x' }, { '@type': 'RetryInfo', retryDelay: '23s' }];
    const body = [{ error: { code: 429, message: 'slow', details } }];
    expect((await attempt(answerWith(429, body))).error).toMatchObject({ ...busy, retryAfterMs: 23_000 });
  });

  it('takes a status from a body whose own status is 200', async () => {
    const body = { error: { code: 429, message: 'upstream is busy' } };
    expect((await attempt(answerWith(200, body))).error).toMatchObject({ ...busy, status: 429 });
  });

  it('names the models that are served where one is not', async () => {
    const answer: Answer = ({ path }, response) =>
      path === '/v1/models'
        ? sendJson(response, { data: [{ id: 'glm-4.5v' }, { id: 'llama' }] })
        : sendJson(response, { message: 'no such model' }, { status: 404 });
    const { error } = await attempt(answer);
    expect(String(error)).toContain('It does not have qwen3-vl, but 2 others: glm-4.5v, llama');
  });

  it.each([
    {
      case: 'a page',
      body: '<html><style>b{}</style><h1>Bad\n Gateway</h1></html>',
      says: '502: Bad Gateway. ',
    },
    { case: 'nothing', body: '', says: 'answered 502. ' },
    { case: 'FastAPI', body: '{"detail":"no worker"}', says: '502: no worker. ' },
    { case: 'a long text', body: 'x'.repeat(5000), says: `${'x'.repeat(200)}…` },
  ])('shows $case in short', async ({ body, says }) => {
    const { error } = await attempt(answerWith(502, body));
    expect(String(error)).toContain(says);
    expect(String(error).length).toBeLessThan(500);
  });
});

describe('replies that are none', () => {
  it.each([
    { case: 'a page', body: '<html>It works!</html>' },
    { case: 'cut JSON', body: '{"choices":[{"message":{"content":"se' },
    { case: 'nothing', body: '' },
    { case: 'no choices', body: { choices: [] } },
    { case: 'another form', body: { output: 'x' } },
    {
      case: 'a reply broken off',
      body: { choices: [{ message: { content: 'x' }, finish_reason: 'abort' }] },
    },
  ])('$case may be better the next time', async ({ body }) => {
    expect((await attempt(answerWith(200, body))).error).toMatchObject({ ...failed, status: 200 });
  });
});

describe('connections', () => {
  it('a dropped socket', async () => {
    const { error } = await attempt((_, response) => void response.destroy());
    expect(error).toMatchObject({ ...failed, status: undefined });
    expect(String(error)).toContain('no reply from http://127.0.0.1');
  });

  it('a socket dropped within the body', async () => {
    const { error } = await attempt((_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"choices":', () => response.destroy());
    });
    expect(error).toMatchObject(failed);
  });

  it('nobody listening', async () => {
    const { error } = await attempt(answerWith(200, ''), { baseUrl: 'http://127.0.0.1:9/v1' });
    expect(error).toMatchObject(failed);
    expect(String(error)).toMatch(/ECONNREFUSED.*Look whether the server runs/u);
  });

  it('https to a server that speaks http', async () => {
    await using service = await startFakeService(answerWith(200, ''));
    const { error } = await attempt(answerWith(200, ''), {
      baseUrl: service.baseUrl.replace('http', 'https'),
    });
    expect(error).toMatchObject(final);
    expect(String(error)).toContain('use http:');
  });

  it.each<{ case: string; answer: Answer }>([
    { case: 'a server that says nothing', answer: (_, response) => answerLate(response) },
    {
      case: 'a body that drips',
      answer: (_, response) => {
        response.writeHead(200);
        answerLate(response);
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(drip));
      },
    },
  ])('$case runs into the time-out', async ({ answer }) => {
    const { error } = await attempt(answer, { timeoutMs: 200 });
    expect(error).toMatchObject(failed);
    expect(String(error)).toContain('within 0.2 s');
  });
});

describe('abort', () => {
  it('rejects with the reason at once and lets the connection go', async () => {
    const controller = new AbortController();
    const reason = new Error('the user left');
    let closed = false;
    let answered = false;
    const { error } = await attempt(
      (_, response) => {
        response.on('close', () => {
          closed = true;
        });
        answerLate(response, () => {
          answered = true;
        });
        controller.abort(reason);
      },
      { signal: controller.signal },
    );
    expect(error).toBe(reason);
    expect(answered).toBe(false);
    await expect.poll(() => closed).toBe(true);
  });

  it('sends nothing where the signal has fired', async () => {
    const reason = new Error('too late');
    const { error, requests } = await attempt(answerWith(200, ''), { signal: AbortSignal.abort(reason) });
    expect(error).toBe(reason);
    expect(requests).toBe(0);
  });

  it.each([0, 1])('opens no connection after its end, having been asked %i times', async (times) => {
    await using service = await startFakeService((_, response) => sendJson(response, completion('x')));
    const teacher = createOpenAITeacher({ baseUrl: service.baseUrl, model: 'm' });
    for (let time = 0; time < times; time += 1) await teacher.generate(request);
    await teacher[Symbol.asyncDispose]();
    await expect(teacher.generate(request)).rejects.toBeInstanceOf(TeacherCallError);
    expect(service.seen).toHaveLength(times);
  });

  it('takes one listener for many requests with one signal', async () => {
    const warnings: Error[] = [];
    const listen = (warning: Error): void => {
      if (warning.name === 'MaxListenersExceededWarning') warnings.push(warning);
    };
    process.on('warning', listen);
    await using service = await startFakeService((_, response) => sendJson(response, completion('x')));
    await using teacher = createOpenAITeacher({ baseUrl: service.baseUrl, model: 'm' });
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 32 }, () => teacher.generate({ ...request, signal })));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', listen);
    expect(warnings).toEqual([]);
  });
});

describe('secrets', () => {
  const headerSecret = 'header-S3cretS3cret';
  const querySecret = 'query-S3cretS3cret';
  const echo = `You sent ${key} and ${key.slice(0, 14)}… and ${headerSecret} and ${querySecret}`;

  it.each<{ case: string; answer: Answer; options?: { timeoutMs: number } }>([
    ...[400, 401, 404, 429, 500].map((status) => ({
      case: `status ${status}`,
      answer: answerWith(status, { error: { message: echo, code: key, param: key } }, { 'retry-after': key }),
    })),
    { case: 'a redirect', answer: answerWith(302, '', { location: `https://${key}.example/` }) },
    { case: 'a page', answer: answerWith(200, `<html>${echo}</html>`) },
    { case: 'a page at the cut', answer: answerWith(500, `${'x'.repeat(190)} ${key}`) },
    { case: 'an error with status 200', answer: answerWith(200, { error: { code: 500, message: echo } }) },
    {
      case: 'a broken protocol',
      answer: (_, response) => void response.socket?.end(`HTTP/1.1 200 ${key}\r\n${echo}`),
    },
    { case: 'a dropped socket', answer: (_, response) => void response.destroy() },
    { case: 'a time-out', answer: () => undefined, options: { timeoutMs: 50 } },
  ])('$case shows none', async ({ answer, options = {} }) => {
    await using service = await startFakeService(answer);
    const open = (timeoutMs: number | undefined) =>
      createOpenAITeacher({
        model: 'qwen3-vl',
        baseUrl: `${service.baseUrl}?key=${querySecret}`,
        apiKey: key,
        headers: { 'x-api-key': headerSecret },
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      });
    // Where the time was over before the request had gone out, it has twice the time.
    let { timeoutMs } = options;
    let teacher = open(timeoutMs);
    let error = await teacher.generate(request).catch((reason: unknown) => reason);
    while (service.seen.length === 0) {
      await teacher[Symbol.asyncDispose]();
      timeoutMs = 2 * (timeoutMs ?? 50);
      teacher = open(timeoutMs);
      error = await teacher.generate(request).catch((reason: unknown) => reason);
    }
    await using _ = teacher;
    expect(error).toBeInstanceOf(TeacherCallError);
    expect(service.seen[0]?.headers['authorization']).toBe(`Bearer ${key}`);
    for (const value of [error, teacher, teacher.generate, [teacher.id, teacher.lane, teacher.family]]) {
      const shown = [
        inspect(value, { depth: 20, showHidden: true, getters: true, maxStringLength: null }),
        JSON.stringify(value, null, 1),
        String(value),
        value instanceof Error ? `${value.stack}` : '',
      ].join('\n');
      expect(shown).not.toMatch(/S3cret/u);
    }
  });
});
