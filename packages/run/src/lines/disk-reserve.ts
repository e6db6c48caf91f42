import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { asMachineError, MachineError, machineFaultOf } from '@r2i/schema';

import { writeFileAtOnce } from './write-atomic.ts';

/** Enough for the replies of a few hundred calls under way. */
const reserveBytes = 2 ** 20;
const reserveFile = '.reserve';

/** Removes a reserve that a kill left. */
export function removeReserve(folder: string): Promise<void> {
  return rm(join(folder, reserveFile), { force: true });
}

/** Room on a disk for what is under way when the disk is full, so that nothing that was paid for is lost. */
export interface DiskReserve {
  /**
   * Writes. Where the disk is full, the reserve is given up and `step` done once more; from then on {@link requireRoom} throws.
   *
   * @param step - May be done twice.
   * @throws {MachineError} If the machine has a fault, and nothing was written.
   */
  write<Result>(step: () => Promise<Result>): Promise<Result>;
  /** @throws {MachineError} If the reserve was given up: nothing new should be begun. */
  requireRoom(): void;
  /** Takes the reserve again after it was given up, where there is room for it by now; then {@link requireRoom} is content. */
  retake(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes a reserve in a folder that this process holds: the file `.reserve`.
 *
 * @throws {MachineError} If there is no room for it.
 */
export async function openDiskReserve(folder: string): Promise<DiskReserve> {
  const path = join(folder, reserveFile);
  await removeReserve(folder);
  let full: MachineError | undefined;
  let given: Promise<void> | undefined;
  let taking: Promise<void> | undefined;
  const take = async (): Promise<void> => {
    try {
      // Not zeros, which some disks keep in no room at all.
      await writeFileAtOnce(path, randomBytes(reserveBytes));
    } catch (error) {
      await rm(path, { force: true });
      throw asMachineError(error, folder);
    }
  };
  const takeAgain = async (): Promise<void> => {
    await given;
    try {
      await take();
      full = undefined;
      given = undefined;
    } catch {
      // There is no room yet.
    }
  };
  await take();
  return {
    async write(step) {
      try {
        return await step();
      } catch (error) {
        const fault = machineFaultOf(error);
        if (fault !== 'disk-full') throw asMachineError(error, folder);
        full ??=
          error instanceof MachineError ? error : new MachineError({ fault, path: folder, cause: error });
        // Of several that find the disk full at once, none may try again before there is room.
        given ??= rm(path, { force: true });
        await given;
        return await step().catch((again: unknown) => {
          throw asMachineError(again, folder);
        });
      }
    },
    requireRoom() {
      if (full !== undefined) throw full;
    },
    retake() {
      if (full === undefined) return Promise.resolve();
      // Of many that ask at once, one tries.
      taking ??= takeAgain().finally(() => {
        taking = undefined;
      });
      return taking;
    },
    release: () => rm(path, { force: true }),
  };
}
