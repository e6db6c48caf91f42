import { runCommand } from '@r2i/app-shell';
import { describe, expect, it } from 'vitest';

import { serveCommand } from './serve-command.ts';

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await runCommand(serveCommand, words, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env: {},
  });
  return { code, out, err };
}

describe('serve-student', () => {
  it.each([
    { words: ['--port', '70000'], message: '--port: ' },
    { words: ['foo'], message: 'there is no command or file to give as "foo"' },
    { words: ['devise', 'cpu'], message: 'did you mean "--device"?' },
    { words: ['--devise', 'cpu'], message: 'did you mean "--device"?' },
    { words: ['--device', 'gpu'], message: 'Allowed choices are cpu, cuda, webgpu' },
    { words: ['--token-env', 'R2I_NONE'], message: 'the environment variable R2I_NONE is not set' },
    { words: ['--model', '/nowhere'], message: '/nowhere' },
  ])('ends with 2 at $words', async ({ words, message }) => {
    const { code, err } = await run(...words);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });

  it('explains itself in a screen', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toContain('--dtype <dtype>');
    expect(out.split('\n').length).toBeLessThanOrEqual(42);
  });
});
