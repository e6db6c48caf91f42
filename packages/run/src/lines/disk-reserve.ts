import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { asMachineError, MachineError } from '@r2i/schema';

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
   * Writes. Where the disk is full, the reserve is given up and `step` done once more. From any fault of the machine on,
   * {@link requireRoom} throws: what is under way has room, and nothing is begun whose outcome nobody would wait for.
   *
   * @param step - May be done twice.
   * @throws {MachineError} If the machine has a fault, and nothing was written.
   */
  write<Result>(step: () => Promise<Result>): Promise<Result>;
  /** @throws {MachineError} What a write met first: nothing new should be begun. */
  requireRoom(): void;
  /** Takes the reserve again where it was given up and there is room for it by now; then {@link requireRoom} is content. */
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
  let met: MachineError | undefined;
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
      if (given !== undefined) await take();
      met = undefined;
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
        const told = asMachineError(error, folder);
        if (!(told instanceof MachineError)) throw told;
        met ??= told;
        if (told.fault !== 'disk-full') throw told;
        // Of several that find the disk full at once, none may try again before there is room.
        given ??= rm(path, { force: true });
        await given;
        return await step().catch((again: unknown) => {
          throw asMachineError(again, folder);
        });
      }
    },
    requireRoom() {
      if (met !== undefined) throw met;
    },
    retake() {
      if (met === undefined) return Promise.resolve();
      // Of many that ask at once, one tries.
      taking ??= takeAgain().finally(() => {
        taking = undefined;
      });
      return taking;
    },
    release: () => rm(path, { force: true }),
  };
}
