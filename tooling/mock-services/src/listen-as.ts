import { type LocalHandler, startLocalServer } from '@r2i/app-shell/server';

import type { ServedService } from './served-service.ts';

export interface ListeningService {
  /** Without a path, as `http://127.0.0.1:41234`. */
  readonly url: string;
  close(): Promise<void>;
}

const maxBodyBytes = 256 * 2 ** 20;

/** The service on a free port of this machine. */
export async function listenAs(service: ServedService): Promise<ListeningService> {
  const answerAs =
    (method: string): LocalHandler =>
    async ({ target: { pathname, searchParams }, headers, body }, response) => {
      const said = await service.answer({
        method,
        path: searchParams.size === 0 ? pathname : `${pathname}?${searchParams}`,
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
        body: Buffer.from(body).toString('utf8'),
      });
      response.writeHead(said.status, said.headers).end(said.body);
    };
  const { origin, close } = await startLocalServer({
    ...{ port: 0, maxBodyBytes, maxHeldBytes: Number.POSITIVE_INFINITY },
    routes: { 'GET /*': answerAs('GET'), 'POST /*': answerAs('POST') },
  });
  return { url: origin, close };
}
