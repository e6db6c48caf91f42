import { join } from 'node:path';

import { type JsonValue, parseJson, toJsonLine } from '@r2i/schema';
import { z } from 'zod';

import { openAppendLog } from './append-log.ts';
import { createLineIndex } from './line-index.ts';

/** Results of model calls by content key, kept in the run folder so that no call is paid for twice. */
export interface CallCache {
  /** @returns The value stored last under the key, or `undefined`. */
  get(key: string): Promise<unknown>;
  set(key: string, value: JsonValue): Promise<void>;
}

/** A cache on a file, with what its owner has to know. */
export interface DiskCallCache extends CallCache {
  readonly tornBytes: number;
  readonly unreadableLines: number;
  /** Number of keys held. */
  size(): number;
  sync(): Promise<void>;
  close(): Promise<void>;
}

const lineSchema = z.object({ key: z.string().min(1), value: z.unknown() });

/**
 * Opens `calls.jsonl`. Only hashes of keys and places are held in memory; values are read when asked for. Of several
 * lines with one key the last counts. A line that cannot be read is passed over and counted.
 */
export async function openCallCache(folder: string): Promise<DiskCallCache> {
  const spans = createLineIndex();
  const path = join(folder, 'calls.jsonl');
  const { log, tornBytes, unreadableLines } = await openAppendLog(path, (text, span) => {
    const line = readLine(text);
    if (line !== undefined) spans.set(line.key, span);
    return line !== undefined;
  });
  return {
    tornBytes,
    unreadableLines,
    size: spans.size,
    async get(key) {
      const span = spans.get(key);
      return span === undefined ? undefined : readLine(await log.read(span))?.value;
    },
    async set(key, value) {
      spans.set(key, await log.append(toJsonLine({ key, value }).trimEnd()));
    },
    sync: log.sync,
    close: log.close,
  };
}

function readLine(text: string): { readonly key: string; readonly value: unknown } | undefined {
  try {
    const line = lineSchema.safeParse(parseJson(text, 'calls.jsonl'));
    return line.success ? { key: line.data.key, value: line.data.value } : undefined;
  } catch {
    return undefined;
  }
}
