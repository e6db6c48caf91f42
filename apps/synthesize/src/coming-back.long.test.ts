import { appendFile, cp, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createAzure, createOpenRouter, listenAs, type ServedService, type Think } from '@r2i/mock-services';
import { type FaultKind, type MockTeacher, startMockTeacher } from '@r2i/mock-teacher';
import { readRun } from '@r2i/run';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Exit } from './testing/run-here.ts';
import {
  models,
  outcomeOf,
  questionsOf,
  runServed,
  type ServedRun,
  writePhotos,
} from './testing/served-run.ts';
import { thinkAs } from './testing/think-as.ts';

/** Of each photo. */
const questions = questionsOf(1);

let folder: string;
let server: MockTeacher;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-back-'));
  server = await startMockTeacher({ behaviour: 'accept-all' });
  await writePhotos(join(folder, 'photos'), 3);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** A folder with the photos of these numbers, under their names. */
async function photosOf(name: string, numbers: readonly number[]): Promise<string> {
  const images = join(folder, `${name}-images`);
  for (const number of numbers) {
    await cp(join(folder, 'photos', `photo-${number}.jpg`), join(images, `photo-${number}.jpg`));
  }
  return images;
}

interface Session extends Exit {
  /** Calls that the service was asked for in it. */
  readonly calls: number;
}

async function session(run: Omit<ServedRun, 'url'> & { readonly url?: string }): Promise<Session> {
  const before = server.stats().calls;
  const exit = await runServed({ url: server.url, ...run });
  return { ...exit, calls: server.stats().calls - before };
}

async function summaryOf(out: string) {
  return (await readRun(out)).summary;
}

/** Bytes of all files below a folder. */
async function bytesOf(root: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')] as const)),
  );
}

/** A service in which every reply is spoiled in one way. */
function spoiled(kind: FaultKind): Promise<MockTeacher> {
  return startMockTeacher({
    behaviour: 'accept-all',
    faults: { kinds: [kind], share: 1, mostInARow: 1_000_000 },
  });
}

/** Passes calls on, until so many have been answered; then says something else to all. */
function afterCalls(count: number, then: { readonly status: number; readonly body: object }): ServedService {
  const statuses: number[] = [];
  return {
    statuses,
    async answer({ path, body }) {
      const isOver = statuses.length >= count;
      statuses.push(isOver ? then.status : 200);
      if (isOver) return { status: then.status, body: JSON.stringify(then.body) };
      const url = `${new URL(server.url).origin}${path}`;
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, { method: 'POST', headers, body });
      return { status: response.status, body: await response.text() };
    },
  };
}

