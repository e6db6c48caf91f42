import { join } from 'node:path';

import { type JsonValue, parseIfValid, toJsonLine } from '@r2i/schema';
import { z } from 'zod';
import { createLineIndex } from '../index/line-index.ts';
import { openAppendLog } from '../lines/append-log.ts';

/** Name of the file in a run folder. */
export const callsFile = 'calls.jsonl';

/** Results of model calls by content key, kept in the run folder so that no call is paid for twice. */
export interface CallCache {
  /** Whether others write to it meanwhile. @default false */
  readonly isShared?: boolean;
  /** @returns The value stored last under the key, or `undefined`. */
  get(key: string): Promise<unknown>;
  set(key: string, value: JsonValue): Promise<void>;
  /**
   * Asked before each call.
   *
   * @throws {MachineError} If the disk is full, or too many files are open: nothing new should be begun, and what is under way can
   * still be kept.
   */
  mayBegin?(): void;
}

/** A cache on a file, with what its owner has to know. */
export interface DiskCallCache extends CallCache {
  readonly tornBytes: number;
  readonly unreadableLines: number;
  /** The file is open from here on: where calls hold all others that a process may have, their replies can still be kept. */
  mayBegin(): void;
  /** @param from - Id of the run that the value was taken over from. @default none: it is this run's own */
  set(key: string, value: JsonValue, from?: string): Promise<void>;
  /** How many of the values were taken over, by the id of the run. */
  reused(): Readonly<Record<string, number>>;
  has(key: string): boolean;
  /** Number of keys held. */
  size(): number;
  sync(): Promise<void>;
  close(): Promise<void>;
}

const lineSchema = z.object({ key: z.string().min(1), value: z.unknown(), from: z.string().optional() });

/**
 * Opens `calls.jsonl`. Only hashes of keys and places are held in memory; values are read when asked for. Of several
 * lines with one key the last counts. A line that cannot be read is passed over and counted.
 */
export async function openCallCache(folder: string): Promise<DiskCallCache> {
  const spans = createLineIndex();
  const path = join(folder, callsFile);
  const reused = new Map<string, number>();
  /** Which keys were taken over, and from which run; the others are not in it. */
  const origins = new Map<string, string>();
  const note = (key: string, from: string | undefined): void => {
    const before = origins.get(key);
    if (before !== undefined) reused.set(before, (reused.get(before) ?? 0) - 1);
    if (from === undefined) origins.delete(key);
    else {
      origins.set(key, from);
      reused.set(from, (reused.get(from) ?? 0) + 1);
    }
  };
  const { log, tornBytes, unreadableLines } = await openAppendLog(path, (text, span) => {
    const line = readCallLine(text);
    if (line === undefined) return false;
    spans.set(line.key, span);
    note(line.key, line.from);
    return true;
  });
  return {
    tornBytes,
    unreadableLines,
    size: spans.size,
    has: (key) => spans.get(key) !== undefined,
    mayBegin: log.hold,
    async get(key) {
      const span = spans.get(key);
      return span === undefined ? undefined : readCallLine(await log.read(span))?.value;
    },
    async set(key, value, from) {
      const line = from === undefined ? { key, value } : { key, value, from };
      spans.set(key, await log.append(toJsonLine(line).trimEnd()));
      note(key, from);
    },
    reused: () => Object.fromEntries(reused),
    sync: log.sync,
    close: log.close,
  };
}

/** A line of `calls.jsonl`; `undefined` where it is damaged. */
export function readCallLine(
  text: string,
): { readonly key: string; readonly value: unknown; readonly from?: string | undefined } | undefined {
  return parseIfValid(lineSchema, text);
}
