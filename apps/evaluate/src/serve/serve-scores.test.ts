import { readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';

import { readSettings } from '@r2i/app-shell';
import { runs } from '@r2i/vitest-preset/runs';
import { afterAll, describe, expect, it } from 'vitest';

import { serveCommand } from '../commands.ts';
import { postScores, type ScoreService, startScoreService, token } from '../testing/score-service.ts';

/** Servers as users start them, one for each way of starting: a worker takes a second to begin. */
const servers = new Map<string, Promise<ScoreService>>();

afterAll(async () => {
  for (const server of servers.values()) await (await server).stop();
});

function serve(...args: readonly string[]): Promise<ScoreService> {
  const key = args.join(' ');
  const server = servers.get(key) ?? startScoreService(args);
  servers.set(key, server);
  return server;
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
});
