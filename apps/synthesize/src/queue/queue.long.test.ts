import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { behaviours, type MockTeacher, startMockTeacher } from '@r2i/mock-teacher';
import {
  mayLeaveOut,
  postgresProgram,
  redisProgram,
  startPostgres,
  startRedis,
  type TestServer,
} from '@r2i/queue/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { type QueueRun, queueHere, startWorker } from '../testing/queue-run.ts';
import { runBytes } from '../testing/run-bytes.ts';
import { type Exit, runHere } from '../testing/run-here.ts';
import { runServed, writePhotos } from '../testing/served-run.ts';

const servers = [
  { program: redisProgram, start: startRedis },
  { program: postgresProgram, start: startPostgres },
];

describe.each(servers)('a queue in $program.name', ({ program, start }) => {
  const left = mayLeaveOut(program);
  const asked = left ? `(left out: ${program.missing})` : '';
  let folder: string;
  let images: string;
  let mock: MockTeacher;
  let server: TestServer;

  beforeAll(async () => {
    if (left) return;
    folder = await mkdtemp(join(tmpdir(), 'r2i-queue-'));
    images = join(folder, 'images');
    mock = await startMockTeacher({ behaviour: { ...behaviours.mixed, reworded: 0 } });
    server = await start();
    await writePhotos(images, 5);
    for (const name of ['a-copy.jpg', 'z.jpg'])
      await copyFile(join(images, 'photo-0.jpg'), join(images, name));
    await writeFile(join(images, 'broken.jpg'), 'no image');
    await writeFile(join(images, 'notes.txt'), 'passed over');
  });

  afterAll(async () => {
    if (left) return;
    await mock.close();
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const runOf = (name: string, more: Partial<QueueRun> = {}): QueueRun => ({
    ...{ images, url: mock.url, queue: server.url, shared: join(folder, name) },
    ...more,
  });
  const collect = (name: string): Promise<Exit> =>
    runHere([
      'collect',
      '--shared',
      join(folder, name),
      '--out',
      join(folder, `${name}-out`),
      '--log',
      'plain',
    ]);
  const status = async (name: string): Promise<Record<string, unknown>> => {
    const words = ['status', '--shared', join(folder, name), '--queue', server.url, '--log', 'json'];
    return JSON.parse((await runHere(words)).stdout);
  };

  it.skipIf(left)(`comes to the bytes of one process ${asked}`, async () => {
    expect(await runServed({ images, out: join(folder, 'whole'), url: mock.url })).toMatchObject({ code: 0 });
    const run = runOf('first');
    expect(await queueHere('enqueue', run, { more: ['--batch', '3'] })).toMatchObject({
      code: 0,
      stdout: '8 images in 3 jobs\n',
    });
    expect(await queueHere('enqueue', run, { more: ['--batch', '3'] })).toMatchObject({
      stdout: '8 images in 3 jobs, 3 of them known before\n',
    });
    expect(await status('first')).toMatchObject({ images: 8, done: 0, jobs: { waiting: 3 }, stopped: null });
    expect(await collect('first')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('8 of 8 photos'),
    });
    const workers = await Promise.all([queueHere('work', run), queueHere('work', run)]);
    for (const { code, stderr } of workers) expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(await status('first')).toMatchObject({ images: 8, done: 8, jobs: { completed: 3, failed: 0 } });
    expect(await collect('first')).toMatchObject({ code: 0 });
    expect(await runBytes(join(folder, 'first-out'))).toEqual(await runBytes(join(folder, 'whole')));

    // The run without a queue goes on there, and pays for nothing.
    const before = mock.stats().calls;
    const again = await runServed({ images, out: join(folder, 'first-out'), url: mock.url });
    expect({ code: again.code, calls: mock.stats().calls - before }).toEqual({ code: 0, calls: 0 });
    expect(await readdir(join(folder, 'first'))).not.toContain('.lock');
  });

  it.skipIf(left)(`survives what may happen to workers and server ${asked}`, async () => {
    const many = join(folder, 'many');
    await writePhotos(many, 16);
    await using slow = await startMockTeacher({
      behaviour: { ...behaviours.mixed, reworded: 0 },
      latencyMs: 60,
    });
    expect(await runServed({ images: many, out: join(folder, 'many-whole'), url: mock.url })).toMatchObject({
      code: 0,
    });
    // Fewer places than workers could use: each has calls in line.
    const run = runOf('hard', { images: many, url: slow.url, flags: { 'call-concurrency': 4 } });
    expect(await queueHere('enqueue', run, { more: ['--batch', '2'] })).toMatchObject({ code: 0 });
    const start = () => startWorker(run, { more: ['--lock-seconds', '2', '--log', 'json'] });
    const [killed, stood, third, fourth] = await Promise.all([start(), start(), start(), start()]);
    await Promise.all([killed, stood, third, fourth].map((worker) => worker.told(/"event":"start"/u)));
    await expect.poll(() => slow.stats().calls).toBeGreaterThan(20);
    // Until nothing moves: each request that has its place has come to the service, and all others are in line.
    slow.setLatency(15_000);
    let before = -1;
    await expect
      .poll(
        () => {
          const { calls, inFlight } = slow.stats();
          const isStill = calls + inFlight === before;
          before = calls + inFlight;
          return isStill;
        },
        { interval: 2_000 },
      )
      .toBe(true);
    killed.kill('SIGKILL');
    stood.kill('SIGSTOP');
    slow.setLatency(60);
    await server.restart();
    // The jobs of both are done by others, though one of them still has its lock in mind.
    for (const { code, stderr } of await Promise.all([third.exit, fourth.exit]))
      expect({ code, stderr }).toMatchObject({ code: 0 });
    const asked = slow.stats().calls;
    stood.kill('SIGCONT');
    const { code, stderr } = await stood.exit;
    expect({ code, stderr }).toMatchObject({ code: 0 });
    // By now all replies are stored: what it had in line is not asked any more.
    expect(slow.stats().calls).toBe(asked);
    expect((await killed.exit).signal).toBe('SIGKILL');
    expect(await status('hard')).toMatchObject({ done: 16, jobs: { waiting: 0, active: 0, failed: 0 } });
    expect(await collect('hard')).toMatchObject({ code: 0 });
    expect(await runBytes(join(folder, 'hard-out'))).toEqual(await runBytes(join(folder, 'many-whole')));
  });

  it.skipIf(left)(`stops all workers for a wrong key, and goes on when it is mended ${asked}`, async () => {
    await using locked = await startMockTeacher({ key: 'right' });
    const run = runOf('locked', { url: locked.url, teacher: { keyEnv: 'R2I_TEST_KEY' } });
    expect(await queueHere('enqueue', run, { more: ['--batch', '2'] })).toMatchObject({ code: 0 });
    const first = await startWorker(run, { environment: { R2I_TEST_KEY: 'wrong' } });
    const { code, stderr } = await first.exit;
    expect({ code, stderr }).toMatchObject({ code: 3, stderr: expect.stringMatching(/401|key/u) });
    const { stopped } = await status('locked');
    expect(stopped).toMatch(/401|key/u);
    const second = await startWorker(run, { environment: { R2I_TEST_KEY: 'right' } });
    expect(await second.exit).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('All workers have stopped'),
    });
    expect(await queueHere('enqueue', run, { more: ['--batch', '2'] })).toMatchObject({ code: 0 });
    const third = await startWorker(run, { environment: { R2I_TEST_KEY: 'right' } });
    expect(await third.exit).toMatchObject({ code: 0 });
    expect(await status('locked')).toMatchObject({ done: 8, stopped: null });
  });

  it.skipIf(left)(`ends all workers where a budget is spent, and goes on with more ${asked}`, async () => {
    const run = runOf('spent');
    const most = 4_000;
    const more = ['--budget-tokens', `${most}`, '--call-concurrency', '2'];
    expect(await queueHere('enqueue', run, { more: ['--batch', '2', ...more] })).toMatchObject({ code: 0 });
    const ended = await Promise.all([queueHere('work', run, { more }), queueHere('work', run, { more })]);
    // One finds that it is spent; another may hear of it before it finds so itself.
    expect(ended.map(({ code }) => code)).toContain(4);
    for (const { code, stderr } of ended) {
      expect([3, 4]).toContain(code);
      expect(stderr).toContain('the budget of 4000 tokens is spent');
    }
    const { stopped, spent } = await status('spent');
    expect(stopped).toContain('budget');
    // Of each worker a call of each lane may have been under way, and what the other did of late is not known yet.
    const { tokens } = z.object({ tokens: z.number() }).parse(spent);
    expect(tokens).toBeGreaterThanOrEqual(most);
    const enough = ['--budget-tokens', '100000000', '--call-concurrency', '2'];
    expect(await queueHere('enqueue', run, { more: ['--batch', '2', ...enough] })).toMatchObject({ code: 0 });
    expect(await queueHere('work', run, { more: enough })).toMatchObject({ code: 0 });
    expect(await collect('spent')).toMatchObject({ code: 0 });
    expect(await runBytes(join(folder, 'spent-out'))).toEqual(await runBytes(join(folder, 'whole')));
  });

  it.skipIf(left)(`drains where it is told to stop ${asked}`, async () => {
    const run = runOf('drained');
    expect(await queueHere('enqueue', run, { more: ['--batch', '8'] })).toMatchObject({ code: 0 });
    const worker = await startWorker(run, { more: ['--log', 'json', '--concurrency', '1'] });
    await worker.told(/"event":"image"/u);
    worker.kill('SIGTERM');
    const { code, stderr } = await worker.exit;
    expect(code).toBe(130);
    const done = stderr.split('"event":"image"').length - 1;
    expect(done).toBeLessThan(8);
    expect(await status('drained')).toMatchObject({ jobs: { waiting: 1, active: 0, failed: 0 } });
    expect(await queueHere('work', run)).toMatchObject({ code: 0 });
    expect(await status('drained')).toMatchObject({ done: 8, jobs: { completed: 1 } });
  });
});
