import { expect, test, vi } from 'vitest';
import { z } from 'zod';

import { createWorkerPool } from './worker-pool.ts';

const name = 'ORT_DISABLE_TELEMETRY';
const reportSchema = z.object({ environmentVariables: z.record(z.string(), z.string()) });

/** What native code sees: a report lists the environment of the process, not the object of a thread. */
function nativeValue(): string | undefined {
  return reportSchema.parse(process.report.getReport()).environmentVariables[name];
}

test.each([
  { host: undefined, expected: '1' },
  { host: '0', expected: '0' },
  { host: '', expected: '' },
])(
  'with $host set by the host, a pool leaves $expected before it has a thread',
  async ({ host, expected }) => {
    vi.stubEnv(name, host);
    expect(nativeValue()).toBe(host);

    const models = { detector: 'none', recognizer: 'none', dictionary: 'none', tesseract: 'none' };
    await using _ = createWorkerPool({ threads: 1, models });
    expect(nativeValue()).toBe(expected);
  },
);
