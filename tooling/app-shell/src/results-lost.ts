import { asMachineError, MachineError, messageOf } from '@r2i/schema/errors';

import { exitCodes } from './exit-code.ts';
import type { TextOutput } from './outputs.ts';

/**
 * Tells that what a command came to could not be written to stdout.
 *
 * @param fault - Of stdout; `undefined` where there was none.
 * @returns The exit code: that of the command, or 1 where the command was done and the fault is all that is wrong.
 */
export function resultsLost(
  fault: unknown,
  { code, stderr }: { readonly code: number; readonly stderr: TextOutput },
): number {
  if (fault === undefined) return code;
  const told = asMachineError(fault, 'stdout');
  const why = messageOf(fault);
  stderr.write(
    `${told instanceof MachineError ? told.message : `stdout: what the command came to could not be written (${why})`}\n`,
  );
  return code === exitCodes.done ? exitCodes.failed : code;
}
