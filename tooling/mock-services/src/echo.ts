import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { z } from 'zod';

/** Made up, of the shapes that keys have: to be sent, and to be found nowhere afterwards. */
export const echoSecrets = {
  key: 'sk-proj-4fQ9+zT7/mB2wx8Lk1',
  header: 'tok_9hJ3kL5nP7qR1sT',
  query: 'q4vXz8bN2mC6lK0j',
} as const;

/** Where the service repeats what it was sent, in responses that are replies. */
export const echoReplies = ['content', 'content-parts', 'beside-content', 'headers'] as const;

/** In responses that are none. */
export const echoFaults = [
  'status-text',
  'error-message',
  'error-page',
  'pause',
  'redirect',
  'stream',
  'half-json',
  'garbage',
  'refused-key',
] as const;

export type EchoPlace = (typeof echoReplies)[number] | (typeof echoFaults)[number];

/** A service that repeats what it was sent, with the secrets in it in many encodings. */
export interface Echo {
  /** As of the service behind it. */
  readonly url: string;
  /** Places used so far. */
  readonly used: ReadonlySet<EchoPlace>;
  close(): Promise<void>;
}

const chatSchema = z.looseObject({
  choices: z.array(z.looseObject({ message: z.looseObject({ content: z.string() }) })),
  usage: z.looseObject({}).optional(),
});

/**
 * Starts one before another service, whose replies it passes on with what it adds.
 *
 * @param options.behind - Root of the other service.
 * @param options.places - Used in turn.
 */
export async function startEcho({
  behind,
  places,
}: {
  readonly behind: string;
  readonly places: readonly EchoPlace[];
}): Promise<Echo> {
  const used = new Set<EchoPlace>();
  let turn = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    const place = places[turn++ % places.length] ?? 'content';
    used.add(place);
    const reply = await fetch(`${new URL(behind).origin}${request.url ?? ''}`, {
      method: request.method ?? 'GET',
      headers: { 'content-type': 'application/json' },
      ...(body.length === 0 ? {} : { body }),
    });
    answer(place, {
      request,
      response,
      echo: echoOf(request, body),
      status: reply.status,
      text: await reply.text(),
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}${new URL(behind).pathname}`,
    used,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Each value of the request that may be a secret, as services are seen to repeat them and as logs encode them. */
function echoOf({ headers, url = '' }: IncomingMessage, body: Buffer): string {
  const query = [...new URL(url, 'http://local').searchParams.values()];
  const secrets = [headers.authorization?.replace('Bearer ', ''), headers['x-secret'], ...query];
  const forms = secrets.flatMap((secret) => {
    if (typeof secret !== 'string') return [];
    const base64 = Buffer.from(`user:${secret}`).toString('base64');
    return [
      ...[secret, secret.toUpperCase(), secret.toLowerCase(), `${secret.slice(0, 3)}...${secret.slice(-8)}`],
      ...[
        encodeURIComponent(secret),
        secret.replaceAll(/./gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`),
      ],
      ...[base64, Buffer.from(secret).toString('base64url'), encodeURIComponent(base64)],
      ...[Buffer.from(secret.slice(-8)).toString('base64'), JSON.stringify(JSON.stringify(secret))],
    ];
  });
  return `You sent ${[headers.authorization, url, ...forms].join(' ')} and ${body.toString('latin1').slice(0, 40)}`;
}

function answer(place: EchoPlace, { request, response, ...said }: Answering): void {
  if (place === 'garbage') {
    request.socket.end(`GARBAGE ${said.echo}\r\n\r\n`);
    return;
  }
  const { status, body, headers = {}, statusText } = responseOf(place, said);
  response.writeHead(status, statusText, { 'content-type': 'application/json', ...headers }).end(body);
}

interface Said {
  readonly echo: string;
  /** Of the service behind. */
  readonly status: number;
  readonly text: string;
}

interface Answering extends Said {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface EchoResponse {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly statusText?: string;
}

function responseOf(place: Exclude<EchoPlace, 'garbage'>, { echo, status, text }: Said): EchoResponse {
  const inHeader = encodeURI(echo);
  const json = (value: unknown): string => JSON.stringify(value);
  switch (place) {
    case 'refused-key':
      return {
        status: 401,
        body: json({ error: { message: `Incorrect key: ${echo}`, code: echo, param: echo } }),
      };
    case 'error-message':
      return { status: 500, body: json({ error: { message: echo, type: echo, code: echo } }) };
    case 'error-page':
      return { status: 502, body: `<html><title>${echo}</title>${echo}</html>` };
    case 'pause':
      return {
        status: 429,
        body: json({ detail: echo }),
        headers: { 'retry-after': '0', 'x-debug': inHeader },
      };
    case 'redirect': {
      const host = /Bearer (\S+)/u.exec(echo)?.[1]?.replaceAll(/[^\w-]/gu, '-') ?? 'unknown';
      return { status: 302, body: echo, headers: { location: `http://${host}.example/?${inHeader}` } };
    }
    case 'status-text':
      return { status: 503, body: echo, statusText: inHeader };
    case 'stream':
      return {
        status: 200,
        body: `data: ${json({ choices: [{ delta: { content: echo } }] })}\n\ndata: [DONE]\n\n`,
        headers: { 'content-type': 'text/event-stream' },
      };
    case 'half-json':
      return { status: 200, body: `{"choices": [${json(echo)}` };
    case 'headers':
      return { status, body: text, headers: { 'x-debug': inHeader, 'openai-organization': inHeader } };
    case 'content':
    case 'content-parts':
    case 'beside-content':
      return { status, body: withEcho(text, echo, place) };
  }
}

/** A reply of the service behind, with the echo in it. */
function withEcho(text: string, echo: string, place: 'content' | 'content-parts' | 'beside-content'): string {
  const parsed = chatSchema.safeParse(JSON.parse(text));
  if (!parsed.success) return text;
  const { choices, usage, ...reply } = parsed.data;
  if (place === 'beside-content') {
    return JSON.stringify({
      ...reply,
      model: `m ${echo}`,
      system_fingerprint: echo,
      usage: { ...usage, [echo]: echo, prompt_tokens_details: echo },
      choices: choices.map((choice) => ({
        ...choice,
        message: { ...choice.message, reasoning_content: echo, reasoning: echo, tool_calls: [echo] },
      })),
    });
  }
  return JSON.stringify({
    ...reply,
    usage,
    choices: choices.map((choice) => {
      const said = echoed(choice.message.content, echo);
      // Where a text is cut says nothing about what it holds.
      const halves = [said.slice(0, said.length - 4), said.slice(said.length - 4)];
      const content = place === 'content' ? said : halves.map((half) => ({ type: 'text', text: half }));
      return { ...choice, message: { ...choice.message, content } };
    }),
  });
}

/** Behind what is said; in JSON behind the longest text of it, so that it is still of its form. */
function echoed(content: string, echo: string): string {
  const texts = content.match(/"[^"\\]{12,}"(?!\s*:)/gu) ?? [];
  const longest = texts.reduce((one, other) => (other.length > one.length ? other : one), '');
  return longest === ''
    ? `${content} ${echo}`
    : content.replace(longest, () => `${longest.slice(0, -1)} ${JSON.stringify(echo).slice(1)}`);
}
