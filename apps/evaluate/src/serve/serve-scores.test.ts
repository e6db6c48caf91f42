import { readFile } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import { fileURLToPath } from 'node:url';

import { readSettings } from '@r2i/app-shell';
import { startMockTeacher } from '@r2i/mock-teacher';
import { runs } from '@r2i/vitest-preset/runs';
import { afterAll, afterEach, describe, expect, it } from 'vitest';

import { serveCommand } from '../commands.ts';
import { postScores, type ScoreService, startScoreService, token } from '../testing/score-service.ts';

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** Servers as users start them, one for each way of starting: a worker takes a second to begin. */
const usual = new Map<string, ReturnType<typeof serveAnew>>();
const usualStops: (() => Promise<void>)[] = [];

afterAll(async () => {
  await Promise.all(usualStops.splice(0).map((stop) => stop()));
});

async function serve(...args: readonly string[]) {
  const key = args.join(' ');
  const known = usual.get(key);
  if (known !== undefined) return await known;
  const made = serveAnew(args);
  usual.set(key, made);
  await made;
  usualStops.push(...stops.splice(-1));
  return await made;
}

async function serveAnew(...how: Parameters<typeof startScoreService>): Promise<ScoreService> {
  const started = await startScoreService(...how);
  stops.push(started.stop);
  return started;
}

