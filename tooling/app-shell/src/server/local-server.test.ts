import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';

import { isLong, longRows } from '@r2i/vitest-preset/runs';
import { afterEach, describe, expect, it } from 'vitest';

import { HttpProblem } from './http-problem.ts';
import {
  type LocalHandler,
  type LocalServer,
  type LocalServerOptions,
  startLocalServer,
} from './local-server.ts';
import { sendJson } from './send.ts';

const open: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const echo: LocalHandler = async ({ route, rest, body }, response) =>
  sendJson(response, { route, rest, body: Buffer.from(body).toString() });

async function start(options: Partial<LocalServerOptions> = {}): Promise<LocalServer> {
  const server = await startLocalServer({
    port: 0,
    maxBodyBytes: 20,
    openRoutes: ['POST /open'],
    routes: {
      'POST /echo': echo,
      'POST /open': echo,
      'GET /health': echo,
      'GET /things/*': echo,
      'POST /busy': () => {
        throw new HttpProblem('Later.', { status: 429, headers: { 'retry-after': '1' } });
      },
      'POST /bug': () => {
        throw new TypeError('a slip');
      },
    },
    ...options,
  });
  open.push(server);
  return server;
}

interface Reply {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

function ask(
  { origin }: LocalServer,
  {
    path = '/echo',
    method = 'POST',
    body = method === 'POST' ? 'hello' : '',
    headers = {},
  }: { path?: string; method?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, origin), { method, headers }, async (response) => {
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

/** What comes back on a connection of its own for these bytes, until the server ends it or `enough` is there. */
async function talk({ origin }: LocalServer, bytes: string, enough: RegExp): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  let heard = '';
  for await (const chunk of socket) {
    heard += String(chunk);
    if (enough.test(heard)) break;
  }
  socket.destroy();
  return heard;
}

/** A handler that answers when it is told to. */
function held(): { readonly handler: LocalHandler; readonly seen: AbortSignal[]; finish(): void } {
  let finish = (): void => undefined;
  const until = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const seen: AbortSignal[] = [];
  const handler: LocalHandler = async ({ signal }, response) => {
    seen.push(signal);
    await until;
    sendJson(response, {});
  };
  return { handler, seen, finish: () => finish() };
}

describe('startLocalServer', () => {
  it('is bound to 127.0.0.1 and hands route and body over', async () => {
    const server = await start();
    expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const { status, text } = await ask(server);
    expect({ status, ...JSON.parse(text) }).toEqual({
      status: 200,
      route: 'POST /echo',
      rest: '',
      body: 'hello',
    });
  });

  it.each([
    { asked: 65, places: 64 },
    { asked: 66, places: 64 },
    { asked: 200, places: 64 },
    ...longRows([{ asked: 1000, places: 64 }]),
  ])(
    'of $asked at once answers the $places that it takes in, and the rest at once',
    async ({ asked, places }) => {
      const { handler, seen, finish } = held();
      const server = await start({
        maxPosts: places,
        maxHeldBytes: 10_000,
        routes: { 'POST /echo': handler, 'GET /health': echo },
      });
      const replies: Promise<Reply>[] = Array.from({ length: asked }, () => ask(server));
      const over: Reply[] = [];
      for (const reply of replies) void reply.then((told) => over.push(told));
      // Whoever is refused is told so while those who were let in wait.
      await expect.poll(() => over.length, { timeout: 600_000 }).toBe(asked - places);
      expect(new Set(over.map(({ status, headers }) => `${status} ${headers['retry-after']}`))).toEqual(
        new Set(['429 1']),
      );
      expect(seen).toHaveLength(places);
      expect((await ask(server, { path: '/health', method: 'GET' })).status).toBe(200);
      finish();
      const all = await Promise.all(replies);
      expect(all.filter(({ status }) => status === 200)).toHaveLength(places);
      expect((await ask(server)).status).toBe(200);
    },
  );

  it('takes in no more bytes than it may hold, by what heads of requests say', async () => {
    const { handler, seen, finish } = held();
    const server = await start({ maxBodyBytes: 1000, maxHeldBytes: 2000, routes: { 'POST /echo': handler } });
    const first = [ask(server, { body: 'x'.repeat(900) }), ask(server, { body: 'x'.repeat(900) })];
    await expect.poll(() => seen.length).toBe(2);
    expect((await ask(server, { body: 'x'.repeat(300) })).status).toBe(429);
    // One that does not say how long it is may be as long as any.
    const chunked = { body: 'x', headers: { 'transfer-encoding': 'chunked' } };
    expect((await ask(server, chunked)).status).toBe(429);
    const small = ask(server, { body: 'x'.repeat(200) });
    await expect.poll(() => seen.length).toBe(3);
    finish();
    expect((await Promise.all([...first, small])).map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('gives the place of a client that left to the next one', async () => {
    const { handler, seen, finish } = held();
    const leaving: LocalHandler = (request, response) =>
      Promise.race([
        handler(request, response),
        new Promise<void>((_, reject) => {
          request.signal.addEventListener('abort', () => reject(request.signal.reason));
        }),
      ]);
    const server = await start({ maxPosts: 1, routes: { 'POST /echo': leaving } });
    const leave = new AbortController();
    const gone = fetch(`${server.origin}/echo`, { method: 'POST', signal: leave.signal }).catch(() => 'gone');
    await expect.poll(() => seen.length).toBe(1);
    expect((await ask(server)).status).toBe(429);
    leave.abort();
    expect(await gone).toBe('gone');
    await expect.poll(() => seen[0]?.aborted).toBe(true);
    finish();
    await expect.poll(async () => (await ask(server)).status).toBe(200);
  });

  it('answers what was let in before it drains, and whatever else with 503', async () => {
    const { handler, seen, finish } = held();
    const server = await start({ routes: { 'POST /echo': handler, 'GET /health': echo } });
    const first = [ask(server), ask(server)];
    await expect.poll(() => seen.length).toBe(2);
    let isDrained = false;
    const drained = server.drain().then(() => {
      isDrained = true;
    });
    for (const asked of [{}, { path: '/health', method: 'GET' }]) {
      const { status, headers } = await ask(server, asked);
      expect({ status, retry: headers['retry-after'] }).toEqual({ status: 503, retry: '5' });
    }
    expect(isDrained).toBe(false);
    finish();
    await drained;
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
  });

  it('tells whoever has just connected that it stops', async () => {
    const server = await start();
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
    let heard = '';
    socket.on('data', (chunk) => {
      heard += String(chunk);
    });
    await once(socket, 'connect');
    socket.write('POST /echo HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 3\r\n\r\nabc');
    await server.drain();
    await Promise.all([server.close(), once(socket, 'close')]);
    expect(heard).toMatch(/^HTTP\/1\.1 503 /);
  });

  it('ends a body that does not come, with 408, and goes on', async () => {
    const server = await start({ bodyWithinMs: 50, maxPosts: 1 });
    const head = 'POST /echo HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 9\r\n\r\nabc';
    const heard = await talk(server, head, /\}\}/);
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
    expect(heard).toContain('50 ms are given to it');
    expect((await ask(server)).status).toBe(200);
  });

  it('lets a client that is refused, and closes behind itself, send its body to the end', async () => {
    const server = await start({ maxPosts: 0 });
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
    await once(socket, 'connect');
    let heard = '';
    let hasEnded = false;
    socket.on('data', (chunk) => {
      heard += String(chunk);
    });
    const ended = once(socket, 'end').then(() => {
      hasEnded = true;
    });
    socket.write(
      'POST /echo HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\ncontent-length: 6\r\n\r\nabc',
    );
    await expect.poll(() => heard).toMatch(/^HTTP\/1\.1 429 .*\}\}$/s);
    // A connection that is closed with bytes to come loses the answer on its way.
    expect((await ask(server, { path: '/health', method: 'GET' })).status).toBe(200);
    expect(hasEnded).toBe(false);
    socket.write('def');
    await ended;
  });

  it('tells who asks first to send its body, or why not', async () => {
    const head =
      'POST /echo HTTP/1.1\r\nhost: 127.0.0.1\r\nexpect: 100-continue\r\ncontent-length: 3\r\n\r\n';
    const server = await start();
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(head);
    let heard = '';
    socket.on('data', (chunk) => {
      heard += String(chunk);
    });
    await expect.poll(() => heard).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    socket.write('abc');
    await expect.poll(() => heard).toMatch(/HTTP\/1\.1 200 .*"body":"abc"\}$/s);
    socket.destroy();
    // To the end of the connection: a body that came yet would be taken for a request.
    const refused = await talk(await start({ maxPosts: 0 }), head, /never/);
    expect(refused).toMatch(/^HTTP\/1\.1 429 .*connection: close.*\}\}$/is);
  });

  it.runIf(isLong)(
    'drops a client that does not take its answer, and gives its place to the next one',
    async () => {
      let answered = 0;
      const large: LocalHandler = async ({ body }, response) => {
        answered += 1;
        response.end(body.length === 5 ? 'x' : Buffer.alloc(64 * 2 ** 20));
      };
      const server = await start({ bodyWithinMs: 3000, maxPosts: 1, routes: { 'POST /echo': large } });
      const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.on('error', () => undefined);
      socket.write('POST /echo HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 1\r\n\r\nx');
      await expect.poll(() => answered).toBe(1);
      expect((await ask(server)).status).toBe(429);
      await expect.poll(async () => (await ask(server)).status, { timeout: 600_000 }).toBe(200);
      socket.destroy();
    },
  );

  it('ends an answer that takes too long, with 503', async () => {
    const { handler, seen } = held();
    const obeying: LocalHandler = async (request, response) => {
      void handler(request, response);
      await new Promise((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason));
      });
    };
    const server = await start({ answerWithinMs: 30, routes: { 'POST /echo': obeying } });
    const { status, text } = await ask(server);
    expect({ status, text }).toEqual({ status: 503, text: expect.stringContaining('within 30 ms') });
    expect(seen[0]?.aborted).toBe(true);
  });

  it.each([
    { target: '//', status: 404 },
    { target: '//health', status: 200 },
    { target: '///health?x=1', status: 200 },
    { target: '//[', status: 404 },
    { target: '//other.example/health', status: 404 },
    { target: 'http://127.0.0.1//health', status: 200 },
    { target: 'http://other.example/health', status: 403 },
    { target: 'http://127.0.0.1@other.example/health', status: 403 },
    { target: 'https://localhost/health', status: 200 },
    { target: 'ftp://127.0.0.1/health', status: 400 },
    { target: 'http://[', status: 400 },
    { target: '/things/%zz', status: 400 },
    { target: '/%', status: 400 },
    { target: '/health%', status: 400 },
    { target: '/%ff', status: 400 },
    { target: '/nothing%20here', status: 404 },
    { target: '/things/a%2Fb', status: 200 },
    { target: '/things/', status: 404 },
    { target: 'http://127.0.0.1/health', status: 200 },
    { target: '/health?x=%zz', status: 200 },
  ])('answers the address $target with $status', async ({ target, status }) => {
    const heard = await talk(await start(), `GET ${target} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`, /\}$/);
    expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it.each([
    { asked: { path: '/echo', method: 'GET' }, status: 405, allow: 'POST' },
    { asked: { path: '/health', method: 'DELETE' }, status: 405, allow: 'GET, HEAD' },
    { asked: { path: '/health', method: 'HEAD' }, status: 200, allow: undefined },
    { asked: { path: '/nothing', method: 'GET' }, status: 404, allow: undefined },
    { asked: { path: '/things/org/model', method: 'GET' }, status: 200, allow: undefined },
  ])('answers $asked with $status', async ({ asked, status, allow }) => {
    const reply = await ask(await start(), asked);
    expect({ status: reply.status, allow: reply.headers['allow'] }).toEqual({ status, allow });
    if (asked.method === 'HEAD') {
      expect(reply.text).toBe('');
      expect(Number(reply.headers['content-length'])).toBeGreaterThan(0);
    }
    if (asked.path === '/things/org/model') expect(JSON.parse(reply.text).rest).toBe('org/model');
  });

  it.each([
    { case: 'two names', head: 'host: 127.0.0.1\r\nhost: other.example', status: 400 },
    {
      case: 'the same name twice',
      head: 'host: 127.0.0.1\r\nhost: 127.0.0.1',
      status: 400,
    },
    { case: 'one name', head: 'host: localhost', status: 200 },
  ])('answers a head with $case with $status', async ({ head, status }) => {
    const heard = await talk(await start(), `GET /health HTTP/1.1\r\n${head}\r\n\r\n`, /\}$/);
    expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it.each([
    ['gzip, chunked', 501],
    ['Chunked', 200],
  ])('answers a body that comes %s with %i', async (packing, status) => {
    const head = `host: 127.0.0.1\r\ntransfer-encoding: ${packing}`;
    const heard = await talk(await start(), `POST /echo HTTP/1.1\r\n${head}\r\n\r\n0\r\n\r\n`, /\}$/);
    expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('repeats nothing that steers a terminal', async () => {
    const { status, text } = await ask(await start(), {
      path: '/open',
      headers: { origin: 'http://a.example/\u009b' },
    });
    expect({ status, said: text.includes('\u009b') }).toEqual({ status: 403, said: false });
  });

  it('reads no body of a GET', async () => {
    const reply = await ask(await start(), { path: '/health', method: 'GET', body: 'x'.repeat(15) });
    expect(JSON.parse(reply.text).body).toBe('');
  });

  it.each(['a', '\u{1F600}'])('says no more than a thousand characters, of %s', async (sign) => {
    const server = await start({
      routes: {
        'POST /echo': () => {
          throw new HttpProblem(sign.repeat(5001), { status: 400, parameter: sign.repeat(5001) });
        },
      },
    });
    const { error } = JSON.parse((await ask(server)).text);
    expect(error.message.length).toBeLessThanOrEqual(1002);
    expect(error.param.length).toBeLessThanOrEqual(202);
    expect(error.message).not.toMatch(/[\uD800-\uDBFF] …$/);
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
    { title: 'a compressed body', asked: { headers: { 'content-encoding': 'gzip' } }, status: 415 },
    {
      title: 'a body that says it is not compressed',
      asked: { headers: { 'content-encoding': 'Identity' } },
      status: 200,
    },
    { title: 'a name from the root', asked: { headers: { host: 'localhost.:80' } }, status: 200 },
    { title: 'IPv6', asked: { headers: { host: '[::1]:80' } }, status: 200 },
    { title: 'a number for the name', asked: { headers: { host: '127.1' } }, status: 403 },
    {
      title: 'a name that begins alike',
      asked: { headers: { host: 'localhost.evil.example' } },
      status: 403,
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
    const reply = await ask(await start({ token: 'secret' }), { headers: sent });
    expect(reply.status).toBe(status);
    expect(reply.text).not.toContain('secret');
  });

  it('answers an open route without a token, by its method too', async () => {
    const server = await start({ token: 'secret' });
    expect((await ask(server, { path: '/open' })).status).toBe(200);
    expect((await fetch(`${server.origin}/open`)).status).toBe(401);
  });

  it.each([
    { host: '0.0.0.0', named: 'a-name.example', status: 200 },
    { host: '127.0.0.1', named: 'a-name.example', status: 403 },
    { host: '0.0.0.0', named: 'a-name.example', origin: 'https://evil.example', status: 403 },
  ])('that listens at $host answers to $named with $status', async ({ host, named, origin, status }) => {
    const server = await start({ host });
    const headers = { host: named, ...(origin === undefined ? {} : { origin }) };
    const asked = { origin: server.origin.replace('0.0.0.0', '127.0.0.1') };
    expect((await ask({ ...server, ...asked }, { headers })).status).toBe(status);
  });

  it('says which port was taken', async () => {
    const { origin } = await start();
    const port = Number(new URL(origin).port);
    await expect(start({ port })).rejects.toThrow(`Port ${port} cannot be had`);
  });

  it('aborts what is under way when it is closed', async () => {
    const { handler, seen } = held();
    const server = await start({ routes: { 'POST /echo': handler } });
    const asking = expect(ask(server)).rejects.toThrow();
    await expect.poll(() => seen[0]?.aborted).toBe(false);
    await server.close();
    await asking;
    expect(seen[0]?.aborted).toBe(true);
  });
});
