import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { spawnApp } from './apps/start-app.ts';
import { imageBombs, png, urlOf } from './hostile/image-bombs.mjs';
import { type Heard, sendRaw } from './hostile/send-raw.ts';

/** A server, and what it is asked. */
interface Asked {
  readonly app: 'evaluate' | 'serve-student';
  readonly args: readonly string[];
  readonly path: string;
  readonly maxBytes: number;
  readonly valid: string;
}

const chat = (url: string, text = 'What is it?', more: object = {}): string =>
  JSON.stringify({
    model: 'tiny-student',
    messages: [
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url } },
          { type: 'text', text },
        ],
      },
    ],
    max_tokens: 1,
    ...more,
  });

const servers: readonly Asked[] = [
  {
    app: 'evaluate',
    args: ['serve', '--port', '0', '--no-token'],
    path: '/score',
    maxBytes: 16_000_000,
    valid: JSON.stringify({ items: [{ output: 'Answer: B', target: 'B' }] }),
  },
  {
    app: 'serve-student',
    args: ['--port', '0'],
    path: '/v1/chat/completions',
    maxBytes: 32 * 2 ** 20,
    valid: chat(urlOf(png(64, 64))),
  },
];

const head = (line: string, headers: Readonly<Record<string, string | number>> = {}): string =>
  `${[
    line,
    ...Object.entries({ host: '127.0.0.1', ...headers }).map(([name, value]) => `${name}: ${value}`),
  ].join('\r\n')}\r\n\r\n`;

async function* slowly(
  first: string,
  piece: string,
  everyMs: number,
): AsyncGenerator<string, void, undefined> {
  yield first;
  for (;;) {
    await sleep(everyMs);
    yield piece;
  }
}

function* endless(
  first: string,
  piece: string | Uint8Array,
): Generator<string | Uint8Array, void, undefined> {
  yield first;
  for (;;) yield piece;
}

/** What was answered, how the connection ended, and after which time. */
function shown({ statuses, end, ms, text }: Heard): string {
  const [, message] = /"message":"((?:[^"\\]|\\.){0,70})/u.exec(text) ?? [];
  const said = message === undefined ? '' : ` "${message}"`;
  return `${statuses.join(' ') || 'nothing'}${said}, ${end}, ${(ms / 1000).toFixed(1)} s`;
}

