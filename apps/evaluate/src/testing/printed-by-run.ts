import { runAndPrint } from '../run/run-and-print.ts';
import { readRunSettings, runCommand } from '../settings/run-settings.ts';

/** Runs `evaluate run` with these arguments, and gives what it prints. */
export async function printedByRun(...args: readonly string[]): Promise<string> {
  const command = runCommand();
  command.parse([...args, '--log', 'silent'], { from: 'user' });
  let text = '';
  const print = (more: string): void => {
    text += more;
  };
  const signal = new AbortController().signal;
  await runAndPrint(readRunSettings(command.opts()), { signal, environment: {}, print });
  return text;
}
