import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { exportSettingsSchema, writeExport } from '@r2i/dataset';
import { createSharedResources } from '@r2i/plugin';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

import { createPluginContext } from './plugin-context.ts';
import { pushExport } from './push-command.ts';
import { cardRuns, openRuns, runSamples } from './run-samples.ts';
import { startFakeHub } from './testing/fake-hub.ts';
import { makeRun } from './testing/make-run.ts';
import { pluginHost } from './testing/plugin-host.ts';

let folder: string;
let out: string;

const host = pluginHost();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-push-'));
  await using resources = createSharedResources();
  const context = createPluginContext({ ...host, seed: 0, resources });
  await using runs = await openRuns([await makeRun(folder)], {
    plugins: { registry: host.registry, context },
  });
  out = join(folder, 'hub');
  await writeExport(out, {
    settings: exportSettingsSchema.parse({ format: 'huggingface' }),
    samples: () => runSamples(runs, null),
    runs: cardRuns(runs),
    versions: {},
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The address of a server that is closed after the test. */
async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

describe('push', () => {
  it('sends nothing without --yes, and says what it would send', async () => {
    await using hub = await startFakeHub();
    const { text } = await pushExport(
      out,
      { repo: 'me/data' },
      { ...host, token: 'hf_secret', hubUrl: hub.url },
    );
    expect(text).toContain('boxed/train-00000-of-00001.parquet');
    expect(text).toContain('Nothing was sent. Add --yes to upload.');
    expect(hub.requests).toEqual([]);
  });

  it.each([{ exists: false }, { exists: true }])(
    'uploads every file byte for byte, large ones by LFS ($exists)',
    async ({ exists }) => {
      await using hub = await startFakeHub({ exists });
      const context = { ...host, token: 'hf_secret', hubUrl: `${hub.url}/` };
      const { text } = await pushExport(out, { repo: 'me/data', yes: true }, context);
      expect(text).toContain('commit abc123');
      expect(text).not.toContain('hf_secret');
      expect([...hub.files.keys()].sort()).toEqual([
        'README.md',
        'box-areas.png',
        'boxed/train-00000-of-00001.parquet',
        'crop/train-00000-of-00001.parquet',
        'export-rows.jsonl',
        'export.json',
        'left-out.jsonl',
        'plain/train-00000-of-00001.parquet',
      ]);
      for (const [name, bytes] of hub.files)
        expect(Buffer.from(bytes).equals(await readFile(join(out, name)))).toBe(true);
      expect(hub.requests.filter((request) => request.startsWith('PUT /lfs/'))).toHaveLength(4);
      expect(hub.commits).toEqual(['Export of Region-to-Image samples']);
    },
  );

  it('says that the token may not write, without showing it', async () => {
    await using hub = await startFakeHub();
    const pushing = pushExport(
      out,
      { repo: 'me/data', yes: true },
      { ...host, token: 'hf_wrong', hubUrl: hub.url },
    );
    const error: unknown = await pushing.catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'export/push', status: 401, repo: 'me/data' });
    expect(String(error)).toContain('check that HF_TOKEN may write there');
    expect(String(error)).not.toContain('hf_wrong');
    expect(hub.files.size).toBe(0);
  });

  it.each<
    [
      what: string,
      answer: (response: ServerResponse, authorization: string, origin: string) => void,
      status: number | null,
    ]
  >([
    [
      'repeats the request',
      (response, authorization) =>
        response.writeHead(400).end(JSON.stringify({ error: `no: ${authorization}` })),
      400,
    ],
    [
      'repeats it in a header',
      (response, authorization) => response.writeHead(500, { 'x-error-message': authorization }).end(),
      500,
    ],
    ['answers with no JSON', (response, authorization) => response.writeHead(200).end(authorization), null],
    [
      'sends elsewhere for ever',
      (response, _, origin) => response.writeHead(307, { location: origin }).end(),
      null,
    ],
    ['hangs up', (response) => response.destroy(), null],
  ])('hides the token from whoever reads what became of a Hub that %s', async (_, answer, status) => {
    const server = createServer((request, response) => {
      request.resume();
      answer(response, request.headers.authorization ?? '', hubUrl);
    });
    const hubUrl = await listening(server);
    const pushing = pushExport(
      out,
      { repo: 'me/data', yes: true },
      { ...host, token: 'hf_9xQzT4vK71', hubUrl },
    );
    const error: unknown = await pushing.catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'export/push', status });
    expect(inspect(error, { depth: 9 })).not.toContain('9xQzT4vK71');
  });

  it('ends with the command where the Hub does not answer', async () => {
    const stop = new AbortController();
    const hubUrl = await listening(createServer(() => stop.abort(new Error('stopped'))));
    const context = { ...host, signal: stop.signal, token: 'hf_secret', hubUrl };
    await expect(pushExport(out, { repo: 'me/data', yes: true }, context)).rejects.toThrow('stopped');
  });

  it.each([
    { repo: 'me/data', token: undefined, error: 'HF_TOKEN is not set' },
    { repo: 'data', token: 'hf_secret', error: 'is not of the form owner/name' },
    { repo: '../x/y', token: 'hf_secret', error: 'is not of the form owner/name' },
  ])('refuses repository $repo with token $token', async ({ repo, token, error }) => {
    await expect(pushExport(out, { repo, yes: true }, { ...host, token, hubUrl: undefined })).rejects.toThrow(
      error,
    );
  });

  it('sends nothing of an export that was changed', async () => {
    await using hub = await startFakeHub();
    await appendFile(join(out, 'README.md'), 'x');
    const pushing = pushExport(
      out,
      { repo: 'me/data', yes: true },
      { ...host, token: 'hf_secret', hubUrl: hub.url },
    );
    await expect(pushing).rejects.toMatchObject({ code: 'dataset/export-problems' });
    expect(hub.requests).toEqual([]);
  });
});
