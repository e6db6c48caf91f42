import { expect, test, vi } from 'vitest';
import { z } from 'zod';

import { createWorkerClient } from './worker-client.ts';

// It is set before the thread starts, whatever the thread does.
const worker = new URL('../__fixtures__/scripted-worker.mjs', import.meta.url);
const name = 'ORT_DISABLE_TELEMETRY';
const reportSchema = z.object({ environmentVariables: z.record(z.string(), z.string()) });

/** What native code sees: a report lists the environment of the process, not the object of a thread. */
function nativeValue(): string | undefined {
  return reportSchema.parse(process.report.getReport()).environmentVariables[name];
}

test.each([
  { host: undefined, expected: '1' },
  { host: '0', expected: '0' },
  { host: '1', expected: '1' },
  { host: '', expected: '' },
])('with $host set by the host, a started worker leaves $expected', async ({ host, expected }) => {
  vi.stubEnv(name, host);
  expect(nativeValue()).toBe(host);

  const client = createWorkerClient({ entry: { source: worker, built: worker }, queueLimit: 1 });
  try {
    expect(nativeValue()).toBe(expected);
  } finally {
    await client.close();
  }
});
