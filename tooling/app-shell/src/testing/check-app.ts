import { exitCodes, exitMeanings } from '../exit-code.ts';
import { type App, runCommand } from '../run-command.ts';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Checks what all apps promise alike of each command: help that tells the one table of exit codes, `--log`, and a wrong flag
 * that ends with 2 and, with `--log json`, in lines of JSON. For the tests of an app.
 *
 * @returns What is broken, a line each; nothing where all is kept.
 */
export async function checkApp(app: App): Promise<readonly string[]> {
  const isSeveral = 'commands' in app;
  const problems: string[] = [];
  const ask = async (...words: readonly string[]): Promise<Ended> => {
    let [out, err] = ['', ''];
    const code = await runCommand(app, words, {
      stdout: { write: (text: string) => (out += text) },
      stderr: { write: (text: string) => (err += text) },
      env: {},
    });
    return { code, out, err };
  };
  for (const { name } of isSeveral ? app.commands : [app]) {
    const typed = isSeveral ? [name] : [];
    const help = await ask(...typed, '--help-all');
    const told = help.out.replaceAll(/\s+/gu, ' ');
    for (const [code, meaning] of exitMeanings) {
      if (!told.includes(`${code} ${meaning}`))
        problems.push(`${name} --help-all does not tell exit code ${code}`);
    }
    if (!told.includes('--log <format>')) problems.push(`${name} has no --log`);
    const wrong = await ask(...typed, '--log', 'json', '--no-such-flag');
    if (wrong.code !== exitCodes.usage) problems.push(`${name} ends with ${wrong.code} at a wrong flag`);
    if (wrong.out !== '') problems.push(`${name} prints a result at a wrong flag`);
    for (const line of wrong.err.trimEnd().split('\n')) {
      if (!isEvent(line)) problems.push(`${name} --log json says ${line}`);
    }
  }
  return problems;
}

/** Whether a line of stderr is one that `--log json` may write. */
export function isEvent(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'event' in value && typeof value.event === 'string';
  } catch {
    return false;
  }
}
