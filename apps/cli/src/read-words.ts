import { nearestHint, UsageError } from '@r2i/app-shell/plain';

import type { Program } from './programs.ts';

/** What a command line of `r2i` asks for. */
export type Asked =
  | { readonly is: 'help' }
  | { readonly is: 'version' }
  | { readonly is: 'program'; readonly program: Program; readonly words: readonly string[] };

/**
 * Reads what is typed after `r2i`. `help export` is `export --help`.
 *
 * @throws {UsageError} For a command that is missing or unknown, naming the nearest known one.
 */
export function readWords(typed: readonly string[], programs: readonly Program[]): Asked {
  const words = typed[0] === 'help' && typed.length > 1 ? [...typed.slice(1), '--help'] : typed;
  const [first, ...rest] = words;
  if (first === '--version') return { is: 'version' };
  if (first === 'help' || first === '--help' || first === '-h' || first === '--help-all')
    return { is: 'help' };
  const names = programs.map(({ name }) => name);
  if (first === undefined || first.startsWith('-')) {
    throw new UsageError(
      `r2i: name a command (${names.join(', ')})${first === undefined ? '' : ` before ${first}`}. "r2i --help" says what each does.`,
    );
  }
  const program = programs.find(({ name }) => name === first);
  if (program === undefined) {
    throw new UsageError(`r2i: there is no command "${first}"${nearestHint(first, names)}`);
  }
  return { is: 'program', program, words: rest };
}
