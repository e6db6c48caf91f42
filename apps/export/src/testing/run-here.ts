import { runCommand } from '@r2i/app-shell';

import { exportApp } from '../commands.ts';

/** Runs the app to its end, in this process, without an environment. */
export async function runHere(
  ...words: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const code = await runCommand(exportApp, words, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env: {},
  });
  return { code, out, err };
}