describe('serve', () => {
  it('scores a batch in order, as an evaluation does', async () => {
    const { url } = await serve();
    const items = [
      { output: 'I think. <answer>B</answer>', target: 'B' },
      { output: '<answer>Blue</answer>', target: 'B', options: ['red', 'blue'] },
      { output: 'Answer: C', target: 'B' },
      { output: 'twelve', target: '12' },
      { output: 'Who knows?', target: 'B' },
      { output: null, target: 'B' },
    ];
    const { status, reply } = await postScores(url, { items });
    expect(status).toBe(200);
    expect(reply).toMatchObject({
      scores: [
        { score: 1, answer: 'B', reason: null },
        { score: 1, answer: 'B' },
        { score: 0, answer: 'C' },
        { score: 1 },
        { score: 0, status: 'no-answer', answer: null, reason: 'undetermined' },
        { score: null, status: 'unknown', reason: 'no-output' },
      ],
    });
    expect(await postScores(url, { items: [] })).toMatchObject({ status: 200, reply: { scores: [] } });
  });

  it('answers others between two outputs of a batch', async () => {
    const { url } = await serve();
    const order: string[] = [];
    const items = Array.from({ length: runs(4096) }, () => ({
      output: 'A street. '.repeat(40),
      target: 'B',
    }));
    const scored = postScores(url, { items }).then(({ status }) => order.push(`score ${status}`));
    const finished = scored.then(() => true);
    // One after the other: a server that is at work without a pause answers none before it is done.
    for (;;) {
      const { status } = await fetch(`${url}/health`);
      const isDone = await Promise.race([finished, Promise.resolve(false)]);
      order.push(`health ${status}`);
      if (isDone) break;
    }
    await scored;
    const before = order.indexOf('score 200');
    expect(order[before]).toBe('score 200');
    // The body comes in pieces, between which any server answers.
    expect(before).toBeGreaterThan(40);
    expect(new Set(order.slice(0, before))).toEqual(new Set(['health 200']));
  });

  it('gives a rambling output 0 and an outage null', async () => {
    const { url } = await serve();
    const query = 'Which colour?\nA. red\nB. blue';
    const outputs = [
      ['the text is blurry, cannot say', 0, 'undetermined'],
      ['', 0, 'empty'],
      ['<think>hm', 0, 'cut-off'],
      ['A or B', 0, 'several-answers'],
      ['Z', 0, 'no-such-option'],
      ['The picture shows a street.', 0, 'wrong-form'],
      ["I'm sorry, I can't help with that.", 0, 'refusal'],
      ['A', 0, null],
      ['blue', 1, null],
      ['It is the blue one.', 1, null],
      ['Failed to obtain answer via API.', null, 'tool-failed'],
      [null, null, 'no-output'],
    ] as const;
    const items = outputs.map(([output]) => ({ output, target: 'B', query }));
    const scores = outputs.map(([, score, reason]) => ({ score, reason }));
    expect(await postScores(url, { items })).toMatchObject({ status: 200, reply: { scores } });
    const alone = [
      { output: 'it is a blue one', target: 'blue' },
      { output: 'blue', target: 'B' },
      { output: 'Z', target: 'B' },
    ];
    expect(await postScores(url, { items: alone })).toMatchObject({
      reply: { scores: [{ score: 1 }, { score: 0, reason: 'wrong-form' }, { score: 0 }] },
    });
  });

  it('takes numbers, chat messages and lists of targets', async () => {
    const { url } = await serve();
    const messages = (content: unknown): object[] => [{ role: 'assistant', content }];
    const items = [
      { output: 5, target: 5 },
      { output: 'five', target: 5 },
      { output: 4, target: '5' },
      { output: messages('Answer: B'), target: 'B' },
      { output: messages([{ type: 'text', text: 'It is blue.' }]), target: 'B', options: ['red', 'blue'] },
      { output: messages(null), target: 'B' },
      { output: 'silver', target: ['gray', 'silver'] },
      { output: 6, target: [5, 6] },
      {
        output: messages('blue'),
        target: 'B',
        query: [
          { role: 'user', content: [{ type: 'image' }, { type: 'text', text: 'Q?\nA. red\nB. blue' }] },
        ],
      },
      { output: 3, target: 'B', options: [2, 3] },
    ];
    const { status, reply } = await postScores(url, { items });
    expect(status).toBe(200);
    expect(reply).toMatchObject({
      scores: [1, 1, 0, 1, 1, 0, 1, 1, 1, 1].map((score) => ({ score })),
    });
  });

  it.each([
    { case: 'an output that is none', body: { items: [{ output: true, target: 'B' }] }, status: 400 },
    { case: 'no target in a list', body: { items: [{ output: 'B', target: [] }] }, status: 400 },
    { case: 'an empty target in a list', body: { items: [{ output: 'B', target: ['B', ''] }] }, status: 400 },
    { case: 'no token', headers: { authorization: '' }, status: 401 },
    { case: 'a wrong token', headers: { authorization: 'Bearer a-secre' }, status: 401 },
    { case: 'a page of another site', headers: { origin: 'https://evil.example' }, status: 403 },
    { case: 'no JSON', body: '{', status: 400 },
    { case: 'another form', body: { items: [{ output: 'B' }] }, status: 400 },
    { case: 'an unknown field', body: { items: [{ output: 'B', target: 'B', extra: 1 }] }, status: 400 },
    { case: 'too many', body: { items: Array(5).fill({ output: 'B', target: 'B' }) }, status: 400 },
    { case: 'too much', body: { items: [{ output: 'B'.repeat(3000), target: 'B' }] }, status: 413 },
  ])('refuses $case with $status', async ({ headers = {}, body = { items: [] }, status }) => {
    const { url, failures } = await serve('--max-batch', '4', '--max-body-mb', '0.002');
    const answer = await postScores(url, body, headers);
    expect(answer).toMatchObject({ status, reply: { error: { message: expect.any(String) } } });
    expect(JSON.stringify(answer)).not.toContain(token);
    expect(failures).toEqual([]);
  });

  it('cuts off a body that grows beyond the limit without saying how long it is', async () => {
    const { url } = await serve('--max-batch', '4', '--max-body-mb', '0.002');
    const status = await new Promise<number | undefined>((resolve) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const asked = httpRequest(`${url}/score`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', () => resolve(413));
      for (let piece = 0; piece < 4; piece += 1) asked.write(' '.repeat(1000));
      asked.end();
    });
    expect(status).toBe(413);
  });

  it.each([
    { path: '/', method: 'GET', status: 404 },
    { path: '/score', method: 'GET', status: 405 },
    { path: '/health', method: 'GET', status: 200 },
  ])('$method $path: $status', async ({ path, method, status }) => {
    const { url } = await serve();
    // Whether the server is there may be asked without a token.
    const headers = path === '/health' ? {} : { authorization: `Bearer ${token}` };
    expect((await fetch(`${url}${path}`, { method, headers })).status).toBe(status);
  });

  it('refuses a page that has its own name point here', async () => {
    const { url } = await serve('--no-token');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      httpRequest(`${url}/health`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it('needs a token unless told otherwise, and a port that is free', async () => {
    await expect(serveAnew([], {})).rejects.toThrow('R2I_SCORE_TOKEN');
    const { url } = await serveAnew(['--no-token'], {});
    expect(await postScores(url, { items: [] }, { authorization: '' })).toMatchObject({ status: 200 });
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(serveAnew(['--port', String(port)])).rejects.toThrow('choose another with --port');
    taken.close();
  });

  it('asks a judge about what rules leave open', async () => {
    await using mock = await startMockTeacher({
      replies: () => JSON.stringify({ verdict: 'correct', reason: 'same' }),
    });
    const { url } = await serveAnew(['--judge-model', 'j', '--judge-base-url', mock.url]);
    const body = { items: [{ output: 'vehicle', target: 'car', query: 'What?', form: 'open' }] };
    expect(await postScores(url, body)).toMatchObject({ reply: { scores: [{ score: 1 }] } });
    expect(mock.stats().calls).toBe(1);
    await postScores(url, body);
    expect(mock.stats().calls).toBe(1);
  });

  it('gives null where the judge fails or cannot decide', async () => {
    await using mock = await startMockTeacher({
      replies: ({ text }) =>
        text.includes('vehicle') ? 'hm' : JSON.stringify({ verdict: 'unclear', reason: 'who knows' }),
    });
    const { url } = await serveAnew(['--judge-model', 'j', '--judge-base-url', mock.url]);
    const items = ['vehicle', 'contraption'].map((output) => ({ output, target: 'car', query: 'What?' }));
    expect(await postScores(url, { items })).toMatchObject({
      reply: {
        scores: [
          { score: null, status: 'unknown', reason: 'judge-failed' },
          { score: null, status: 'unknown', reason: 'judge-unclear' },
        ],
      },
    });
  });

  it('gives null within its time where the judge is down, and scores the rest', async () => {
    await using mock = await startMockTeacher({ replies: () => '' });
    mock.setDown(true);
    const { url } = await serveAnew([
      '--judge-model',
      'j',
      '--judge-base-url',
      mock.url,
      '--judge-seconds',
      '1',
    ]);
    const items = [
      { output: 'vehicle', target: 'car', query: 'What?' },
      { output: 'B', target: 'B' },
    ];
    expect(await postScores(url, { items })).toMatchObject({
      status: 200,
      reply: { scores: [{ score: null, reason: 'judge-failed' }, { score: 1 }] },
    });
  });

  it('is waited for longer by what the guide shows than it waits for its judge', async () => {
    const guide = await readFile(
      new URL('../../../../docs/guides/reward-server.md', import.meta.url),
      'utf8',
    );
    const waits = [...guide.matchAll(/timeout=(\d+)/gu)].map(([, seconds]) => Number(seconds));
    const { judgeSeconds } = readSettings(serveCommand, []);
    expect(waits).toHaveLength(2);
    // Reading a large body, and what rules decide, take time besides.
    for (const seconds of waits) expect(seconds).toBeGreaterThanOrEqual(judgeSeconds + 30);
    expect(guide).toContain(`\`--judge-seconds\` (${judgeSeconds})`);
  });

  it('says 503 where the judge cannot be asked, and keeps its words for the log', async () => {
    await using mock = await startMockTeacher({ replies: () => '', key: 'right' });
    const { url, failures } = await serveAnew(['--judge-model', 'j', '--judge-base-url', mock.url], {
      R2I_SCORE_TOKEN: token,
      OPENAI_API_KEY: 'wrong',
    });
    const body = { items: [{ output: 'vehicle', target: 'car', query: 'What?', form: 'open' }] };
    const answer = await postScores(url, body);
    expect(answer).toMatchObject({ status: 503 });
    expect(JSON.stringify(answer)).not.toContain('OPENAI_API_KEY');
    expect(failures).toHaveLength(1);
  });

  it('scores as a plug-in does where told so, and keeps to itself what it throws', async () => {
    const environment = { R2I_SCORE_TOKEN: token };
    const from = fileURLToPath(new URL('../__fixtures__/', import.meta.url));
    const { url, failures } = await serveAnew(['--scorer', '{"use":"same","anyCase":true}'], environment, [
      { name: './own-plugin.ts', from },
    ]);
    const items = ['CAR', 'automobile', 'tree', ' '].map((output) => {
      return { output, target: 'car', aliases: ['Automobile'], form: 'open' };
    });
    const { reply } = await postScores(url, { items });
    const scorer = 'same/1/anyCase=true';
    expect(reply).toEqual({
      scores: [
        { score: 1, status: 'correct', answer: 'CAR', reason: null, scorer },
        { score: 1, status: 'correct', answer: 'automobile', reason: null, scorer },
        { score: 0, status: 'incorrect', answer: 'tree', reason: null, scorer },
        { score: 0, status: 'no-answer', answer: null, reason: 'empty', scorer },
      ],
    });
    expect(await postScores(url, { items: [{ output: 'boom', target: 'car', form: 'open' }] })).toMatchObject(
      {
        status: 500,
        reply: { error: { message: 'Scoring failed; see the log of the server.' } },
      },
    );
    expect(String(failures[0])).toContain('plug-in "own-plugin", scorers.same: item reward: no such letter');
  });

  it('answers what it had let in when it is stopped', async () => {
    await using mock = await startMockTeacher({
      replies: () => JSON.stringify({ verdict: 'correct', reason: 'same' }),
      latencyMs: 1000,
    });
    const { url, stop } = await serveAnew(['--judge-model', 'j', '--judge-base-url', mock.url]);
    const items = ['vehicle', 'a toy car'].map((output) => ({
      output,
      target: 'car',
      query: 'What?',
      form: 'open',
    }));
    const asked = postScores(url, { items });
    await expect.poll(() => mock.stats().peakInFlight, { timeout: 600_000 }).toBe(2);
    const stopped = stop();
    expect(await asked).toMatchObject({ status: 200, reply: { scores: [{ score: 1 }, { score: 1 }] } });
    await stopped;
  });

  it.each([
    { title: 'lists in lists', body: '['.repeat(1_000_000) },
    { title: 'a deep output', body: `{"items":[{"target":"B","output":${'['.repeat(1_000_000)}` },
    { title: 'a million wrong items', body: `{"items":[${'1,'.repeat(999_999)}1]}` },
    { title: 'many wrong items', body: { items: Array(4000).fill(1) } },
    {
      title: 'a million wrong options',
      body: { items: [{ output: 'B', target: 'B', options: Array(999_999).fill({}) }] },
    },
    {
      title: 'many wrong parts',
      body: { items: [{ output: [{ role: 'assistant', content: Array(99_999).fill(1) }], target: 'B' }] },
    },
    {
      title: 'many keys',
      body: { items: [Object.fromEntries(Array.from({ length: 99_999 }, (_, key) => [`k${key}`, 1]))] },
    },
    {
      title: 'a number of many digits',
      body: `{"items":[{"target":${'7'.repeat(1_000_000)},"output":"B"}]}`,
    },
    {
      title: 'a long wrong form',
      body: { items: [{ output: 'B', target: 'B', form: 'x'.repeat(1_000_000) }] },
    },
  ])('refuses $title in a few words', async ({ body }) => {
    const { url } = await serve();
    const { status, reply } = await postScores(url, body);
    expect(status).toBe(400);
    expect(JSON.stringify(reply).length).toBeLessThan(2500);
  });

  it('refuses bytes that are no UTF-8', async () => {
    const { url } = await serve();
    const bytes = Buffer.from('{"items":[{"output":"\u00ff","target":"B"}]}', 'latin1');
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${url}/score`, { method: 'POST', headers, body: bytes });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('no UTF-8')]);
  });

  it('scores as the reference does where told so', async () => {
    const { url } = await serveAnew(['--scorer', 'zwz-compatible', '--reference-benchmark', 'mmstar']);
    const { reply } = await postScores(url, { items: [{ output: 'Answer: B', target: 'A' }] });
    // Its defect: the first capital is that of the word Answer.
    expect(reply).toMatchObject({ scores: [{ score: 1, scorer: 'zwz-compatible/1' }] });
  });
});
