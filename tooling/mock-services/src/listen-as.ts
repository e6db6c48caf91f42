import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { checkHost, passBody, readBody, sendProblem } from '@r2i/app-shell/server';

import type { ServedService } from './served-service.ts';

export interface ListeningService {
  /** Without a path, as `http://127.0.0.1:41234`. */
  readonly url: string;
  close(): Promise<void>;
}

const maxBytes = 256 * 2 ** 20;

/** The service on a free port of this machine. */
export async function listenAs(service: ServedService): Promise<ListeningService> {
  const server = createServer((request, response) => void answer(request, response, service));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  service: ServedService,
): Promise<void> {
  try {
    checkHost(request);
    const bytes = await readBody(request, { maxBytes });
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const said = await service.answer({
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers,
      body: Buffer.from(bytes.buffer).toString('utf8'),
    });
    response.writeHead(said.status, said.headers);
    response.end(said.body);
  } catch (error) {
    sendProblem(response, error);
    passBody(request, { maxBytes });
  }
}
