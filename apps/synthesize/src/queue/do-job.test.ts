import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { viewOfPixels } from '@r2i/crop';
import { type DistillRoles, distillOptionsSchema } from '@r2i/distill';
import { type HeldJob, imageJob, type JobProgress } from '@r2i/queue';
import { openSharedRun, type SharedRun } from '@r2i/run';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { doJob } from './do-job.ts';

const imageTries = 3;
const job = imageJob([
  { position: 0, name: 'a.png' },
  { position: 1, name: 'b.png' },
  { position: 2, name: 'c.png' },
]);

let folder: string;
let shared: SharedRun;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-do-job-'));
  const settings = { config: {}, versions: {}, seed: 0, sourceRoot: 'none' };
  shared = await openSharedRun(folder, { settings, begin: true });
});

afterEach(() => rm(folder, { recursive: true }));

const never = (): never => {
  throw new Error('nothing is proposed, so nobody is asked');
};

/** Nothing is found in any photo. */
const roles: DistillRoles = {
  proposer: { id: 'none', propose: async () => [] },
  questioner: { id: 'none', ask: never },
  validator: { id: 'none', validate: never },
  answerers: [{ answerer: { id: 'none', family: 'none', answer: never }, samples: 8 }],
  grouper: { id: 'none', group: never },
  verifier: { id: 'none', verify: never },
  distractorWriter: { id: 'none', write: never },
  solver: { id: 'none', family: 'none', solve: never },
};

/** A worker that has the job, as the ones before left it. */
function hold(begun: JobProgress['begun']): { readonly held: HeldJob; readonly told: JobProgress[] } {
  const told: JobProgress[] = [];
  const held: HeldJob = {
    ...job,
    progress: { done: 0, begun },
    async tell(progress) {
      told.push(progress);
    },
  };
  return { held, told };
}

async function work(begun: JobProgress['begun'], { broken }: { readonly broken?: string } = {}) {
  const { held, told } = hold(begun);
  const read: string[] = [];
  const ended = await doJob(held, {
    ...{ shared, roles },
    sources: {
      async read(name) {
        read.push(name);
        if (name === broken) throw new Error('the disk makes noises');
        const [number] = name;
        const data = new Uint8Array(64 * 64 * 3).fill(number?.charCodeAt(0) ?? 0);
        return (await viewOfPixels({ width: 64, height: 64, data }).encoded()).bytes;
      },
    },
    settings: {
      ...{ imageTries, concurrency: 2, maxInputPixels: 1e6, maxFaultShare: 1 },
      recipe: distillOptionsSchema.parse({ minImageSide: 1 }),
    },
    draining: new AbortController().signal,
    onImage: () => undefined,
  });
  const entries = await Promise.all(job.images.map(({ position }) => shared.entry(job.id, position)));
  const reasons = entries.map((entry) => entry?.rejections[0]?.reason);
  return { ended, told, read, reasons, entries };
}

describe('doJob', () => {
  it.each([
    { case: 'nobody began', begun: {}, unread: [] },
    { case: 'one worker ended at a photo', begun: { 1: 1 }, unread: [] },
    { case: 'as many workers as may', begun: { 1: imageTries - 1 }, unread: [] },
    { case: 'the last one that may', begun: { 1: imageTries }, unread: ['b.png'] },
    { case: 'more', begun: { 1: imageTries + 5 }, unread: ['b.png'] },
    { case: 'two photos', begun: { 0: imageTries, 2: imageTries }, unread: ['a.png', 'c.png'] },
  ])('$case: leaves out $unread', async ({ begun, unread }) => {
    const { ended, read, reasons, entries } = await work(begun);
    const left = job.images.map(({ name }) => unread.some((one) => one === name));
    expect(ended).toBe('done');
    expect(reasons).toEqual(left.map((isLeft) => (isLeft ? 'image-unreadable' : 'nothing-proposed')));
    expect([...read].sort()).toEqual(job.images.map(({ name }) => name).filter((_, at) => left[at] !== true));
    for (const [at, isLeft] of left.entries()) {
      if (isLeft) expect(entries[at]).toMatchObject({ unsettled: true, content: null });
      if (isLeft)
        expect(entries[at]?.rejections[0]?.detail).toContain(`${imageTries} workers ended, or failed`);
    }
  });

  it('tells a photo before it is begun, and does alone one at which two have ended', async () => {
    const { told, read } = await work({ 0: 2 });
    // The suspect comes last, when all others are done: whoever ends at it ends at nothing else.
    expect(read.at(-1)).toBe('a.png');
    const begun = told.find((progress) => progress.begun['0'] === 3);
    expect(begun).toEqual({ done: 2, begun: { 0: 3 } });
    expect(told.at(-1)).toEqual({ done: 3, begun: {} });
  });

  it('takes a photo that cannot be read for what it is: no worker has ended', async () => {
    const { ended, reasons, told } = await work({}, { broken: 'b.png' });
    expect({ ended, reasons }).toEqual({
      ended: 'done',
      reasons: ['nothing-proposed', 'image-unreadable', 'nothing-proposed'],
    });
    expect(told.at(-1)).toEqual({ done: 3, begun: {} });
  });
});
