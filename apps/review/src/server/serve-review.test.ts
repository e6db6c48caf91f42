import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { LocalServer } from '@r2i/app-shell/server';
import { readImageSize } from '@r2i/crop';
import { openReviewDesk, type ReviewDesk } from '@r2i/review';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openRun } from '../sources/open-run.ts';
import type { OpenSource } from '../sources/open-source.ts';
import { hostileQuestion, makeRun } from '../testing/make-run.ts';
import { serveReview } from './serve-review.ts';

const token = 'a-token-of-this-test';
let folder: string;
let run: string;
let ids: readonly string[];
let desk: ReviewDesk;
let source: OpenSource;
let server: LocalServer;

async function open(): Promise<void> {
  source = await openRun(run);
  desk = await openReviewDesk(source);
  server = await serveReview({ desk, source, port: 0, token, now: () => new Date('2026-11-30T10:00:00Z') });
}

async function close(): Promise<void> {
  await server.close();
  await desk[Symbol.asyncDispose]();
  await source[Symbol.asyncDispose]();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-review-app-'));
  ({ run, ids } = await makeRun(folder));
  await open();
});

afterEach(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});

interface Reply {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly bytes: Buffer;
}

/** By `node:http`, which sends any path and any `Host`. */
function ask(
  path: string,
  {
    method = 'GET',
    body,
    headers = { authorization: `Bearer ${token}` },
  }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.origin);
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes: Buffer.concat(chunks),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  });
}

async function jsonOf(path: string, options?: Parameters<typeof ask>[1]) {
  const { status, bytes } = await ask(path, options);
  return { status, json: JSON.parse(bytes.toString()) };
}

const post = (body: unknown) => jsonOf('/api/reviews', { method: 'POST', body });
const itemOf = (at: number, reviewer: string) => jsonOf(`/api/items/${ids[at]}?reviewer=${reviewer}`);

let made = 0;

async function decision(at: number, reviewer: string, more: object): Promise<object> {
  const { json } = await itemOf(at, reviewer);
  made += 1;
  return { id: made.toString(16).padStart(32, '0'), item: ids[at], reviewer, before: json.content, ...more };
}

const linesOf = async (): Promise<number> =>
  (await readFile(join(run, 'reviews.jsonl'), 'utf8').catch(() => '')).split('\n').length - 1;

