import { writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import type { LookupFunction } from 'node:net';
import { join } from 'node:path';
import { collect, makeFolder, makePng } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';
import { openImageSource } from '../sources/open-image-source.ts';
import { serve } from '../testing/serve.ts';
import { createWebClient, type WebAccess } from './web-client.ts';

const picture = Buffer.from(makePng(4, 3, 99));

async function fetchWith(url: string, access: WebAccess): Promise<string> {
  const client = createWebClient({ pauseMs: 1, ...access });
  try {
    return `${(await client.get(url)).bytes.length} bytes`;
  } catch (error) {
    return error instanceof Error && 'reason' in error ? `${error.reason}: ${error.message}` : String(error);
  } finally {
    await client.close();
  }
}

const always =
  (address: string): LookupFunction =>
  (_, options, callback) =>
    options.all === true ? callback(null, [{ address, family: 4 }]) : callback(null, address, 4);

describe('what is not asked', () => {
  it.each([
    ['http://127.0.0.1:1/a', 'private-address'],
    ['http://localhost:1/a', 'private-address'],
    ['http://[::1]:1/a', 'private-address'],
    ['http://[::ffff:127.0.0.1]:1/a', 'private-address'],
    ['http://2130706433:1/a', 'private-address'],
    ['http://0x7f.1:1/a', 'private-address'],
    ['http://169.254.169.254/latest/meta-data/', 'private-address'],
    ['http://10.0.0.1/a', 'private-address'],
    ['ftp://example.org/a', 'bad-url'],
    ['file:///etc/passwd', 'bad-url'],
    ['http://user:hunter2@example.org/a', 'bad-url'],
    ['no url', 'bad-url'],
  ])('%s is a %s', async (url, reason) => {
    const outcome = await fetchWith(url, {});
    expect(outcome).toMatch(new RegExp(`^${reason}: `, 'u'));
    expect(outcome).not.toContain('hunter2');
  });

  it('a name that resolves to a private address, and the server never hears of it', async () => {
    let asked = 0;
    const { port } = await serve((_, response) => {
      asked += 1;
      response.end(picture);
    });
    const url = `http://rebind.example:${port}/a.png`;
    expect(await fetchWith(url, { lookup: always('127.0.0.1') })).toMatch(
      /^private-address: .*127\.0\.0\.1 is no public address/u,
    );
    expect(asked).toBe(0);
    expect(await fetchWith(url, { lookup: always('127.0.0.1'), allowPrivate: true })).toBe(
      `${picture.length} bytes`,
    );
  });

  it.each([
    ['images.example', ['images.example'], true],
    ['IMAGES.example', ['images.EXAMPLE'], true],
    ['a.images.example', ['*.images.example'], true],
    ['images.example', ['*.images.example'], false],
    ['images.example.evil.example', ['images.example'], false],
    ['evilimages.example', ['*.images.example', 'images.example'], false],
    ['images.example', [], false],
  ])('%s with hosts %j: %j', async (host, allowHosts, allowed) => {
    const { port } = await serve((_, response) => response.end(picture));
    const access = { allowHosts, allowPrivate: true, lookup: always('127.0.0.1') };
    const outcome = await fetchWith(`http://${host}:${port}/`, access);
    expect(outcome).toMatch(allowed ? /bytes$/u : /^host-not-allowed: /u);
  });
});

describe('redirects', () => {
  const hop =
    (next: (url: string) => string): RequestListener =>
    ({ url = '', headers }, response) => {
      if (url.startsWith('/end')) response.end(picture);
      else response.writeHead(302, { location: next(`${headers.host}${url}`) }).end();
    };

  it('are followed, relative ones too', async () => {
    const { url } = await serve(hop(() => '/end?x=1'));
    expect(await fetchWith(`${url}/start`, { allowPrivate: true })).toBe(`${picture.length} bytes`);
  });

  it('are not followed for ever', async () => {
    const { url } = await serve(hop(() => '/again'));
    expect(await fetchWith(url, { allowPrivate: true, maxRedirects: 3 })).toMatch(
      /^redirects: .*more than 3/u,
    );
  });

  it.each([
    ['http://127.0.0.2/', 'private-address'],
    ['http://169.254.169.254/latest/meta-data/', 'private-address'],
    ['http://inner.example/', 'private-address'],
    ['http://other.example/', 'host-not-allowed'],
    ['file:///etc/passwd', 'bad-url'],
  ])('to %s are refused as %s', async (target, reason) => {
    const { port } = await serve(hop(() => target));
    const lookup: LookupFunction = (hostname, ...rest) =>
      always(hostname === 'first.example' ? '127.0.0.1' : '10.0.0.1')(hostname, ...rest);
    const allowHosts = ['first.example', 'inner.example', '127.0.0.2', '169.254.169.254'];
    const outcome = await fetchWith(`http://first.example:${port}/`, {
      allowHosts,
      lookup,
      allowPrivate: ['127.0.0.1'],
    });
    expect(outcome).toMatch(new RegExp(`^${reason}: `, 'u'));
  });
});

describe('limits', () => {
  it('refuse a body that says it is too long, and one that turns out to be', async () => {
    const { url } = await serve(({ url: path }, response) => {
      if (path === '/says') response.writeHead(200, { 'content-length': '5000' });
      response.write(Buffer.alloc(2500));
      response.end(Buffer.alloc(2500));
    });
    const access = { allowPrivate: true, maxBytes: 4999 };
    expect(await fetchWith(`${url}/says`, access)).toMatch(/^too-large: .*5000 bytes; at most 4999/u);
    expect(await fetchWith(`${url}/streams`, access)).toMatch(/^too-large: .*more than 4999/u);
    expect(await fetchWith(`${url}/streams`, { ...access, maxBytes: 5000 })).toBe('5000 bytes');
  });

  it('end an attempt that takes too long, however steadily bytes arrive', async () => {
    const { url } = await serve((_, response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(await fetchWith(url, { allowPrivate: true, timeoutMs: 150, retries: 0 })).toMatch(
      /^timeout: .*longer than 0\.15 s/u,
    );
  });

  it.each([
    [[503, 429, 200], 3, /bytes$/u],
    [[500, 500, 500, 200], 3, /^status: .*status 500/u],
    [[404, 200], 1, /^status: .*status 404/u],
    [[403, 200], 1, /^status: .*status 403/u],
    [[206, 200], 1, /^status: .*status 206/u],
    [[204, 200], 1, /^status: .*status 204/u],
  ])('statuses %j take %d attempts', async (statuses, attempts, expected) => {
    let asked = 0;
    const { url } = await serve((_, response) => {
      response.writeHead(statuses[asked] ?? 200).end(picture);
      asked += 1;
    });
    expect(await fetchWith(url, { allowPrivate: true, retries: 2 })).toMatch(expected);
    expect(asked).toBe(attempts);
  });

  it('stop when the run stops', async () => {
    const { url } = await serve(() => undefined);
    const client = createWebClient({ allowPrivate: true });
    const stop = new AbortController();
    const fetching = client.get(url, { signal: stop.signal });
    stop.abort(new Error('stopped'));
    await expect(fetching).rejects.toThrow('stopped');
    await client.close();
  });
});

describe('web sources', () => {
  const listener: RequestListener = ({ url = '' }, response) => {
    if (url.startsWith('/list.jsonl')) {
      const lines = [
        { url: 'a.png', licence: 'CC0-1.0' },
        { image: '/deep/b.png?key=secret' },
        { url: 'page.html' },
        { url: 'gone.png' },
      ];
      response.end(lines.map((line) => JSON.stringify(line)).join('\n'));
    } else if (url === '/page.html') response.end('<html>not found</html>');
    else if (url.startsWith('/gone')) response.writeHead(404).end();
    else response.end(picture);
  };

  it('give the images of a list, and never what the service has instead of one', async () => {
    const { url, port } = await serve(listener);
    const source = openImageSource(
      { location: `${url}/list.jsonl?key=secret` },
      { web: { allowPrivate: true } },
    );
    const entries = await collect(source.images());
    const host = `127.0.0.1:${port}`;
    expect(entries.map(({ name }) => name)).toEqual([
      `${host}/a.png`,
      `${host}/deep/b.png`,
      `${host}/page.html`,
      `${host}/gone.png`,
    ]);
    expect(entries[0]).toMatchObject({ licence: 'CC0-1.0' });
    expect(JSON.stringify(entries)).not.toContain('secret');
    expect(Buffer.from(await source.read(`${host}/deep/b.png`)).equals(picture)).toBe(true);
    await expect(entries[2]?.read()).rejects.toMatchObject({ reason: 'not-an-image' });
    await expect(entries[3]?.read()).rejects.toMatchObject({ reason: 'status', status: 404 });
    await source.close();
  });

  it('give one image by its URL', async () => {
    const { url, port } = await serve(listener);
    const source = openImageSource({ location: `${url}/x.png` }, { web: { allowPrivate: true } });
    expect((await collect(source.images())).map(({ name, origin }) => [name, origin])).toEqual([
      [`127.0.0.1:${port}/x.png`, `${url}/x.png`],
    ]);
    await source.close();
  });

  it('a local list may name URLs; private ones are refused unless allowed', async () => {
    const { url } = await serve(listener);
    const root = await makeFolder();
    await writeFile(join(root, 'list.txt'), `${url}/a.png\n`);
    for (const [web, works] of [
      [{}, false],
      [{ allowPrivate: true }, true],
    ] as const) {
      const source = openImageSource({ location: join(root, 'list.txt') }, { web });
      const [entry] = await collect(source.images());
      if (works) expect(await entry?.read()).toHaveLength(picture.length);
      else await expect(entry?.read()).rejects.toMatchObject({ reason: 'private-address' });
      await source.close();
    }
  });
});
