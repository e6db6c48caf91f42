import type { Forecast } from '@r2i/teacher/budget';
import { describe, expect, it } from 'vitest';

import { measuredConstants } from './measured.ts';
import { few, type Limit, type PlanInput, planRun } from './plan-run.ts';

const { cpuOfMegapixel, cpuOfCall, embeddedCpu, placesOfServer } = measuredConstants;

/** Of 1,000 photos: 60 calls of each, 40 of them of one model. */
const expected: Forecast = {
  rows: [
    { role: 'a', model: 'large', calls: 40_000, inputTokens: 4e7, outputTokens: 1e6, usd: 40, minutes: 1 },
    { role: 'b', model: 'small', calls: 20_000, inputTokens: 1e7, outputTokens: 1e6, usd: 2, minutes: 1 },
  ],
  total: { calls: 60_000, inputTokens: 5e7, outputTokens: 2e6, usd: 42, minutes: 1 },
  unpricedModels: [],
};

const nothing: Forecast = {
  rows: [],
  total: { calls: 0, inputTokens: 0, outputTokens: 0, usd: 0, minutes: 0 },
  unpricedModels: [],
};

const input: PlanInput = {
  ...{ photos: 1_000, workers: [1], cores: 2, concurrency: 2, megapixels: 10, photoMb: 5, boxes: 4 },
  ...{ secondsOfCall: 4, callConcurrency: 1e6, expected },
};

const processor = 10 * cpuOfMegapixel.value + 60 * cpuOfCall.value;
const waiting = 2 * 4;

function pace(change: Partial<PlanInput>): { limit: Limit; photosPerSecond: number } {
  const { paces } = planRun({ ...input, ...change });
  const [{ limit, photosPerSecond } = { limit: 'processor', photosPerSecond: 0 } as const] = paces;
  return { limit, photosPerSecond };
}

describe('planRun', () => {
  it.each<readonly [string, Partial<PlanInput>, Limit, number]>([
    ['two photos at once wait for replies', {}, 'waiting', 2 / (processor + waiting)],
    ['many at once need cores', { concurrency: 1_000 }, 'processor', 2 / processor],
    ['ten times as many workers', { concurrency: 1_000, workers: [10] }, 'processor', 20 / processor],
    ['calls at once, of the busiest model', { callConcurrency: 8 }, 'calls-at-once', 8 / 4 / 40],
    ['the same of many workers', { callConcurrency: 8, workers: [500] }, 'calls-at-once', 8 / 4 / 40],
    ['calls a second', { callRate: 1 }, 'calls-a-second', 1 / 40],
    ['the server of a queue', { workers: [100_000] }, 'queue-server', placesOfServer.value / 60],
    ['no served model', { expected: nothing }, 'processor', 2 / (10 * embeddedCpu.value)],
  ])('%s', (_, change, limit, photosPerSecond) => {
    const found = pace(change);
    expect(found.limit).toBe(limit);
    expect(found.photosPerSecond).toBeCloseTo(photosPerSecond, 9);
  });

  it('says what all take, and how it came to that', () => {
    const plan = planRun({ ...input, workers: [1, 10] });
    expect(plan.readGb).toBe(5);
    expect(plan.coreHours).toBeCloseTo((1_000 * processor) / 3_600, 9);
    expect(plan.photo.calls).toEqual({ value: 60, unit: 'calls', arithmetic: '60,000 calls / 1,000 photos' });
    expect(plan.photo.processor.arithmetic).toBe(
      `10 megapixels x ${few(cpuOfMegapixel.value)} s + 60 calls x ${few(cpuOfCall.value)} s`,
    );
    const [one, ten] = plan.paces;
    expect(one?.seconds).toBeCloseTo(1_000 / (one?.photosPerSecond ?? 0), 9);
    expect(ten?.memoryGb).toBeCloseTo(10 * (one?.memoryGb ?? 0), 9);
    expect(one?.limits.map(({ limit }) => limit)).not.toContain('queue-server');
    expect(one?.callsPerSecond).toBeCloseTo(60 * (one?.photosPerSecond ?? 0), 9);
  });

  it('is never slower for more workers', () => {
    const { paces } = planRun({ ...input, callConcurrency: 64, workers: [1, 2, 5, 10, 50, 1_000] });
    const speeds = paces.map(({ photosPerSecond }) => photosPerSecond);
    expect(speeds).toEqual([...speeds].sort((one, other) => one - other));
  });
});
