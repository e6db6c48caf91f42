import { createServer, type IncomingMessage } from 'node:http';

import { hashBytes } from '@r2i/schema';

/** What a fake Hub has taken in. */
export interface FakeHub extends AsyncDisposable {
  readonly url: string;
  /** Files that the commits put into the dataset, by path. */
  readonly files: Map<string, Uint8Array>;
  /** Method and path of every request. */
  readonly requests: string[];
  readonly tokens: Set<string>;
  readonly commits: string[];
}

/**
 * A Hub of one dataset, as far as an upload is concerned: creation, preupload, Git LFS, commit. For tests.
 *
 * @param exists - Whether the dataset is there already.
 * @param token - The only one that may write.
 */
export async function startFakeHub({
  exists = false,
  token = 'hf_secret',
}: {
  readonly exists?: boolean;
  readonly token?: string;
} = {}): Promise<FakeHub> {
  const files = new Map<string, Uint8Array>();
  const objects = new Map<string, Uint8Array>();
  const requests: string[] = [];
  const tokens = new Set<string>();
  const commits: string[] = [];

  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    requests.push(`${request.method} ${path}`);
    const reply = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const body = await readBody(request);
    if (path.startsWith('/lfs/')) {
      objects.set(path.slice('/lfs/'.length), body);
      return reply(200, {});
    }
    const given = (request.headers.authorization ?? '').replace('Bearer ', '');
    tokens.add(given);
    if (given !== token) return reply(401, { error: 'Invalid credentials' });
    if (path === '/api/repos/create')
      return exists
        ? reply(409, { error: 'You already created this dataset' })
        : reply(200, { url, id: 'x' });
    if (path.includes('/preupload/')) {
      const { files: asked } = JSON.parse(body.toString());
      const uploadMode = (name: string): string =>
        /\.(parquet|png|jpg|tar)$/.test(name) ? 'lfs' : 'regular';
      return reply(200, {
        files: asked.map(({ path: name }: { path: string }) => ({
          path: name,
          uploadMode: uploadMode(name),
        })),
      });
    }
    if (path.endsWith('/info/lfs/objects/batch')) {
      const { objects: asked } = JSON.parse(body.toString());
      return reply(200, {
        transfer: 'basic',
        objects: asked.map(({ oid, size }: { oid: string; size: number }) => ({
          oid,
          size,
          actions: { upload: { href: `${url}/lfs/${oid}` } },
        })),
      });
    }
    if (path.includes('/commit/')) {
      for (const line of body.toString().trim().split('\n')) {
        const { key, value } = JSON.parse(line);
        if (key === 'header') commits.push(value.summary);
        if (key === 'file') files.set(value.path, Buffer.from(value.content, 'base64'));
        if (key === 'lfsFile') {
          const object = objects.get(value.oid);
          if (object === undefined || hashBytes(object) !== value.oid)
            return reply(400, { error: 'no such object' });
          files.set(value.path, object);
        }
      }
      return reply(200, { success: true, commitOid: 'abc123', commitUrl: url, hookOutput: '' });
    }
    return reply(404, { error: `nothing at ${path}` });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    url,
    files,
    requests,
    tokens,
    commits,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
