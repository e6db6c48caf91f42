import { writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { type App, runCommand } from '@r2i/app-shell';

import { servedConfig } from '../served-config.ts';

/** Where a run finds things. */
export interface RunPlaces {
  readonly images: string;
  readonly out: string;
  /** Root of the mock teacher. */
  readonly url: string;
  /** Frame that the proposer is told. */
  readonly frame: string;
  /** File with the command. @default that of this checkout */
  readonly command?: string | undefined;
}

const ownCommand = fileURLToPath(
  new URL('../../../../apps/synthesize/src/synthesize-command.ts', import.meta.url),
);

/**
 * Runs `synthesize` in this process with served models in every role, as the paper has them.
 *
 * @returns How it ended, and what it said on the way.
 */
export async function runHere({
  images,
  out,
  url,
  frame,
  command = ownCommand,
}: RunPlaces): Promise<{ readonly code: number; readonly stderr: string }> {
  const config = servedConfig({ images, out, url, log: 'plain', frame });
  const file = `${out}.json`;
  await writeFile(file, JSON.stringify(config));
  const { synthesizeCommand }: { synthesizeCommand: App } = await import(pathToFileURL(command).href);
  let stderr = '';
  const code = await runCommand(synthesizeCommand, ['--config', file], {
    stdout: { write: () => undefined },
    stderr: { write: (text) => (stderr += text) },
    env: process.env,
  });
  return { code, stderr };
}