describe('a photo that changed under its name, and one that was removed', () => {
  it('are told; what is left is what a new run has; put back, they count again at no cost', async () => {
    const images = await photosOf('changed', [0, 1, 2]);
    const out = join(folder, 'changed');
    expect(await session({ images, out })).toMatchObject({ code: 0 });
    const first = await outcomeOf(out);

    await rm(join(images, 'photo-1.jpg'));
    await rename(join(images, 'photo-2.jpg'), join(images, 'photo-0.jpg'));
    await writePhotos(join(folder, 'other'), 4);
    await cp(join(folder, 'other', 'photo-3.jpg'), join(images, 'photo-2.jpg'));
    const second = await session({ images, out });
    expect(second.code).toBe(0);
    expect(second.stdout).toContain('photo-changed 1, photo-removed 1');
    expect(
      [...second.stderr.matchAll(/^ {2}(\d+)\/(\d+) /gmu)].map(([, done, of]) => [done, of]),
    ).toContainEqual(['2', '2']);
    expect(second.stderr).not.toMatch(/^ {2}[3-9]\//mu);
    const { superseded, images: counted } = await summaryOf(out);
    // The photo that took the name of another brought its samples along.
    expect(superseded).toMatchObject({
      photos: { 'photo-changed': 1, 'photo-removed': 1 },
      samples: 2 * questions,
    });
    expect(counted.seen).toBe(2);
    expect(await readFile(join(out, 'report.html'), 'utf8')).toContain('Coming back');

    const fresh = join(folder, 'changed-fresh');
    await session({ images, out: fresh });
    expect(await outcomeOf(out)).toEqual(await outcomeOf(fresh));

    await photosOf('changed', [0, 1, 2]);
    expect(await session({ images, out })).toMatchObject({ code: 0, calls: 0 });
    expect(await outcomeOf(out)).toEqual(first);
  });
});

describe('a refusal', () => {
  it('by a model costs two calls once; --retry-refused asks again', async () => {
    const images = await photosOf('refused', [0]);
    const out = join(folder, 'refused');
    await using refusing = await spoiled('refusal');
    const first = await session({ images, out, url: refusing.url });
    expect(first.code).toBe(0);
    expect(first.stderr).toContain('1 of 1 candidates were refused by a service');
    expect(refusing.stats().calls).toBe(2);
    const { rejects } = await outcomeOf(out);
    expect(JSON.parse(rejects)).toMatchObject({ stage: 'proposal', reason: 'call-refused' });

    expect(await session({ images, out })).toMatchObject({ code: 0, calls: 0 });
    expect((await outcomeOf(out)).rejects).toBe(rejects);
    const third = await session({ images, out, flags: { 'retry-refused': true } });
    expect(third.code).toBe(0);
    expect((await outcomeOf(out)).samples.trim().split('\n')).toHaveLength(questions);
  });

  const always = (): boolean => true;
  it.each<[string, number, (think: Think) => ServedService]>([
    [
      'the content filter of Azure',
      400,
      (think) => createAzure({ think, key: 'key', deployments: Object.values(models), filters: always }),
    ],
    ['the moderation of OpenRouter', 403, (think) => createOpenRouter({ think, key: 'key', flags: always })],
    [
      'the moderation of OpenRouter with status 200',
      200,
      (think) => createOpenRouter({ think, key: 'key', flags: always, errorsInBody: true }),
    ],
    [
      'a provider behind OpenRouter',
      400,
      (think) => createOpenRouter({ think, key: 'key', providerFilters: always }),
    ],
  ])('by %s costs one call once', async (name, status, create) => {
    const images = await photosOf(`filtered-${name}`, [0]);
    const out = join(folder, `filtered-${name}`);
    const filtering = create(thinkAs(server.url));
    const { url, close } = await listenAs(filtering);
    const run = {
      images,
      out,
      studentUrl: `${url}/openai/v1`,
      teacher: { keyEnv: 'SERVICE_KEY' },
      environment: { SERVICE_KEY: 'key' },
    };
    expect(await session(run)).toMatchObject({ code: 0 });
    expect(filtering.statuses).toEqual(Array.from({ length: questions }, () => status));
    const { rejects } = await outcomeOf(out);
    expect(rejects.match(/"reason":"check-refused"/gu)).toHaveLength(questions);
    expect(await session(run)).toMatchObject({ code: 0, calls: 0 });
    expect(filtering.statuses).toHaveLength(questions);
    expect((await outcomeOf(out)).rejects).toBe(rejects);
    await close();
  });
});

/** Passes calls on but those that check the plain photo. */
function withoutPlainChecks(said: { readonly status: number; readonly body: object }): ServedService {
  return {
    statuses: [],
    async answer({ path, body }) {
      if (String(body).includes('Count what fits this question')) {
        return { status: said.status, body: JSON.stringify(said.body) };
      }
      const url = `${new URL(server.url).origin}${path}`;
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, { method: 'POST', headers, body });
      return { status: response.status, body: await response.text() };
    },
  };
}

describe('checks of the plain photo', () => {
  it.each([
    {
      case: 'fail',
      status: 400,
      body: { error: { message: 'No such pipe' } },
      flags: {},
      says: `because calls failed (the same command tries them again); most often: ${questions} x "`,
    },
    {
      case: 'are refused',
      status: 400,
      body: { error: { message: 'Filtered', code: 'content_filter' } },
      flags: { 'retry-refused': true },
      says: `refused by a service (not asked again without --retry-refused); most often: ${questions} x "`,
    },
  ])('that $case keep their samples, are told, and are made later', async ({ case: name, says, ...rest }) => {
    const images = await photosOf(`plain-${name}`, [0]);
    const out = join(folder, `plain-${name}`);
    const { url, close } = await listenAs(withoutPlainChecks(rest));
    const first = await session({ images, out, url: `${url}/v1` });
    await close();
    expect(first.code).toBe(0);
    expect(first.stderr).toContain(
      `${questions} questions were not checked on the plain photo: ${questions} ${says}`,
    );
    expect((await outcomeOf(out)).samples.match(/"outcome":"unknown"/gu)).toHaveLength(questions);

    const second = await session({ images, out, flags: rest.flags });
    expect(second).toMatchObject({ code: 0, calls: questions });
    expect(second.stderr).not.toContain('plain photo');
    const { samples } = await outcomeOf(out);
    expect(samples.trim().split('\n')).toHaveLength(questions);
    expect(samples).not.toContain('"outcome":"unknown"');
  });
});