describe('deciding', () => {
  it('has a queue with the least certain first, and shows what models said after the decision alone', async () => {
    const { json } = await jsonOf('/api/queue?reviewer=Ann');
    expect(json.items[0]).toEqual({ id: ids[0], mine: null, conflict: false });
    expect(json.items).toHaveLength(3);
    const before = await ask(`/api/items/${ids[0]}?reviewer=Ann`);
    expect(JSON.parse(before.bytes.toString()).content.question).toBe(hostileQuestion);
    expect(before.bytes.toString()).not.toContain('secret-teacher');
    const { status, json: after } = await post(await decision(0, 'Ann', { action: 'accept' }));
    expect({ status, model: after.trail.answers[0].model }).toEqual({ status: 201, model: 'secret-teacher' });
    expect((await jsonOf('/api/queue?reviewer=Ann')).json.items[0].mine).toBe('accept');
    expect((await jsonOf('/api/queue?reviewer=Ben')).json.items[0].mine).toBeNull();
    // Before somebody has said who they are, all is as for who has decided nothing.
    expect((await jsonOf('/api/queue')).json.items[0]).toEqual({ id: ids[0], mine: null, conflict: false });
    const { json: seen } = await jsonOf(`/api/items/${ids[0]}`);
    expect([seen.mine, seen.trail, seen.others, seen.conflict]).toEqual([null, undefined, undefined, false]);
  });

  it('applies an edit, and refuses one that makes no item', async () => {
    const edit = { answer: 'EXIT NOW', box: { frame: 'pixel', left: 1, top: 2, right: 30, bottom: 40 } };
    const { status, json } = await post(await decision(1, 'Ann', { action: 'accept', edit }));
    expect({ status, after: json.mine.after }).toMatchObject({
      status: 201,
      after: {
        answer: 'EXIT NOW',
        options: ['EX1T', 'EXIT NOW', 'FXIT'],
        box: edit.box,
        plainView: 'unchecked',
      },
    });
    const outside = { box: { ...edit.box, right: 121 }, answer: 'FXIT' };
    const refused = await post(await decision(2, 'Ann', { action: 'accept', edit: outside }));
    expect(refused.status).toBe(409);
    expect(refused.json.error.problems.map(({ code }: { code: string }) => code)).toEqual([
      'options-alike',
      'box-outside',
    ]);
    expect(await linesOf()).toBe(1);
  });

  it('keeps reviewers blind until they ask, and lets a conflict be settled', async () => {
    const [ann, ben] = [
      await decision(0, 'Ann', { action: 'accept' }),
      await decision(0, 'Ben', { action: 'reject', reason: 'wrong-answer' }),
    ];
    await Promise.all([post(ann), post(ben)]);
    const blind = (await itemOf(0, 'Ann')).json;
    expect({ conflict: blind.conflict, others: blind.others }).toEqual({ conflict: true, others: undefined });
    expect((await itemOf(0, 'Cem')).json).toMatchObject({ mine: null, conflict: false });
    const { before: _, ...head } = { before: null, ...(await decision(0, 'Ann', {})) };
    const shown = (await post({ ...head, action: 'reveal' })).json;
    expect(shown.others).toMatchObject([{ reviewer: 'Ben', reason: 'wrong-answer' }]);
    const settles = [shown.mine.id, shown.others[0].id];
    const settled = await post(await decision(0, 'Ann', { action: 'reject', reason: 'wrong-box', settles }));
    expect(settled.json).toMatchObject({ conflict: false, settled: { reason: 'wrong-box' } });
    expect((await jsonOf('/api/tally')).json).toMatchObject({
      outcomes: { rejected: 1, conflict: 0, unreviewed: 2 },
      reviewers: 2,
      agreement: [{ items: 1, agreed: 0 }],
    });
  });

  it('takes back, writes what is sent again once, and has it all after a restart', async () => {
    const first = await decision(0, 'Ann', { action: 'accept' });
    expect(await Promise.all([post(first), post(first), post(first)])).toMatchObject([
      { status: 201 },
      { status: 201 },
      { status: 201 },
    ]);
    expect(await linesOf()).toBe(1);
    await post(await decision(1, 'Ann', { action: 'reject', reason: 'unsuitable', note: 'blurred' }));
    const { before: _, ...head } = { before: null, ...(await decision(0, 'Ann', {})) };
    const undoes = 'id' in first ? first.id : '';
    expect((await post({ ...head, action: 'undo', undoes })).json.mine).toBeNull();
    await close();
    await open();
    const { json } = await jsonOf('/api/queue?reviewer=Ann');
    const mine = new Map(json.items.map((item: { id: string; mine: string | null }) => [item.id, item.mine]));
    expect(ids.map((id) => mine.get(id))).toEqual([null, 'reject', null]);
  });

  const box = 'box=20,10,60,40';
  it.each([
    ['the photo, in one tile', (id: string) => `/api/tiles/0/0/0/${id}`, [120, 80]],
    ['what is in a box', (id: string) => `/api/pictures/native/${id}?${box}`, [40, 30]],
    ['what models are sent of it', (id: string) => `/api/pictures/sent/${id}?${box}`, [85, 64]],
    ['the photo with a box drawn', (id: string) => `/api/pictures/boxed/${id}?${box}`, [120, 80]],
  ])('shows %s', async (_, pathOf, [width, height]) => {
    const { status, headers, bytes } = await ask(pathOf(ids[0] ?? ''));
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'image/jpeg' });
    expect(await readImageSize(bytes, { name: 'shown' })).toEqual({ width, height });
  });

  it('shows no other photo in its place', async () => {
    await writeFile(join(folder, 'photos', 'a.png'), 'other bytes');
    const { status, bytes } = await ask(`/api/tiles/0/0/0/${ids[0]}`);
    expect(status).toBe(500);
    expect(bytes.toString()).not.toContain('other bytes');
  });

  it('lists conflicts to those who have decided on them', async () => {
    await post(await decision(0, 'Ann', { action: 'accept' }));
    await post(await decision(0, 'Ben', { action: 'reject', reason: 'wrong-box', note: 'it is beside' }));
    const conflictsOf = async (who: string) =>
      (await jsonOf(`/api/conflicts?reviewer=${who}`)).json.conflicts;
    expect(await conflictsOf('Ann')).toEqual([{ id: ids[0], photo: 'a.png', question: hostileQuestion }]);
    expect(await conflictsOf('Cem')).toEqual([]);
  });

  it('takes the reasons that its items have', async () => {
    const wrong = await decision(0, 'Ann', { action: 'reject', reason: 'wrong-output' });
    expect((await post(wrong)).status).toBe(400);
    expect(await linesOf()).toBe(0);
  });
});

