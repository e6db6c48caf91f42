import { execFile } from 'node:child_process';

import { asScript } from '@r2i/vitest-preset/as-script';
import { describe, expect, it } from 'vitest';

import { chatBody, post } from './__fixtures__/ask.ts';
import { spawnMockTeacher } from './spawn-mock-teacher.ts';

const cli = await asScript(new URL('./cli.ts', import.meta.url));

function run(
  ...args: string[]
): Promise<{ readonly code: unknown; readonly out: string; readonly err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...cli, ...args], (error, out, err) =>
      resolve({ code: error?.code ?? 0, out, err }),
    );
  });
}

describe('mock-teacher', () => {
  it('listens, answers, is told things, and ends with 130', async () => {
    const server = await spawnMockTeacher([
      '--behaviour',
      'accept-all',
      '--fault-share',
      '1',
      '--fault-kinds',
      '500',
    ]);
    const url = `${server.url}/chat/completions`;
    expect((await post(url, chatBody())).status).toBe(500);
    expect(await server.stats()).toMatchObject({ calls: 1, faults: { 500: 1 } });
    await server.control({ down: true, reset: true });
    expect((await post(url, chatBody())).status).toBe(503);
    expect(await server.stats()).toMatchObject({ calls: 1, faults: {} });
    expect(await server.close()).toBe(130);
  });

  it('takes the key from the environment only', async () => {
    const missing = await run('--key-env', 'R2I_NO_SUCH_VARIABLE');
    expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('R2I_NO_SUCH_VARIABLE') });
    expect((await run('--key', 'secret')).code).toBe(2);
  });

  it('helps', async () => {
    const { code, out } = await run('--help');
    expect([code, out.includes('Examples:'), out.includes('--fault-kinds')]).toEqual([0, true, true]);
  });

  it.each([
    { args: ['--port', '70000'], says: '--port' },
    { args: ['--fault-share', '2'], says: '--fault-share' },
    { args: ['--fault-kinds', 'flood'], says: '--fault-kinds' },
    { args: ['--replies', '/nowhere/at/all'], says: '/nowhere/at/all' },
    { args: ['--samples', 'some'], says: 'samples' },
  ])('ends with 2 for $args', async ({ args, says }) => {
    const { code, err } = await run(...args);
    expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
    expect(err).toContain(says);
  });
});