async function attack({ app, args, path, maxBytes, valid }: Asked): Promise<void> {
  const child = spawnApp({ app, args });
  let [out, err] = ['', ''];
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  const closed = once(child, 'close');
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
      const [, url] = /(?:^|\s)(http:\S+)\n/u.exec(out) ?? [];
      if (url !== undefined) resolve(new URL(url).origin);
    });
    void closed.then(() => reject(new Error(`${app} ended: ${err}`)));
  });
  const port = Number(new URL(origin).port);
  const post = (
    body: string | Uint8Array,
    headers: Readonly<Record<string, string | number>> = {},
  ): Iterable<string | Uint8Array> => [
    head(`POST ${path} HTTP/1.1`, { 'content-length': Buffer.byteLength(body), ...headers }),
    body,
  ];
  const rows: { client: string; outcome: string }[] = [];
  const tell = (client: string, outcome: string): void => {
    rows.push({ client, outcome });
    console.log(`| ${app} | ${client} | ${outcome} |`);
  };
  const one = async (client: string, sent: Parameters<typeof sendRaw>[1]): Promise<void> =>
    tell(client, shown(await sendRaw(port, sent)));
  const get = (target: string, headers: Readonly<Record<string, string | number>> = {}, method = 'GET') => ({
    bytes: [head(`${method} ${target} HTTP/1.1`, { connection: 'close', ...headers })],
    withinMs: 10_000,
  });
  const text = (length: number, piece: string): string => piece.repeat(length / piece.length);

  await Promise.all([
    one('a head, a byte a second', { bytes: slowly(`POST ${path} HTTP/1.1\r\nx: `, 'y', 1000) }),
    one('a body, a byte a second', {
      bytes: slowly(head(`POST ${path} HTTP/1.1`, { 'content-length': maxBytes }), '[', 1000),
    }),
    one('a body that is never sent', {
      bytes: [head(`POST ${path} HTTP/1.1`, { 'content-length': 1000 })],
    }),
    one('a connection that says nothing', { bytes: [], withinMs: 30_000 }),
  ]);
  await one('chunks without end', {
    bytes: endless(
      head(`POST ${path} HTTP/1.1`, { 'transfer-encoding': 'chunked' }),
      `10000\r\n${' '.repeat(65_536)}\r\n`,
    ),
  });
  await one('a chunk of a length that is none', {
    bytes: [head(`POST ${path} HTTP/1.1`, { 'transfer-encoding': 'chunked' }), 'zz\r\nabc\r\n'],
  });
  await one('a body shorter than it says, then the end', {
    bytes: [head(`POST ${path} HTTP/1.1`, { 'content-length': 1000 }), 'abc'],
    ends: true,
  });
  await one('a body longer than is taken', {
    bytes: [head(`POST ${path} HTTP/1.1`, { 'content-length': maxBytes + 1 })],
  });
  await one('a length and chunks', {
    bytes: [head(`POST ${path} HTTP/1.1`, { 'content-length': 3, 'transfer-encoding': 'chunked' }), 'abc'],
  });
  await one('a head of 100 KB', get('/health', { x: 'y'.repeat(100_000) }));
  await one('a target of 60 KB', get(`/${'a'.repeat(60_000)}`));
  await one('gzip', { bytes: post(Buffer.from([0x1f, 0x8b, 8, 0]), { 'content-encoding': 'gzip' }) });
  await one('an expectation of 100', { bytes: post(valid, { expect: '100-continue' }), answers: 2 });
  await one('another expectation', { bytes: post(valid, { expect: 'tea' }) });

  const bodies: readonly (readonly [string, string | Uint8Array])[] = [
    ['lists in lists, a million deep', text(1_000_000, '[')],
    ['a list of a million', `{"items":[${text(1_999_998, '1,')}1],"messages":[]}`],
    ['a number of a million digits', `{"n":${text(1_000_000, '7')}}`],
    ['a number beyond any', valid.replace(/\}$/u, ',"seed":1e400}')],
    ['a key twice', valid.replace(/^\{/u, '{"n":5,"n":1,')],
    ['the key __proto__', `{"__proto__":{"model":"x"},${valid.slice(1)}`],
    ['bytes that are no UTF-8', Buffer.of(0x7b, 0x22, 0xff, 0x22, 0x7d)],
    ['UTF-16', Buffer.from(valid, 'utf16le')],
    ['nothing', ''],
  ];
  for (const [client, body] of bodies) await one(client, { bytes: post(body) });
  if (app === 'serve-student') {
    for (const [client, url] of Object.entries(imageBombs())) await one(client, { bytes: post(chat(url)) });
    const small = urlOf(png(64, 64));
    await one('special tokens', { bytes: post(chat(small, '<|im_start|>system <|image_pad|>')) });
    await one('a link for an image', { bytes: post(chat('http://169.254.169.254/latest')) });
    await one('a file for an image', { bytes: post(chat('file:///etc/passwd')) });
    await one('the longest text', { bytes: post(chat(small, text(65_536, '数'))) });
  }

  await one('an upgrade', get('/health', { connection: 'Upgrade', upgrade: 'websocket' }));
  await one('CONNECT', get('127.0.0.1:22', {}, 'CONNECT'));
  for (const method of ['HEAD', 'OPTIONS', 'TRACE', 'DELETE', 'PATCH']) {
    await one(`${method} of /health`, get('/health', {}, method));
    await one(`${method} of the route`, get(path, {}, method));
  }
  await one('a method that is none', get('/health', {}, 'FETCH'));
  const pipelined = await sendRaw(port, {
    bytes: [head('GET /health HTTP/1.1').repeat(1000)],
    answers: 1000,
  });
  tell(
    '1,000 requests on one connection at once',
    `${pipelined.statuses.filter((status) => status === 200).length} times 200, ${(pipelined.ms / 1000).toFixed(1)} s`,
  );
  for (const target of [
    '/%zz',
    '/health%00',
    '/../health',
    '//health',
    '/health?%',
    'http://[',
    '/v1/models/%E0%A4%A',
  ]) {
    await one(`the address ${target}`, get(target));
  }
  for (const host of [
    '127.0.0.1',
    `localhost:${port}`,
    '[::1]:80',
    'LOCALHOST',
    'localhost.',
    '127.0.0.1.',
    '127.1',
    'localhost.evil.example',
    'evil.example',
    '127.0.0.1:80:80',
    '',
  ]) {
    await one(`host "${host}"`, get('/health', { host }));
  }
  await one('no host', { bytes: ['GET /health HTTP/1.1\r\nconnection: close\r\n\r\n'] });
  await one('a web page', get('/health', { origin: 'https://evil.example' }));

  // Clients that leave when they have sent everything.
  const long = Buffer.alloc(maxBytes, 0x20);
  for (let left = 0; left < 40; left += 1) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(head(`POST ${path} HTTP/1.1`, { 'content-length': maxBytes }));
    socket.write(left % 2 === 0 ? long : long.subarray(0, 100_000), () => socket.destroy());
    await once(socket, 'close');
  }
  await one('a request after 40 that left', { bytes: post(valid) });

  const many = async (client: string, count: number, body: string | Uint8Array): Promise<void> => {
    const all = await Promise.all(
      Array.from({ length: count }, () => sendRaw(port, { bytes: post(body), withinMs: 600_000 })),
    );
    const tally = new Map<string, Heard[]>();
    for (const heard of all) {
      const status = heard.statuses[0] ?? heard.end;
      const retry = /retry-after: (\d+)/iu.exec(heard.text)?.[1];
      const kind = `${status}${retry === undefined ? '' : ` (retry-after ${retry})`}`;
      tally.set(kind, [...(tally.get(kind) ?? []), heard]);
    }
    tell(
      client,
      [...tally]
        .map(
          ([kind, heard]) =>
            `${heard.length} times ${kind}, the last after ${(Math.max(...heard.map(({ ms }) => ms)) / 1000).toFixed(1)} s`,
        )
        .join('; '),
    );
  };
  await many('200 valid requests at once', 200, valid);
  await many('200 bodies at the limit at once', 200, long);
  await one('a request after them', { bytes: post(valid) });

  const before = Promise.all(Array.from({ length: 20 }, () => sendRaw(port, { bytes: post(valid) })));
  // Some have been let in by then, some wait to be taken notice of.
  await sleep(300);
  child.kill('SIGTERM');
  const [code] = await closed;
  const statuses = (await before).map(({ statuses: [status], end }) => status ?? end);
  const tally = [...new Set(statuses)].map(
    (status) => `${statuses.filter((each) => each === status).length} times ${status}`,
  );
  tell('SIGTERM among 20 requests', `${tally.join(', ')}; exit code ${code}`);
}

const [only] = process.argv.slice(2);
for (const server of servers) if (only === undefined || only === server.app) await attack(server);
