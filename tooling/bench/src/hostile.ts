import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { Worker } from 'node:worker_threads';

import { z } from 'zod';

import { type AppRun, startApp } from './apps/start-app.ts';
import { startIdle } from './apps/start-idle.ts';

const bodies = 200;
/** As many as are sent at once; each is made when it is sent, so that this program stays small as well. */
const atOnce = 16;
const slow = 8;
const limitMs = 100;
const limitMb = 1000;
/** Pause between two questions whether the server is there. */
const pauseMs = 5;

interface Attacked {
  readonly run: AppRun;
  readonly path: string;
  /** Longest body that it takes. */
  readonly bytes: number;
  /** Of a student. */
  readonly model: string | null;
}

const servers: readonly Attacked[] = [
  {
    run: { app: 'evaluate', args: ['serve', '--port', '0', '--no-token'] },
    path: '/score',
    bytes: 16_000_000,
    model: null,
  },
  {
    run: {
      app: 'serve-student',
      args: ['--port', '0'],
      // Those of its start script.
      environment: { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' },
      nodeFlags: ['--max-semi-space-size=1'],
    },
    path: '/v1/chat/completions',
    bytes: 32 * 2 ** 20,
    model: 'tiny-student',
  },
];

const tallySchema = z.record(z.string(), z.record(z.string(), z.number()));

/** Most memory that a process has had in RAM, in MB, as Linux counts it. */
async function peakMb(pid: number): Promise<number> {
  const [, kibibytes = ''] = /VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (Number(kibibytes) * 1024) / 1e6;
}

/** What the thread that answers has had since it began, in milliseconds, as Linux counts it. */
interface ThreadTime {
  /** On a core. */
  readonly worked: number;
  /** Able to work, while others had the cores. */
  readonly waited: number;
}

async function threadTime(pid: number): Promise<ThreadTime> {
  const text = await readFile(`/proc/${pid}/task/${pid}/schedstat`, 'utf8');
  const [worked = Number.NaN, waited = Number.NaN] = text.split(' ').map((each) => Number(each) / 1e6);
  return { worked, waited };
}

/** Times in milliseconds, sorted. */
function shareOf(times: readonly number[], share: number): number {
  return times[Math.ceil(share * times.length) - 1] ?? Number.NaN;
}

/** A figure beside its limit. */
function rowOf(figure: number, limit: number): Readonly<Record<string, number>> {
  return { figure: Math.round(figure), limit, 'share of it': Number((figure / limit).toFixed(2)) };
}

/**
 * What hostile bodies, up to the longest that is taken, do to a server, as users start it: how soon it says that it is there
 * meanwhile, and how much memory it takes.
 */
async function attack({ run, path, bytes, model }: Attacked): Promise<boolean> {
  await using server = await startApp(run);
  const { origin } = new URL(server.url);
  const before = await peakMb(server.pid);
  const worker = new Worker(new URL('./hostile/send-bodies.mjs', import.meta.url), {
    workerData: { url: `${origin}${path}`, model, count: bodies, bytes, slow, atOnce },
  });
  const started = performance.now();
  let isDone = false;
  const sent = once(worker, 'message').then(([tally]: unknown[]) => {
    isDone = true;
    return tallySchema.parse(tally);
  });
  await using idle = await startIdle();
  const latencies: number[] = [];
  const idleLatencies: number[] = [];
  const time = async (url: string, times: number[]): Promise<void> => {
    const asked = performance.now();
    const { status } = await fetch(url);
    if (status !== 200) throw new Error(`${url} answered ${status}`);
    times.push(performance.now() - asked);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  };
  let slowest: ThreadTime & { readonly latency: number } = { latency: 0, worked: 0, waited: 0 };
  let mostWorked = 0;
  while (!isDone) {
    const { worked, waited } = await threadTime(server.pid);
    await time(`${origin}/health`, latencies);
    const after = await threadTime(server.pid);
    const had = { worked: after.worked - worked, waited: after.waited - waited };
    const latency = latencies.at(-1) ?? 0;
    if (latency > slowest.latency) slowest = { latency, ...had };
    mostWorked = Math.max(mostWorked, had.worked);
    await time(idle.origin, idleLatencies);
  }
  const tally = await sent;
  for (const [kind, statuses] of Object.entries(tally)) console.log(`  ${kind}: ${JSON.stringify(statuses)}`);
  for (const times of [latencies, idleLatencies]) times.sort((left, right) => left - right);
  const [worst, peak] = [shareOf(latencies, 1), await peakMb(server.pid)];
  const met = worst <= limitMs && peak <= limitMb;
  const load = loadavg().map((each) => each.toFixed(1));
  console.log(
    `${run.app}: ${bodies} hostile bodies of up to ${(bytes / 1e6).toFixed(1)} MB, ${slow} slow ones beside them, in ` +
      `${((performance.now() - started) / 1000).toFixed(0)} s; load of the machine ${load.join(', ')} over 1, 5 and 15 minutes`,
  );
  console.table({
    '/health, worst, ms': rowOf(worst, limitMs),
    'of it the answering thread worked, ms': { figure: Math.round(slowest.worked) },
    'of it that thread waited for a core, ms': { figure: Math.round(slowest.waited) },
    'most that it worked within one answer, ms': { figure: Math.round(mostWorked) },
    '/health, 99 %, ms': { figure: Math.round(shareOf(latencies, 0.99)) },
    'a server that does nothing, worst, ms': { figure: Math.round(shareOf(idleLatencies, 1)) },
    'a server that does nothing, 99 %, ms': { figure: Math.round(shareOf(idleLatencies, 0.99)) },
    'memory, peak, MB': rowOf(peak, limitMb),
    'memory before, MB': { figure: Math.round(before) },
  });
  console.log(`${run.app}: ${met ? 'met' : 'MISSED'}; /health was asked ${latencies.length} times`);
  return met;
}

const [only] = process.argv.slice(2);
for (const server of servers) {
  if (only !== undefined && only !== server.run.app) continue;
  if (!(await attack(server))) process.exitCode = 1;
}
