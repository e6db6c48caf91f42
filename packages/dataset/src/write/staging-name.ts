import { createHash, randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { resolve } from 'node:path';

import { errorCode } from '@r2i/schema';

/** `tmp`: what is being written; `old`: what it takes the place of. */
type StagingKind = 'tmp' | 'old';

const namePattern = /^\.r2i-([0-9a-f]{8}-[0-9a-f]{8})-([0-9a-f]{8})-[0-9a-f]{9}\.(?:tmp|old)$/u;

/**
 * Name of a folder beside an export, which says whose it is: the place of the export, the machine, the process. It has the form of
 * all temporary names of R2I.
 *
 * @param out - Place of the export.
 */
export function stagingName(out: string, kind: StagingKind): string {
  const pid = process.pid.toString(16).padStart(8, '0').slice(-8);
  return `.r2i-${ownerOf(out)}-${pid}-${randomBytes(5).toString('hex').slice(0, 9)}.${kind}`;
}

/** Whether it is the name of such a folder for the same export, of a process of this machine that is not there any more. */
export function isLeftFor(out: string, name: string): boolean {
  const [, owner, pid = ''] = namePattern.exec(name) ?? [];
  return owner === ownerOf(out) && !isThere(Number.parseInt(pid, 16));
}

function ownerOf(out: string): string {
  return `${shortHash(resolve(out))}-${shortHash(machine())}`;
}

/** Processes are told apart by their number within it. */
function machine(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}
