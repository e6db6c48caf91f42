import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { behaviours, type MockTeacher, startMockTeacher } from '@r2i/mock-teacher';
import { createRandom } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { outcomeOf, runServed, type ServedRun, startServed, writePhotos } from './testing/served-run.ts';

const kills = 30;
const photos = 4;
const callConcurrency = 4;
/** Each of the three models has a lane of its own. */
const mostInFlight = 3 * callConcurrency;
const samplesPerCall = 4;

let folder: string;
let images: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-kill-'));
  images = join(folder, 'images');
  await writePhotos(images, photos);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const lineSchema = z.object({ key: z.string() });

/** Keys of the replies that a run has kept, one for each time that one was stored. */
async function storedKeys(out: string): Promise<readonly string[]> {
  const text = await readFile(join(out, 'calls.jsonl'), 'utf8').catch(() => '');
  // A kill may leave half a line at the end; the next session cuts it off.
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines.filter(Boolean).map((line) => lineSchema.parse(JSON.parse(line)).key);
}

/** What one session that was killed left behind. */
interface Kill {
  /** Replies that the service had sent. */
  readonly sent: number;
  readonly stored: number;
}

/** When a session is killed: while it starts, or once it has had so many answers; and a moment later. */
interface Moment {
  readonly answers: 'starting' | number;
  readonly laterMs: number;
}

/** Starts the run and kills it. */
async function killOnce(run: ServedRun, server: MockTeacher, { answers, laterMs }: Moment): Promise<Kill> {
  const before = { ...server.stats(), stored: (await storedKeys(run.out)).length };
  const started = await startServed(run);
  let ended = false;
  const exit = started.exit.finally(() => {
    ended = true;
  });
  const isThere = (): boolean =>
    answers === 'starting' ||
    (server.stats().calls > before.calls && server.stats().answers - before.answers >= answers);
  while (!ended && !isThere()) await sleep(1);
  await sleep(laterMs);
  started.kill();
  await exit;
  // The service notices that a client has gone when it answers.
  while (server.stats().inFlight > 0) await sleep(1);
  return {
    sent: server.stats().answers - before.answers,
    stored: (await storedKeys(run.out)).length - before.stored,
  };
}

describe('a run that is killed 30 times at random moments', () => {
  it('loses no sample and asks for nothing again that it had', async () => {
    await using server = await startMockTeacher({
      behaviour: { ...behaviours.mixed, reworded: 0 },
      latencyMs: 20,
    });
    const flags = { 'call-concurrency': callConcurrency };
    const clean: ServedRun = { images, out: join(folder, 'clean'), url: server.url, maxQuestions: 3, flags };
    expect(await runServed(clean)).toMatchObject({ code: 0 });
    const expected = { ...(await outcomeOf(clean.out)), keys: await storedKeys(clean.out) };
    expect(server.stats().answers).toBe(expected.keys.length);
    server.resetStats();

    const run: ServedRun = { ...clean, out: join(folder, 'killed') };
    const random = createRandom(7);
    const seen: Kill[] = [];
    // By answers and not by time, so that a slow machine kills at the same places. All kills together leave
    // something to do; one in ten comes while the run starts.
    const mostAnswers = Math.floor((1.2 * expected.keys.length) / kills);
    for (let number = 0; number < kills; number += 1) {
      const isStarting = number % 10 === 5;
      const answers = isStarting ? 'starting' : random.integer(0, mostAnswers);
      const laterMs = random.next() * (isStarting ? 400 : 20);
      seen.push(await killOnce(run, server, { answers, laterMs }));
    }
    expect(await runServed(run)).toMatchObject({ code: 0 });

    const { samples, rejects } = await outcomeOf(run.out);
    expect({ samples: samples === expected.samples, rejects: rejects === expected.rejects }).toEqual({
      samples: true,
      rejects: true,
    });
    // Nothing that was stored was asked for again, or it would be stored again.
    expect([...(await storedKeys(run.out))].sort()).toEqual([...expected.keys].sort());
    // What was on the wire when the process died could not be kept: no more than may be under way at once.
    for (const { sent, stored } of seen) {
      expect(sent - stored).toBeLessThanOrEqual(mostInFlight * samplesPerCall);
    }
    const lost = seen.reduce((sum, { sent, stored }) => sum + sent - stored, 0);
    const busy = seen.filter(({ sent }) => sent > 0).length;
    expect(server.stats().answers).toBe(expected.keys.length + lost);
    expect(busy).toBeGreaterThan(kills / 2);
  });
});
