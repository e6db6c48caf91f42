import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { asScript } from '@r2i/vitest-preset/as-script';
import { expect, test } from 'vitest';

const folder = dirname(createRequire(import.meta.url).resolve('@r2i/tiny-student/package.json'));
const script = await asScript(new URL('../__fixtures__/ending-process.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

function endBy(how: string): Promise<Ended> {
  const child = spawn(process.execPath, [...script, folder, how], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

test.each([
  { how: 'exit', code: 3, says: '' },
  { how: 'throw', code: 1, says: 'thrown in the middle' },
  { how: 'close', code: 3, says: '' },
  { how: 'handled SIGTERM', code: 3, says: '' },
])(
  'a process that ends by $how while a graph runs ends with $code and no abort',
  async ({ how, code, says }) => {
    const ended = await endBy(how);
    expect(ended).toMatchObject({ code, signal: null, stdout: 'running\n' });
    expect(ended.stderr).not.toContain('terminate called');
    if (says === '') expect(ended.stderr).toBe('');
    else expect(ended.stderr).toContain(says);
  },
);
