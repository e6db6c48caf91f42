import { writeFile } from 'node:fs/promises';

import { spawnApp } from '../apps/start-app.ts';
import { servedConfig } from '../served-config.ts';

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
  const child = spawnApp({ app: 'synthesize', args: ['--config', file] });
  child.stdout.resume();
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
