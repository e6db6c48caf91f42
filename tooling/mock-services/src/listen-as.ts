import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServedService } from './served-service.ts';

export interface ListeningService {
  /** Without a path, as `http://127.0.0.1:41234`. */
  readonly url: string;
  close(): Promise<void>;
}

/** The service on a free port of this machine. */
export async function listenAs(service: ServedService): Promise<ListeningService> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const said = await service.answer({
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers,
      body: Buffer.concat(chunks).toString('utf8'),
    });
    response.writeHead(said.status, said.headers);
    response.end(said.body);
  });
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
