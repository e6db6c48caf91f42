import type { MockCounts, MockProcess } from '@r2i/mock-teacher';

import type { Measured } from '../usage/run-measured.ts';

/** What one run took, seen from outside. */
export interface MeasuredRun extends Measured {
  /** What the mock teacher took on the same cores meanwhile. */
  readonly mockCpuSeconds: number;
  readonly uploadBytes: number;
  readonly calls: number;
  /** Of all that is kept. */
  readonly diskBytes: number;
}

/** Runs something against a mock teacher, with what the mock saw of it. */
export async function withMock<Result>(
  mock: MockProcess,
  run: () => Promise<Result>,
): Promise<
  Result & Pick<MeasuredRun, 'mockCpuSeconds' | 'uploadBytes' | 'calls'> & Pick<MockCounts, 'byTask'>
> {
  const before = await mock.stats();
  const result = await run();
  const { cpuSeconds, uploadBytes, calls, byTask } = await mock.stats();
  return { ...result, mockCpuSeconds: cpuSeconds - before.cpuSeconds, uploadBytes, calls, byTask };
}
