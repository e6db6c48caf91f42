import { closeSync, constants, fdatasync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { truncate } from 'node:fs/promises';
import { promisify } from 'node:util';

import type { LineSpan } from '@r2i/files';
import { asMachineError } from '@r2i/schema';

import { RunIntegrityError } from '../errors/run-integrity-error.ts';
import { scanRunLines } from './scan-run-lines.ts';

const datasync = promisify(fdatasync);
/** A folder that somebody handed over may hold a link in a log's place; what is appended stays in the folder. */
const appending = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW;

/** A file of lines that only grows. The file is opened, and made, when the first line is appended, unless {@link AppendLog.hold} did. */
export interface AppendLog {
  /**
   * Opens the file now, so that a line that comes later needs no further file of the system's.
   *
   * @throws {MachineError} With the file, where too many files are open, say.
   */
  hold(): void;
  /**
   * Appends one line; the newline is added. The system has the line before this returns, so that no kill of the
   * process can cost it. With `durable`, it resolves when the line is on the disk.
   *
   * @throws {MachineError} With the file, where the disk is full, say. Then nothing of the line is in it.
   */
  append(line: string, options?: { readonly durable?: boolean }): Promise<LineSpan>;
  /** Reads a line back by its place. */
  read(span: LineSpan): Promise<string>;
  /** Makes everything appended so far durable; does nothing if nothing was. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenedLog {
  readonly log: AppendLog;
  /** Length of the torn last line that was cut off; 0 where the file ended well. */
  readonly tornBytes: number;
  /** Lines that `accept` could not read; they stay in the file. */
  readonly unreadableLines: number;
}

/**
 * Opens a log and repairs its end: a last line without newline was being written when the process died, and
 * is cut off. Nothing is written if there is nothing to repair.
 *
 * @param accept - Called for each complete line in order; returns whether it could be read.
 */
export async function openAppendLog(
  path: string,
  accept: (text: string, span: LineSpan) => boolean,
): Promise<OpenedLog> {
  let size = 0;
  let tornBytes = 0;
  let unreadableLines = 0;
  for await (const { text, complete, offset, length } of scanRunLines(path)) {
    if (!complete) {
      tornBytes = length;
      break;
    }
    size = offset + length + 1;
    if (!accept(text, { offset, length })) unreadableLines += 1;
  }
  if (tornBytes > 0) await truncate(path, size);
  return { log: createAppendLog(path, size), tornBytes, unreadableLines };
}

function createAppendLog(path: string, initialSize: number): AppendLog {
  let size = initialSize;
  let writer: number | undefined;
  let reader: number | undefined;
  /** Why nothing may be appended until half a line is cut off. */
  let broken: unknown;
  let unsynced = false;
  let syncing: Promise<void> = Promise.resolve();
  let closing: Promise<void> | undefined;
  const requireOpen = (): void => {
    if (closing === undefined) return;
    throw new RunIntegrityError({ reason: 'closed', detail: `${path} is closed; open the run again` });
  };
  /** A full disk may have taken half a line, and the next one would be glued to it. */
  const cutBack = (file: number, length: number, error: unknown): void => {
    try {
      ftruncateSync(file, length);
      broken = undefined;
    } catch {
      // The half line is the last one, and is cut off before the next, or when the log is opened again.
      broken = error;
    }
  };
  const syncOnce = async (): Promise<void> => {
    if (!unsynced || writer === undefined) return;
    // Lines appended while the disk works need another turn.
    unsynced = false;
    try {
      await datasync(writer);
    } catch (error) {
      unsynced = true;
      throw asMachineError(error, path);
    }
  };
  const sync = (): Promise<void> => {
    const done = syncing.then(syncOnce);
    syncing = done.catch(() => undefined);
    return done;
  };
  const close = async (): Promise<void> => {
    await syncing;
    for (const file of [reader, writer]) if (file !== undefined) closeSync(file);
  };

  const held = (): number => {
    try {
      writer ??= openSync(path, appending);
      return writer;
    } catch (error) {
      throw asMachineError(error, path);
    }
  };

  return {
    hold() {
      requireOpen();
      held();
    },
    async append(line, { durable = false } = {}) {
      requireOpen();
      if (broken !== undefined && writer !== undefined) cutBack(writer, size, broken);
      if (broken !== undefined) throw broken;
      // Not by the thread pool: behind images that are being encoded, a line waits for milliseconds, and what was
      // paid for is lost when the process is killed meanwhile. Written at once, it takes some microseconds.
      const file = held();
      const bytes = Buffer.from(`${line}\n`, 'utf8');
      const offset = size;
      try {
        for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      } catch (cause) {
        // The system says that a disk is full, and not of which file.
        const error = asMachineError(cause, path);
        cutBack(file, offset, error);
        throw error;
      }
      size += bytes.length;
      unsynced = true;
      if (durable) await sync();
      return { offset, length: bytes.length - 1 };
    },
    async read({ offset, length }) {
      requireOpen();
      // Not by the thread pool either: a line is in the system's cache, and would wait behind images.
      reader ??= openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
      const bytes = Buffer.allocUnsafe(length);
      try {
        return bytes.toString('utf8', 0, readSync(reader, bytes, 0, length, offset));
      } catch (error) {
        throw asMachineError(error, path);
      }
    },
    sync,
    close() {
      closing ??= close();
      return closing;
    },
  };
}
