import { runCommand } from '@r2i/app-shell';
import { isLong } from '@r2i/vitest-preset/runs';
import { describe, expect, it } from 'vitest';

import { chatBody, post } from './__fixtures__/ask.ts';
import { mockTeacherCommand } from './mock-teacher-command.ts';
import { spawnMockTeacher } from './spawn-mock-teacher.ts';

async function run(
  ...words: string[]
): Promise<{ readonly code: unknown; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const code = await runCommand(mockTeacherCommand, words, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env: {},
  });
  return { code, out, err };
}

describe('mock-teacher', () => {
  it.runIf(isLong)('listens, answers, is told things, and ends with 130', async () => {
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