describe('a service that refuses all calls half-way', () => {
  it.each([
    {
      case: 'payment',
      status: 402,
      body: { error: { message: 'Insufficient credits for sk-secret-0123456789' } },
      says: 'top it up',
    },
    {
      case: 'the key',
      status: 401,
      body: { error: { message: 'Your key sk-secret-0123456789 was revoked' } },
      says: 'look at SERVICE_KEY',
    },
    { case: 'access', status: 403, body: { error: { message: 'Forbidden' } }, says: 'look at SERVICE_KEY' },
    {
      case: 'quota',
      status: 429,
      body: { error: { message: 'You exceeded your quota', code: 'insufficient_quota' } },
      says: 'top it up',
    },
  ])('ends with 3 and everything written: $case', async ({ case: name, status, body, says }) => {
    const images = await photosOf(`fatal-${status}`, [0, 1]);
    const out = join(folder, `fatal-${status}`);
    const { url, close } = await listenAs(afterCalls(questions, { status, body }));
    // The student is asked once a question; the first photo is finished.
    const run = {
      images,
      out,
      studentUrl: `${url}/v1`,
      flags: { concurrency: 1 },
      teacher: { keyEnv: 'SERVICE_KEY' },
      environment: { SERVICE_KEY: 'sk-secret-0123456789' },
    };
    const first = await session(run);
    expect({ name, code: first.code }).toEqual({ name, code: 3 });
    expect(first.stderr).toContain(`answered ${status}: `);
    expect(first.stderr).toContain(says);
    expect(first.stderr).toContain('the same command goes on');
    expect(first.stderr + first.stdout).not.toContain('sk-secret');
    expect(first.stdout).toContain(`samples     ${questions} kept`);
    expect((await outcomeOf(out)).samples.trim().split('\n')).toHaveLength(questions);
    expect(await readFile(join(out, 'report.html'), 'utf8')).toContain('<html');
    await close();
    expect(await session({ ...run, studentUrl: server.url })).toMatchObject({ code: 0 });
    expect((await summaryOf(out)).samples).toBe(2 * questions);
  });
});

