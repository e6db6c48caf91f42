import { createHash, randomUUID } from 'node:crypto';
import { rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { ForeignFileError, openRegular } from '@r2i/files';
import { errorCode, parseJson } from '@r2i/schema';
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
const silenceMs = 30_000;
/** A lock without content is being written, or its writer was killed in that very moment. */
const unwrittenMs = 1_000;
/** Of a lock; ours have some 150. */
const maxLockBytes = 4096;

/**
 * Takes the folder for this process by making `.lock`. A lock whose process is dead is taken over; one from
 * another machine counts as dead after half a minute without a sign of life.
 *
 * @throws {RunLockedError} If another process, or this one, holds it.
 */
export async function acquireRunLock(folder: string): Promise<RunLock> {
  const path = join(folder, '.lock');
  const { start } = await inspectProcess(process.pid);
  const holder: LockHolder = { pid: process.pid, host: hostname(), start, token: randomUUID() };
  const content = JSON.stringify(holder);
  while (!(await tryCreate(path, content))) {
    const found = await readLock(path);
    if (found === undefined) continue;
    if (found.holder === null && found.ageMs < unwrittenMs) {
      await wait(50);
      continue;
    }
    if (await isHeld(found)) {
      throw new RunLockedError({
        folder,
        pid: found.holder?.pid ?? null,
        host: found.holder?.host ?? null,
      });
    }
    await removeStale(path, found.content, content);
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
    throw error;
  }
}

interface FoundLock {
  readonly content: string;
  /** `null` where the content is not (yet) a lock's. */
  readonly holder: LockHolder | null;
  readonly ageMs: number;
}

async function readLock(path: string): Promise<FoundLock | undefined> {
  try {
    await using file = await openRegular(path, { links: 'refuse' });
    const { buffer, bytesRead } = await file.read(Buffer.alloc(maxLockBytes), 0, maxLockBytes, 0);
    const content = buffer.toString('utf8', 0, bytesRead);
    const ageMs = Date.now() - (await file.stat()).mtimeMs;
    return { content, holder: parseHolder(content), ageMs };
  } catch (error) {
    if (error instanceof ForeignFileError && error.reason === 'missing') return undefined;
    throw error;
  }
}

function parseHolder(content: string): LockHolder | null {
  try {
    return holderSchema.safeParse(parseJson(content, '.lock')).data ?? null;
  } catch {
    return null;
  }
}

async function isHeld({ holder, ageMs }: FoundLock): Promise<boolean> {
  if (holder === null) return false;
  if (holder.host !== hostname()) return ageMs < silenceMs;
  const { alive, start } = await inspectProcess(holder.pid);
  return alive && (holder.start === null || start === null || start === holder.start);
}

/**
 * Takes a stale lock away. Only who has made the file that stands for the removal of this very lock may do so:
 * of two that find it stale, one would otherwise remove the lock that the other has made meanwhile.
 */
async function removeStale(path: string, stale: string, content: string): Promise<void> {
  const claim = temporaryPath(path, createHash('sha256').update(stale).digest('hex').slice(0, 36));
  if (!(await tryCreate(claim, content))) {
    const found = await readLock(claim);
    const isLeft = found !== undefined && found.ageMs >= unwrittenMs && !(await isHeld(found));
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
