import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const app = fileURLToPath(new URL('../../../../apps/evaluate/src/cli.ts', import.meta.url));

/** Runs `evaluate run` in a process of its own. @returns Seconds from its start to its end. */
export async function runEvaluate({
  bench,
  out,
  url,
}: {
  readonly bench: string;
  readonly out: string;
  readonly url: string;
}): Promise<number> {
  const flags = ['--benchmark', bench, '--out', out, '--model', 'mock', '--base-url', url, '--log', 'silent'];
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ['--conditions=@r2i/source', '--import', import.meta.resolve('tsx'), app, 'run', ...flags],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`evaluate ended with ${code}`);
  return (performance.now() - started) / 1000;
}
