import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { servedConfig } from '../served-config.ts';

const app = fileURLToPath(new URL('../../../../apps/synthesize/src/cli.ts', import.meta.url));

/** Where a run finds things. */
export interface RunPlaces {
  readonly images: string;
  readonly out: string;
  /** Root of the mock teacher. */
  readonly url: string;
}

/** A run in a process of its own. */
export interface StartedRun {
  /** @throws {Error} If it fails by itself, with what it said. */
  readonly ended: Promise<'done' | 'killed'>;
  kill(): void;
}

/** Starts `synthesize` with served models in every role, as the paper has them. */
export async function startRun({ images, out, url }: RunPlaces): Promise<StartedRun> {
  const config = servedConfig({ images, out, url, log: 'silent' });
  const file = `${out}.json`;
  await writeFile(file, JSON.stringify(config));
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--conditions=@r2i/source', app, '--config', file],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  const ended = new Promise<'done' | 'killed'>((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (code === 0) resolve('done');
      else if (signal === 'SIGKILL') resolve('killed');
      else reject(new Error(`synthesize ended with ${String(code)}: ${said.trim()}`));
    });
  });
  return { ended, kill: () => void child.kill('SIGKILL') };
}
