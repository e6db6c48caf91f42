import { createHash, randomUUID } from 'node:crypto';
import { rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { ForeignFileError, openRegular } from '@r2i/files';
import { asMachineError, errorCode, machineFaultOf, parseIfValid } from '@r2i/schema';
import { z } from 'zod';

import { RunLockedError } from '../errors/run-locked-error.ts';
import { temporaryPath } from '../lines/write-atomic.ts';
import { inspectProcess } from './process-identity.ts';

export interface RunLock {
  release(): Promise<void>;
}

interface LockHolder {
  readonly pid: number;
  readonly host: string;
  readonly start: string | null;
  readonly token: string;
}

const holderSchema: z.ZodType<LockHolder> = z.object({
  pid: z.int().positive(),
  host: z.string(),
  start: z.string().nullable(),
  token: z.string(),
});

/** How often a holder shows that it lives, for processes that cannot look at it. */
const heartbeatMs = 5_000;
/** How long a lock of another machine is watched. Ages are not looked at: clocks of machines differ, and are set. */
const silenceMs = 12_000;
/** A lock without content is being written, or its writer was killed in that very moment. */
const unwrittenMs = 1_000;
/** Of a lock; ours have some 150. */
const maxLockBytes = 4096;

/**
 * Takes the folder for this process by making `.lock`. A lock whose process is dead is taken over; one from
 * another machine counts as dead where it gives no sign of life while it is watched, whatever either clock says.
 *
 * @param watch.silenceMs - How long it is watched; holders give a sign every 5 s. @default 12_000
 * @throws {RunLockedError} If another process, or this one, holds it.
 */
export async function acquireRunLock(
  folder: string,
  watch: { readonly silenceMs: number } = { silenceMs },
): Promise<RunLock> {
  const path = join(folder, '.lock');
  const { start } = await inspectProcess(process.pid);
  const holder: LockHolder = { pid: process.pid, host: hostname(), start, token: randomUUID() };
  const content = JSON.stringify(holder);
  while (!(await tryCreate(path, content))) {
    const found = await readLock(path);
    if (found === undefined) continue;
    if (await isHeld(path, found, watch.silenceMs)) {
      throw new RunLockedError({
        folder,
        pid: found.holder?.pid ?? null,
        host: found.holder?.host ?? null,
      });
    }
    await removeStale(path, found.content, content, watch.silenceMs);
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, heartbeatMs);
  heartbeat.unref();
  return {
    async release() {
      clearInterval(heartbeat);
      if ((await readLock(path))?.content === content) await rm(path, { force: true });
    },
  };
}

async function tryCreate(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    // A full disk takes the file and not what is in it.
    if (machineFaultOf(error) === 'disk-full') await rm(path, { force: true });
    throw asMachineError(error, path);
  }
}

interface FoundLock {
  readonly content: string;
  /** `null` where the content is not (yet) a lock's. */
  readonly holder: LockHolder | null;
  /** When its holder gave a sign of life, by its clock. */
  readonly signMs: number;
}

async function readLock(path: string): Promise<FoundLock | undefined> {
  try {
    await using file = await openRegular(path, { links: 'refuse' });
    const { buffer, bytesRead } = await file.read(Buffer.alloc(maxLockBytes), 0, maxLockBytes, 0);
    const content = buffer.toString('utf8', 0, bytesRead);
    const { mtimeMs: signMs } = await file.stat();
    return { content, holder: parseHolder(content), signMs };
  } catch (error) {
    if (error instanceof ForeignFileError && error.reason === 'missing') return undefined;
    throw error;
  }
}

function parseHolder(content: string): LockHolder | null {
  return parseIfValid(holderSchema, content) ?? null;
}

async function isHeld(path: string, found: FoundLock, longestSilenceMs: number): Promise<boolean> {
  const { holder } = found;
  // Its writer is about to fill it, which is a sign of life too.
  if (holder === null) return isAlive(path, found, Math.min(unwrittenMs, longestSilenceMs));
  if (holder.host !== hostname()) return isAlive(path, found, longestSilenceMs);
  const { alive, start } = await inspectProcess(holder.pid);
  return alive && (holder.start === null || start === null || start === holder.start);
}

/** Watches a lock, and tells whether it changes. */
async function isAlive(path: string, { content, signMs }: FoundLock, longestMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < longestMs; waitedMs += 100) {
    await wait(100);
    const now = await readLock(path);
    if (now === undefined) return false;
    if (now.content !== content || now.signMs !== signMs) return true;
  }
  return false;
}

/**
 * Takes a stale lock away. Only who has made the file that stands for the removal of this very lock may do so:
 * of two that find it stale, one would otherwise remove the lock that the other has made meanwhile.
 */
async function removeStale(
  path: string,
  stale: string,
  content: string,
  longestSilenceMs: number,
): Promise<void> {
  const claim = temporaryPath(path, createHash('sha256').update(stale).digest('hex').slice(0, 36));
  if (!(await tryCreate(claim, content))) {
    const found = await readLock(claim);
    const isLeft = found !== undefined && !(await isHeld(claim, found, longestSilenceMs));
    if (isLeft) await rm(claim, { force: true });
    else await wait(50);
    return;
  }
  try {
    if ((await readLock(path))?.content === stale) await rm(path, { force: true });
  } finally {
    await rm(claim, { force: true });
  }
}