describe('calls that all fail on few photos', () => {
  it.each([
    {
      max: 0.2,
      code: 1,
      says: `${questions} of ${questions} candidates could not be judged because calls failed`,
    },
    {
      max: 1,
      code: 0,
      says: `${questions} of ${questions} candidates could not be judged because calls failed`,
    },
  ])('end with $code at --max-fault-share $max, in the words of the service', async ({ max, code, says }) => {
    const images = await photosOf(`few-${max}`, [0]);
    const out = join(folder, `few-${max}`);
    await using useless = await spoiled('wrong-schema');
    const { stderr, ...exit } = await session({
      images,
      out,
      writerUrl: useless.url,
      flags: { 'max-fault-share': max },
    });
    expect(exit.code).toBe(code);
    expect(stderr).toContain(says);
    expect(stderr).toMatch(/4 x "distractor-writer with .+ gave a reply that cannot be used: /u);
    expect((await outcomeOf(out)).samples).toBe('');
  });
});

describe('--reuse', () => {
  it('pays for nothing twice where a threshold changes, says from which run, and leaves its folder as it is', async () => {
    const images = await photosOf('reuse', [0]);
    const out = join(folder, 'reuse');
    const paid = join(folder, 'paid');
    expect(await session({ images, out: paid })).toMatchObject({ code: 0 });
    const before = await bytesOf(paid);
    const { id } = (await readRun(paid)).run;

    const reused = await session({ images, out, flags: { needed: 5, reuse: paid } });
    expect(reused).toMatchObject({ code: 0, calls: 0 });
    expect(reused.stdout).toContain(`replies of run ${id.slice(0, 8)}`);
    const kept = (await readFile(join(paid, 'calls.jsonl'), 'utf8')).trim().split('\n').length;
    expect((await summaryOf(out)).reused).toEqual({ [id]: kept });
    expect((await outcomeOf(out)).samples.trim().split('\n')).toHaveLength(questions);
    expect(await bytesOf(paid)).toEqual(before);
    for (const [file, bytes] of await bytesOf(out)) {
      if (!/\.jpg$/u.test(file)) expect({ file, told: bytes.includes(paid) }).toEqual({ file, told: false });
    }
    // The other folder is needed no more.
    expect(await session({ images, out, flags: { needed: 5 } })).toMatchObject({ code: 0, calls: 0 });
  });

  it.each([
    { case: 'its own folder', reuse: 'own', says: 'the folder of --out' },
    { case: 'a folder that is not there', reuse: 'nowhere', says: 'there is no run.json here' },
    { case: 'a folder of photos', reuse: 'photos', says: 'there is no run.json here' },
  ])('refuses $case', async ({ reuse, says }) => {
    const images = await photosOf('own', [0]);
    const out = join(folder, 'own');
    await cp(join(folder, 'photos'), out, { recursive: true });
    const { code, stderr, calls } = await session({ images, out, flags: { reuse: join(folder, reuse) } });
    expect({ code, calls }).toEqual({ code: 2, calls: 0 });
    expect(stderr).toContain(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('what was lost or damaged in a run folder', () => {
  it('is made again byte for byte, asked again, or counted', async () => {
    const images = await photosOf('damaged', [0, 1]);
    const out = join(folder, 'damaged');
    // One photo after another, so that the first lines of both files are of the same photo.
    expect(await session({ images, out, flags: { concurrency: 1 } })).toMatchObject({ code: 0 });
    const before = await bytesOf(out);
    const boxed = (await readdir(join(out, 'boxed'))).slice(0, 3);
    const crops = (await readdir(join(out, 'crops'))).slice(0, 1);
    for (const name of boxed) await rm(join(out, 'boxed', name));
    for (const name of crops) await rm(join(out, 'crops', name));
    const damage = async (name: string): Promise<void> => {
      const text = await readFile(join(out, name), 'utf8');
      await writeFile(join(out, name), text.slice(9));
    };
    for (const name of ['journal.jsonl', 'calls.jsonl', 'samples.jsonl']) await damage(name);
    await appendFile(join(out, 'notices.jsonl'), '{"about":\n');
    await writeFile(join(out, 'ledger.json'), '{');

    const { stderr, stdout, code, calls } = await session({ images, out });
    expect(code).toBe(0);
    // The call whose line was damaged is made once more; all others are kept.
    expect(calls).toBe(1);
    for (const told of [
      'damaged: 1 line of journal.jsonl',
      'damaged: 1 line of calls.jsonl',
      'damaged: 1 line of samples.jsonl',
      'damaged: 1 line of notices.jsonl',
      'damaged: ledger.json cannot be read',
    ])
      expect(stderr).toContain(told);
    // Some of them were of the photo that was done again.
    expect(stderr).toMatch(/[1-4] missing images are made again/u);
    expect(stdout).toContain('damaged     calls.jsonl 1, journal.jsonl 1');
    expect((await summaryOf(out)).damaged).toEqual({
      'calls.jsonl': 1,
      'journal.jsonl': 1,
      'ledger.json': 1,
      'notices.jsonl': 1,
      'samples.jsonl': 1,
    });
    const after = await bytesOf(out);
    const same = [...before.keys()].filter((file) => /\.jpg$|(?:samples|rejects)\.jsonl$/u.test(file));
    expect(same.length).toBeGreaterThan(questions);
    for (const file of same)
      expect({ file, same: after.get(file) === before.get(file) }).toEqual({ file, same: true });
  });

  it('is told by name where the photo is another one', async () => {
    const images = await photosOf('lost', [0, 1]);
    const out = join(folder, 'lost');
    await session({ images, out });
    const { samples } = await outcomeOf(out);
    const [first = ''] = samples.split('\n');
    const { path, name } = {
      path: JSON.parse(first).boxedImage.image.path,
      name: JSON.parse(first).image.name,
    };
    await rm(join(out, path));
    // What could not be read says nothing about the photo, which still counts.
    await rm(join(images, name));
    await symlink(join(folder, 'nowhere.jpg'), join(images, name));
    const { stderr } = await session({ images, out });
    expect(stderr).toContain(`1 images are missing and cannot be made again: ${path} of ${name}`);
    const { damaged, samples: kept, superseded } = await summaryOf(out);
    expect({ damaged, kept, superseded }).toEqual({
      damaged: { 'boxed/': 1 },
      kept: 2 * questions,
      superseded: undefined,
    });
  });
});
