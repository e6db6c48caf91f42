import type { FileHandle } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { ForeignFileError, openInside } from '@r2i/files';
import { type JsonValue, once } from '@r2i/schema';
import { z } from 'zod';
import { RunFolderError } from '../errors/run-folder-error.ts';
import { readRunFile } from '../folder/run-file.ts';
import { createLineIndex } from '../index/line-index.ts';
import { scanRunLines } from '../lines/scan-run-lines.ts';
import { callsFile, readCallLine } from './call-cache.ts';

/** Replies that another run has paid for, for reading alone: nothing in its folder is touched, and no lock taken. */
export interface ReusedCalls extends AsyncDisposable {
  /** Id of the other run. */
  readonly run: string;
  /** Lines that cannot be read, and a torn end. */
  readonly unreadableLines: number;
  /** Number of replies. */
  readonly size: number;
  get(key: string): Promise<JsonValue | undefined>;
  close(): Promise<void>;
}

/**
 * Opens the replies of another run.
 *
 * @throws {RunFolderError} `no-run` or `run-file-unreadable` if it is no run's folder; `no-calls` if it has no reply that
 *   can be read.
 */
export async function openReusedCalls(folder: string): Promise<ReusedCalls> {
  const root = resolve(folder);
  const { id } = await readRunFile(root);
  const path = join(root, callsFile);
  const spans = createLineIndex();
  let unreadableLines = 0;
  for await (const { text, complete, offset, length } of scanRunLines(path)) {
    const line = complete ? readCallLine(text) : undefined;
    if (line === undefined) unreadableLines += 1;
    else spans.set(line.key, { offset, length });
  }
  if (spans.size() === 0) throw new RunFolderError({ folder: root, reason: 'no-calls' });
  const file = await openForReading(root);
  const close = once(() => file.close());
  return {
    run: id,
    unreadableLines,
    size: spans.size(),
    async get(key) {
      const span = spans.get(key);
      if (span === undefined) return undefined;
      const { buffer, bytesRead } = await file.read(Buffer.alloc(span.length), 0, span.length, span.offset);
      const line = readCallLine(buffer.toString('utf8', 0, bytesRead));
      return line?.key === key ? z.json().safeParse(line.value).data : undefined;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function openForReading(folder: string): Promise<FileHandle> {
  try {
    return (await openInside(folder, callsFile, { maxBytes: Number.POSITIVE_INFINITY })).handle;
  } catch (cause) {
    if (!(cause instanceof ForeignFileError)) throw cause;
    throw new RunFolderError({ folder, reason: 'no-calls', cause });
  }
}
