import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

/** A request as it came over the wire. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** The parsed body; `{}` where there is none. */
  readonly body: Readonly<Record<string, unknown>>;
}

export type Answer = (request: SeenRequest, response: ServerResponse, index: number) => void;

/** A real server on a free port of this machine. */
export interface FakeService extends AsyncDisposable {
  readonly origin: string;
  /** Ends in `/v1`. */
  readonly baseUrl: string;
  readonly seen: readonly SeenRequest[];
}

export async function startFakeService(answer: Answer): Promise<FakeService> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      const bytes = Buffer.concat(chunks);
      const one: SeenRequest = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        bytes,
        body: bytes.length === 0 ? {} : JSON.parse(bytes.toString()),
      };
      seen.push(one);
      answer(one, response, seen.length - 1);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    baseUrl: `${origin}/v1`,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export function sendJson(
  response: ServerResponse,
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Readonly<Record<string, string>> } = {},
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

/** A chat completion with a choice for each text. */
export function completion(...texts: readonly string[]): Record<string, unknown> {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_750_000_000,
    model: 'served-model',
    choices: texts.map((content, index) => ({
      index,
      message: { role: 'assistant', content, reasoning_content: 'hidden' },
      logprobs: null,
      finish_reason: 'stop',
    })),
    usage: { prompt_tokens: 100, completion_tokens: 10 * texts.length, total_tokens: 0 },
  };
}