describe('who means no good', () => {
  const data = [
    '/api/queue?reviewer=Ann',
    '/api/tally',
    '/api/items/x',
    '/api/tiles/0/0/0/x',
    '/api/pictures/native/x',
    '/api/conflicts',
    '/api/reviews',
  ];
  it.each(
    data.flatMap((path) =>
      [undefined, '', 'Bearer', 'Bearer wrong', `Bearer ${token}x`, `Basic ${token}`].map(
        (given) => [path, given] as const,
      ),
    ),
  )('gets nothing of %s with the key %s', async (path, given) => {
    const method = path === '/api/reviews' ? 'POST' : 'GET';
    const { status, bytes } = await ask(path, {
      method,
      headers: given === undefined ? {} : { authorization: given },
    });
    expect(status).toBe(401);
    expect(bytes.toString()).not.toContain(token);
  });

  it.each([
    ['a foreign Host', { host: 'evil.example' }],
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['an Origin of another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['an Origin of a file', { origin: 'null' }],
  ])('gets nothing with %s, even with the key', async (_, headers) => {
    for (const path of ['/', '/page.js', '/api/queue?reviewer=Ann', `/api/tiles/0/0/0/${ids[0]}`]) {
      const { status } = await ask(path, { headers: { authorization: `Bearer ${token}`, ...headers } });
      expect({ path, status }).toEqual({ path, status: 403 });
    }
  });

  it.each([
    ['/api/items/../../../etc/passwd?reviewer=a', 404],
    ['/api/items/..%2f..%2fsummary.json?reviewer=a', 404],
    ['/api/photos/a.png', 404],
    ['/api/tiles/0/0/0/..%2f..%2f..%2fetc%2fpasswd', 404],
    ['/api/tiles/0/0/0/%2fetc%2fpasswd', 404],
    ['/api/tiles/0/0/0/a.png', 404],
    ['/api/tiles/0/0/0/%00', 404],
    ['/api/tiles/0/0/../../summary.json', 404],
    ['/api/tiles/0/0/0', 404],
    ['/api/tiles/-1/0/0/ID', 404],
    ['/api/tiles/1/0/0/ID', 404],
    ['/api/tiles/0/1/0/ID', 404],
    ['/api/tiles/0/0/1e9/ID', 404],
    ['/api/tiles/0x0/0/0/ID', 404],
    ['/api/pictures/native/ID', 400],
    ['/api/pictures/native/ID?box=0,0,121,80', 400],
    ['/api/pictures/native/ID?box=0,0,0,80', 400],
    ['/api/pictures/native/ID?box=a,b,c,d', 400],
    ['/api/pictures/file/ID?box=0,0,9,9', 404],
    ['/api/pictures/native/..%2fsummary.json?box=0,0,9,9', 404],
    ['/api/conflicts', 400],
    ['/viewer.js.map', 404],
    ['/run/reviews.jsonl', 404],
    ['/reviews.jsonl', 404],
    ['/../reviews.jsonl', 404],
    ['/api/queue?reviewer=', 400],
    ['/api/conflicts', 400],
    [`/api/queue?reviewer=${'x'.repeat(101)}`, 400],
  ])('reaches nothing but items: %s', async (path, expected) => {
    expect((await ask(path.replace('ID', ids[0] ?? ''))).status).toBe(expected);
  });

  it.each<[name: string, body: unknown]>([
    ['no JSON', '{"id":'],
    ['no record', {}],
    ['deep nesting', `${'['.repeat(500)}${']'.repeat(500)}`],
    ['a time of its own', { id: 'a'.repeat(32), item: 'x', reviewer: 'A', action: 'reveal', time: 'never' }],
    ['a reviewer without name', { id: 'a'.repeat(32), item: 'x', reviewer: ' ', action: 'reveal' }],
    ['an id that is a path', { id: '../../etc/passwd/xx', item: 'x', reviewer: 'A', action: 'reveal' }],
    [
      'a reason that is none',
      { id: 'a'.repeat(32), item: 'x', reviewer: 'A', action: 'reject', reason: '<b>' },
    ],
  ])('writes nothing with %s', async (_, body) => {
    expect((await post(body)).status).toBe(400);
    expect(await linesOf()).toBe(0);
  });

  it('writes nothing that is longer than a record', async () => {
    expect((await ask('/api/reviews', { method: 'POST', body: 'x'.repeat(300_000) })).status).toBe(413);
    expect(await linesOf()).toBe(0);
  });

  it('writes nothing about items that are not there, or are others now', async () => {
    const sound = await decision(0, 'Ann', { action: 'accept' });
    expect((await post({ ...sound, item: 'f'.repeat(64) })).status).toBe(404);
    const stale = { ...sound, item: ids[1] };
    expect(await post(stale)).toMatchObject({ status: 409, json: { error: { code: 'stale' } } });
    expect(await linesOf()).toBe(0);
  });

  it('gets the bare page without the key, which holds nothing of the run and takes nothing from elsewhere', async () => {
    for (const path of ['/', '/page.js', '/page.css', '/viewer.js']) {
      const { status, headers, bytes } = await ask(path, { headers: {} });
      expect(status).toBe(200);
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/u);
      expect(headers['x-content-type-options']).toBe('nosniff');
      const text = bytes.toString();
      for (const told of [token, ids[0] ?? '', 'a.png', folder]) expect(text).not.toContain(told);
      // The viewer is a package of somebody else's; the policy above holds for it as well.
      if (path === '/viewer.js') continue;
      expect(text).not.toMatch(/https?:|innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/u);
    }
  });

  it('is told by every answer not to guess types and not to keep it', async () => {
    for (const path of ['/', '/api/tally', `/api/tiles/0/0/0/${ids[0]}`]) {
      const { headers } = await ask(path);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    }
  });
});
