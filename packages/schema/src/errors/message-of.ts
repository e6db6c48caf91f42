import { throwMachineFault } from './machine-error.ts';

/** What an error says: for a printed line, or for the text of an error that keeps it as its cause. What is thrown need not be an error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
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
