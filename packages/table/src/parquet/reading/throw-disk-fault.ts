import { throwMachineFault } from '@r2i/schema/errors';

/**
 * What the machine lacks is no fault of a file. But for memory: how much of it is asked for at once, the file says.
 *
 * @throws {MachineError}
 */
export function throwDiskFault(error: unknown): void {
  if (!(error instanceof RangeError)) throwMachineFault(error, null);
}
