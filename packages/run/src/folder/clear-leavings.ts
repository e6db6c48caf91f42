import { removeReserve } from '../lines/disk-reserve.ts';
import { removeTemporaryFiles } from '../lines/write-atomic.ts';

/**
 * Removes what a killed process left in a folder that this one holds: half-written files and the reserve.
 *
 * @returns How many half-written files there were.
 */
export async function clearLeavings(folder: string): Promise<number> {
  await removeReserve(folder);
  return removeTemporaryFiles(folder);
}
