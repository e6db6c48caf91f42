import { runApp } from '../apps/start-app.ts';

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
  await runApp({ app: 'evaluate', args: ['run', ...flags] });
  return (performance.now() - started) / 1000;
}
