import { throwMachineFault } from './machine-error.ts';

/** What an error says: for a printed line, or for the text of an error that keeps it as its cause. What is thrown need not be an error. */
export function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? String(error.message) : String(error);
  } catch {
    // An object without words, or whose words cannot be had.
    return `what was thrown is ${Array.isArray(error) ? 'a list' : `of type ${typeof error}`} and has no words`;
  }
}

/**
 * What is wrong with what was read or asked, in the words of the error: for a record, a count or an error that does not keep it as
 * its cause.
 *
 * @param path - What was read. @default `null`, not known
 * @throws {MachineError} Where the machine is to blame: nothing may be recorded because of it.
 */
export function problemOf(error: unknown, path: string | null = null): string {
  throwMachineFault(error, path);
  return messageOf(error);
}
