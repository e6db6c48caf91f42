import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type ImageSize, type ImageView, isFatal, type Loss, type Proposal } from '@r2i/schema';
import {
  CallFailedError,
  createCallPath,
  createLedger,
  createMemoryCache,
  ReplyInvalidError,
} from '@r2i/teacher';
import { afterEach, describe, expect, it } from 'vitest';

import { createDetectorProposer, type DetectorProposerOptions } from './create-detector-proposer.ts';

function view(id: string, size: ImageSize): ImageView {
  const bytes = new TextEncoder().encode(`bytes of ${id}`);
  return {
    id,
    size,
    pixels: async () => ({ ...size, data: new Uint8Array(size.width * size.height * 3) }),
    encoded: async () => ({ ...size, id, bytes, mediaType: 'image/jpeg' }),
  };
}

const image = view('photo', { width: 1000, height: 500 });
let servers: readonly Server[] = [];

afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers = [];
});

/** A detector on this machine that replies as told; `bodies` are the requests it got. */
async function serve(
  reply: (response: ServerResponse, request: IncomingMessage, call: number) => void,
): Promise<{ readonly url: string; readonly bodies: readonly unknown[] }> {
  const bodies: unknown[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
      bodies.push(body);
      reply(response, request, bodies.length - 1);
    });
  });
  servers = [...servers, server];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${portOf(server.address())}/detect`, bodies };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new RangeError('no port');
  return address.port;
}

const say =
  (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

const found = (label: string, box: readonly number[], score = 0.9): object => ({ label, score, box });
const bell = found('bell', [10, 20, 110, 70]);

function propose(
  url: string,
  options: Partial<DetectorProposerOptions> = {},
  signal?: AbortSignal,
  onLoss?: (loss: Loss) => unknown,
): Promise<readonly Proposal[]> {
  const calls = createCallPath({
    cache: createMemoryCache(),
    ledger: createLedger(),
    maxRetries: 1,
    maxInvalid: 2,
    wait: async () => undefined,
  });
  const { lister, labels = ['bell', 'red door'], ...rest } = options;
  const what = lister === undefined ? { labels } : { lister };
  return createDetectorProposer({ url, calls, ...rest, ...what }).propose({
    image,
    seed: 1,
    signal,
    onLoss: (loss) => void onLoss?.(loss),
  });
}

const short = ({ label, box, score }: Proposal): string =>
  `${label} ${box.left},${box.top},${box.right},${box.bottom} ${score}`;

describe('createDetectorProposer', () => {
  it.each<{
    readonly name: string;
    readonly detections: readonly unknown[];
    readonly proposed: readonly string[];
    readonly lost?: readonly string[];
    readonly options?: Partial<DetectorProposerOptions>;
  }>([
    { name: 'nothing', detections: [], proposed: [] },
    {
      name: 'one of each',
      detections: [found('red door', [0, 0, 5, 5], 1), bell],
      proposed: ['bell 10,20,110,70 0.9', 'red door 0,0,5,5 1'],
    },
    {
      name: 'two of a kind',
      detections: [bell, found('bell', [1, 2, 3, 4])],
      proposed: [],
      lost: ['bell several-found'],
    },
    {
      name: 'a weak second, before the score is applied',
      options: { uniqueAbove: 0.75 },
      detections: [bell, found('bell', [1, 2, 3, 4], 0.5)],
      proposed: ['bell 10,20,110,70 0.9', 'bell 1,2,3,4 0.5'],
    },
    {
      name: 'two that are sure, and a weak third',
      options: { uniqueAbove: 0.75 },
      detections: [bell, found('bell', [1, 2, 3, 4], 0.5), found('bell', [5, 6, 7, 8], 0.8)],
      proposed: [],
      lost: ['bell several-found'],
    },
    {
      name: 'two weak ones, which the score leaves out',
      options: { uniqueAbove: 0.95 },
      detections: [bell, found('bell', [1, 2, 3, 4], 0.5)],
      proposed: ['bell 10,20,110,70 0.9', 'bell 1,2,3,4 0.5'],
    },
    {
      name: 'one item of two that is none',
      detections: [bell, { label: 'red door', score: 93, box: [1, 2, 3, 4] }],
      proposed: ['bell 10,20,110,70 0.9'],
      lost: ['red door unreadable-item'],
    },
    {
      name: 'shares in place of pixels',
      detections: [found('bell', [0.1, 0.2, 0.3, 0.4])],
      proposed: [],
      lost: ['bell no-area'],
    },
    {
      name: 'two of a kind, both wanted',
      options: { uniqueOnly: false },
      detections: [bell, found('bell', [1, 2, 3, 4], 0.5)],
      proposed: ['bell 10,20,110,70 0.9', 'bell 1,2,3,4 0.5'],
    },
    {
      name: 'the second below the least score',
      options: { minScore: 0.6 },
      detections: [bell, found('bell', [1, 2, 3, 4], 0.5)],
      proposed: ['bell 10,20,110,70 0.9'],
    },
    {
      name: 'capitals and spaces',
      detections: [found(' Bell ', [1, 2, 3, 4])],
      proposed: ['bell 1,2,3,4 0.9'],
    },
    {
      name: 'a label not asked for',
      detections: [found('cat', [1, 2, 3, 4]), bell],
      proposed: ['bell 10,20,110,70 0.9'],
    },
    {
      name: 'beyond the border',
      detections: [found('bell', [-5, 400, 50, 900])],
      proposed: ['bell 0,400,50,500 0.9'],
    },
    {
      name: 'outside',
      detections: [found('bell', [1000, 0, 1100, 50])],
      proposed: [],
      lost: ['bell outside-frame'],
    },
    {
      name: 'no area',
      detections: [found('bell', [10, 10, 10, 50])],
      proposed: [],
      lost: ['bell no-area'],
    },
    {
      name: 'corners swapped',
      detections: [found('bell', [50, 50, 10, 10])],
      proposed: [],
      lost: ['bell no-area'],
    },
  ])('$name', async ({ detections, proposed, lost = [], options = {} }) => {
    const { url } = await serve(say({ detections }));
    const losses: string[] = [];
    const onLoss = ({ about, reason }: Loss): unknown => losses.push(`${about} ${reason}`);
    expect((await propose(url, options, undefined, onLoss)).map(short)).toEqual(proposed);
    expect(losses).toEqual(lost);
  });

  it('tells of each thing that was listed and not found', async () => {
    const { url } = await serve(say({ detections: [bell] }));
    const losses: string[] = [];
    const lister = { id: 'lister/1', list: async () => ['bell', 'clock'] };
    await propose(url, { lister, labels: undefined }, undefined, ({ about, reason }) =>
      losses.push(`${about} ${reason}`),
    );
    expect(losses).toEqual(['clock not-found']);
  });

  it('sends image and labels as the contract says', async () => {
    let sent: IncomingMessage | undefined;
    const { url, bodies } = await serve((response, request) => {
      sent = request;
      say({ detections: [] })(response);
    });
    await propose(url, {
      labels: ['bell', ' Bell', 'red door', ''],
      headers: { authorization: 'Bearer secret' },
    });
    const data = Buffer.from('bytes of photo').toString('base64');
    expect(bodies).toEqual([{ image: { data, mediaType: 'image/jpeg' }, labels: ['bell', 'red door'] }]);
    expect(sent?.method).toBe('POST');
    expect(sent?.headers).toMatchObject({
      'content-type': 'application/json',
      authorization: 'Bearer secret',
    });
  });

  it('sends the shrunk image, and gives boxes of the full one', async () => {
    const { url, bodies } = await serve(say({ detections: [bell] }));
    const shrink = {
      maxPixels: 20_000,
      fit: async () => ({ view: view('small', { width: 200, height: 100 }) }),
    };
    expect((await propose(url, { shrink })).map(short)).toEqual(['bell 50,100,550,350 0.9']);
    expect(bodies).toMatchObject([{ image: { data: Buffer.from('bytes of small').toString('base64') } }]);
  });

  it.each([
    { names: ['bell'], asked: [['bell']] },
    { names: [], asked: [] },
  ])('asks for what the lister names: $names', async ({ names, asked }) => {
    const { url, bodies } = await serve(say({ detections: [bell] }));
    const lister = { id: 'lister/1', list: async () => names };
    expect(await propose(url, { lister, labels: undefined })).toHaveLength(names.length);
    expect(bodies).toMatchObject(asked.map((labels) => ({ labels })));
  });

  it.each([
    { name: 'no JSON', body: '<html>', times: 3 },
    { name: 'no list', body: { boxes: [] }, times: 3 },
    { name: 'a score above 1', body: { detections: [found('bell', [1, 2, 3, 4], 90)] }, times: 3 },
    { name: 'three numbers', body: { detections: [found('bell', [1, 2, 3])] }, times: 3 },
  ])('a reply that does not fit is asked for again, and then an error: $name', async ({ body, times }) => {
    const { url, bodies } = await serve(say(body));
    await expect(propose(url)).rejects.toBeInstanceOf(ReplyInvalidError);
    expect(bodies).toHaveLength(times);
  });

  it.each([
    { status: 400, times: 1 },
    { status: 404, times: 1 },
    { status: 413, times: 1 },
    { status: 500, times: 2 },
    { status: 502, times: 2 },
  ])('status $status ends in an error after $times attempts', async ({ status, times }) => {
    const { url, bodies } = await serve(say('trouble', status));
    await expect(propose(url)).rejects.toBeInstanceOf(CallFailedError);
    expect(bodies).toHaveLength(times);
  });

  it.each([429, 503])('status %s with a pause is waited for', async (status) => {
    const { url, bodies } = await serve((response, _, call) =>
      call === 0 ? say('', status, { 'retry-after': '1' })(response) : say({ detections: [bell] })(response),
    );
    expect(await propose(url)).toHaveLength(1);
    expect(bodies).toHaveLength(2);
  });

  it.each([401, 403])('status %s ends the run, and shows no secret', async (status) => {
    const { url } = await serve(say('wrong key secret-key-1234', status));
    const error: unknown = await propose(url, { headers: { authorization: 'Bearer secret-key-1234' } }).catch(
      (reason: unknown) => reason,
    );
    expect(isFatal(error)).toBe(true);
    expect(String(error)).not.toContain('secret-key');
  });

  it('gives up on a detector that does not answer in time', async () => {
    const { url, bodies } = await serve(() => undefined);
    await expect(propose(url, { timeoutMs: 60 })).rejects.toThrow('within 60 ms');
    expect(bodies).toHaveLength(2);
  });

  it('says why a detector cannot be reached', async () => {
    const { url } = await serve((response) => response.destroy());
    await expect(propose(url)).rejects.toThrow(/cannot be reached: .+; look whether it runs/u);
  });

  it('tells that nobody is there', async () => {
    const { url } = await serve(() => undefined);
    await new Promise((resolve) => servers.at(-1)?.close(resolve));
    const error: unknown = await propose(url).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'teacher/service-unreached', fatal: true });
    expect(String(error)).toMatch(/so no more are made\..*ECONNREFUSED.*look whether it runs/u);
  });

  it('stops at once when told to', async () => {
    const controller = new AbortController();
    const { url } = await serve(() => controller.abort(new Error('enough')));
    await expect(propose(url, {}, controller.signal)).rejects.toThrow('enough');
  });

  it.each(['', 'localhost:8004', 'ftp://host/detect', 'http://user:password@host/detect'])(
    'refuses %j as its address',
    async (url) => {
      await expect(async () => propose(url)).rejects.toBeInstanceOf(RangeError);
    },
  );

  it('names every setting in its id, and no address', () => {
    const calls = createCallPath({ cache: createMemoryCache(), ledger: createLedger() });
    const url = 'http://gpu-host:8004/detect';
    const ids = [
      { url, labels: ['bell'] },
      { url, labels: ['door'] },
      { url, labels: ['bell'], uniqueOnly: false },
      { url, labels: ['bell'], minScore: 0.5 },
      { url, labels: ['bell'], model: 'sam3' },
      { url: 'http://other-host:8004/detect', labels: ['bell'] },
      { url, lister: { id: 'lister/1', list: async () => [] } },
    ].map((options) => createDetectorProposer({ calls, ...options }).id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).not.toContain('host');
  });
});
