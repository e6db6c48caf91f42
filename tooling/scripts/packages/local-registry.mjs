import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/**
 * Serves packed packages of ours to npm on this machine, as a registry would: what is not among them is asked for elsewhere.
 *
 * @param {readonly { manifest: { name: string, version: string }, tarball: string }[]} packed
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function startRegistry(packed) {
  const byName = new Map(packed.map((one) => [one.manifest.name, one]));
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1);
    const wanted = path.endsWith('.tgz') ? path.slice(0, -'.tgz'.length) : path;
    const found = byName.get(wanted);
    if (found === undefined) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
      return;
    }
    const bytes = readFileSync(found.tarball);
    if (wanted !== path) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
      return;
    }
    const { name, version } = found.manifest;
    const dist = {
      tarball: `http://${request.headers.host}/${encodeURIComponent(name)}.tgz`,
      integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
    };
    const document = {
      name,
      'dist-tags': { latest: version },
      versions: { [version]: { ...found.manifest, dist } },
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve(undefined));
        server.closeAllConnections();
      }),
  };
}
