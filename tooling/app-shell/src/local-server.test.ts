import { request } from 'node:http';

import { afterEach, describe, expect, it } from 'vitest';

import { HttpProblem } from './http-problem.ts';
import { type LocalServer, sendJson, startLocalServer } from './local-server.ts';

const open: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function start(token?: string): Promise<LocalServer> {
  const server = await startLocalServer({
    port: 0,
    maxBodyBytes: 20,
    token,
    openRoutes: ['POST /open'],
    handle: async ({ route, body }, response) => {
      if (route === 'POST /busy') {
        throw new HttpProblem('Later.', { status: 429, headers: { 'retry-after': '1' } });
      }
      if (route === 'POST /bug') throw new TypeError('a slip');
      sendJson(response, { route, body: body.toString() });
    },
  });
  open.push(server);
  return server;
}

function ask(
  { origin }: LocalServer,
  {
    path = '/echo',
    body = 'hello',
    headers = {},
  }: { path?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, origin), { method: 'POST', headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(Buffer.from(chunk));
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        text: Buffer.concat(chunks).toString(),
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

describe('startLocalServer', () => {
  it('is bound to 127.0.0.1 and hands route and body over', async () => {
    const server = await start();
    expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const { status, text } = await ask(server);
    expect({ status, ...JSON.parse(text) }).toEqual({ status: 200, route: 'POST /echo', body: 'hello' });
  });

  it('refuses posts beyond those it may have under way, reads them to their end, and answers others', async () => {
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let handled = 0;
    const server = await startLocalServer({
      port: 0,
      maxBodyBytes: 2 ** 20,
      maxPosts: 2,
      handle: async ({ route }, response) => {
        handled += 1;
        if (route.startsWith('POST')) await held;
        sendJson(response, { route });
      },
    });
    open.push(server);
    const first = [ask(server), ask(server)];
    await expect.poll(() => handled).toBe(2);
    const body = 'x'.repeat(2 ** 19);
    for (const { status, headers } of await Promise.all([ask(server, { body }), ask(server, { body })])) {
      expect({ status, retry: headers['retry-after'] }).toEqual({ status: 429, retry: '1' });
    }
    expect((await fetch(`${server.origin}/health`)).status).toBe(200);
    finish();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await ask(server)).status).toBe(200);
  });

  it.each([
    { title: 'an empty body', asked: { body: '' }, status: 200 },
    { title: 'a body of the longest length', asked: { body: 'x'.repeat(20) }, status: 200 },
    { title: 'a longer body', asked: { body: 'x'.repeat(21) }, status: 413 },
    {
      title: 'a longer body whose length is not told',
      asked: { body: 'x'.repeat(21), headers: { 'transfer-encoding': 'chunked' } },
      status: 413,
    },
    { title: 'another name', asked: { headers: { host: 'evil.example' } }, status: 403 },
    { title: 'localhost', asked: { headers: { host: 'localhost:80' } }, status: 200 },
    { title: 'a web page', asked: { headers: { origin: 'https://evil.example' } }, status: 403 },
    { title: 'a page without an origin', asked: { headers: { origin: 'null' } }, status: 403 },
    { title: 'a local page', asked: { headers: { origin: 'http://localhost:3000' } }, status: 200 },
    { title: 'a refused request', asked: { path: '/busy' }, status: 429 },
    { title: 'a slip of the handler', asked: { path: '/bug' }, status: 500 },
  ])('$title is answered with $status', async ({ asked, status }) => {
    const reply = await ask(await start(), asked);
    expect(reply.status).toBe(status);
    if (status !== 200) expect(JSON.parse(reply.text).error.message).not.toBe('');
  });

  it('says when to come again', async () => {
    expect((await ask(await start(), { path: '/busy' })).headers['retry-after']).toBe('1');
  });

  it.each([
    { sent: {}, status: 401 },
    { sent: { authorization: 'Bearer wrong' }, status: 401 },
    { sent: { authorization: 'Bearer secret-1' }, status: 401 },
    { sent: { authorization: 'Bearer secret' }, status: 200 },
  ])('with a token, $sent gives $status', async ({ sent, status }) => {
    const reply = await ask(await start('secret'), { headers: sent });
    expect(reply.status).toBe(status);
    expect(reply.text).not.toContain('secret');
  });

  it('answers an open route without a token, by its method too', async () => {
    const server = await start('secret');
    expect((await ask(server, { path: '/open' })).status).toBe(200);
    expect((await fetch(`${server.origin}/open`)).status).toBe(401);
  });

  it('says which port was taken', async () => {
    const { origin } = await start();
    const port = Number(new URL(origin).port);
    await expect(startLocalServer({ port, maxBodyBytes: 1, handle: async () => undefined })).rejects.toThrow(
      `Port ${port} cannot be had`,
    );
  });

  it('aborts what is under way when it stops', async () => {
    let running: AbortSignal | undefined;
    const server = await startLocalServer({
      port: 0,
      maxBodyBytes: 20,
      handle: ({ signal }) => {
        running = signal;
        return new Promise(() => undefined);
      },
    });
    const asking = expect(ask(server)).rejects.toThrow();
    await expect.poll(() => running?.aborted).toBe(false);
    await server.close();
    await asking;
    expect(running?.aborted).toBe(true);
  });
});
