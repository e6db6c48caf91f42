import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { type Measured, measuredSchema } from './measured.ts';

/** A runtime in a process of its own, with its model loaded, which works only when it is asked. */
export interface RuntimeProcess {
  ask(count: number): Promise<Measured>;
  close(): void;
}

/** @param args - The folder above the model's, the model's name, and how many questions there are. */
export async function startRuntime(who: 'ours' | 'theirs', args: readonly string[]): Promise<RuntimeProcess> {
  const child = fork(fileURLToPath(new URL(`${who}.ts`, import.meta.url)), args, {
    execArgv: ['--import', 'tsx', '--conditions=@r2i/source'],
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
  await reply(child);
  return {
    async ask(count) {
      child.send({ count });
      return measuredSchema.parse(await reply(child));
    },
    close() {
      child.kill('SIGKILL');
    },
  };
}

async function reply(child: ChildProcess): Promise<unknown> {
  const stop = new AbortController();
  const { signal } = stop;
  const ended = async (): Promise<never> => {
    const [code] = await once(child, 'exit', { signal });
    throw new Error(`the measured process ended with exit code ${code}`);
  };
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), ended()]);
    return message;
  } finally {
    stop.abort();
  }
}
