import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { behaviours, type MockStats, type MockTeacher, startMockTeacher } from '@r2i/mock-teacher';
import { createRandom } from '@r2i/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { outcomeOf, runServed, type ServedRun, startServed, writePhotos } from './testing/served-run.ts';

const kills = 30;
const callConcurrency = 4;
/** Lanes: each of the three models has its own. */
const mostInFlight = 3 * callConcurrency;

let folder: string;
let images: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-kill-'));
  images = join(folder, 'images');
  await writePhotos(images, 4);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Calls that were answered well and whole. */
function answered({ byTask }: MockStats): number {
  return Object.values(byTask).reduce((sum, ends) => sum + (ends['200'] ?? 0), 0);
}

async function start(): Promise<MockTeacher> {
  return startMockTeacher({ behaviour: { ...behaviours.mixed, reworded: 0 }, latencyMs: 15 });
}

interface Kill {
  /** Calls that the service was still answering. */
  readonly inFlight: number;
  /** Calls made by this session. */
  readonly calls: number;
}

/**
 * Starts the run and kills it a random time after a random number of calls, so that the moments lie all over it:
 * while it starts, asks, writes and ends.
 */
async function killOnce(
  run: ServedRun,
  { server, after, delayMs }: { server: MockTeacher; after: number; delayMs: number },
): Promise<Kill> {
  const before = server.stats().calls;
  const started = await startServed(run);
  let ended = false;
  const exit = started.exit.finally(() => {
    ended = true;
  });
  while (!ended && server.stats().calls - before < after) await sleep(1);
  await sleep(delayMs);
  const { inFlight, calls } = server.stats();
  started.kill();
  await exit;
  // The service notices the end of a client when it answers.
  while (server.stats().inFlight > 0) await sleep(1);
  return { inFlight, calls: calls - before };
}

it('killed 30 times at random moments, a run loses nothing and asks for nothing that was answered', async () => {
  await using cleanServer = await start();
  const flags = { 'call-concurrency': callConcurrency };
  const cleanRun: ServedRun = { images, out: join(folder, 'clean'), url: cleanServer.url, flags };
  expect(await runServed(cleanRun)).toMatchObject({ code: 0 });
  const clean = cleanServer.stats();

  await using server = await start();
  const run: ServedRun = { images, out: join(folder, 'killed'), url: server.url, flags };
  const random = createRandom(7);
  const perSession = clean.calls / kills;
  const seen: Kill[] = [];
  for (let number = 0; number < kills; number += 1) {
    const after = Math.floor(random.next() * 2 * perSession);
    const delayMs = random.next() * 30;
    seen.push(await killOnce(run, { server, after, delayMs }));
  }
  const last = await runServed(run);
  expect(last).toMatchObject({ code: 0 });
  const { samples, rejects } = await outcomeOf(run.out);
  const expected = await outcomeOf(cleanRun.out);
  expect(samples === expected.samples && rejects === expected.rejects).toBe(true);

  const stats = server.stats();
  const repeated = stats.repeatedAnswers;
  const extra = answered(stats) - answered(clean);
  const inFlight = seen.reduce((sum, kill) => sum + kill.inFlight, 0);
  console.log(
    JSON.stringify({
      repeated,
      extra,
      inFlight,
      kills: seen,
      clean: clean.calls,
      answers: clean.answers,
      all: stats.calls,
      byTask: stats.byTask,
    }),
  );
}, 180_000);
