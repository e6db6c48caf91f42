import { isR2IError } from '@r2i/schema/errors';

import { describeError } from './describe-error.ts';
import { exitCodeOf } from './exit-code.ts';
import type { LogFormat } from './reporter.ts';

/** What an app says as it fails: a line for people, or an event `error`. */
export function tellFailure(error: unknown, log: LogFormat): string {
  const message = describeError(error);
  if (log !== 'json') return `${message}\n`;
  const code = isR2IError(error) ? error.code : null;
  return `${JSON.stringify({ event: 'error', code, message, exit: exitCodeOf(error) })}\n`;
}

/** What the words of a command line say of `--log`, also where others of them are wrong. */
export function typedLog(words: readonly string[]): LogFormat {
  const isJson = words.some(
    (word, at) => word === '--log=json' || (word === '--log' && words[at + 1] === 'json'),
  );
  return isJson ? 'json' : 'auto';
}
