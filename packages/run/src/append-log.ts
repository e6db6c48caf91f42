import { type FileHandle, open, truncate } from 'node:fs/promises';

import { RunIntegrityError } from './errors/run-integrity-error.ts';
import { type LineSpan, scanLines } from './scan-lines.ts';

/** A file of lines that only grows. The file is opened, and made, when the first line is appended. */
export interface AppendLog {
  /**
   * Appends one line; the newline is added. Appends run one after the other, in the order of the calls.
   * With `durable`, it resolves when the line is on the disk; without, when the system has it.
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
  readonly skippedLines: number;
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
  let skippedLines = 0;
  for await (const { text, complete, offset, length } of scanLines(path)) {
    if (!complete) {
      tornBytes = length;
      break;
    }
    size = offset + length + 1;
    if (!accept(text, { offset, length })) skippedLines += 1;
  }
  if (tornBytes > 0) await truncate(path, size);
  return { log: createAppendLog(path, size), tornBytes, skippedLines };
}

function createAppendLog(path: string, initialSize: number): AppendLog {
  let size = initialSize;
  let opened: Promise<FileHandle> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let unsynced = false;
  let closed = false;
  const file = (): Promise<FileHandle> => {
    if (closed)
      throw new RunIntegrityError({ reason: 'closed', detail: `${path} is closed; open the run again` });
    opened ??= open(path, 'a+');
    return opened;
  };
  const inTurn = <Result>(task: () => Promise<Result>): Promise<Result> => {
    const result = last.then(task);
    last = result.catch(() => undefined);
    return result;
  };
  const sync = async (): Promise<void> => {
    if (!unsynced) return;
    await (await file()).datasync();
    unsynced = false;
  };

  return {
    append: (line, { durable = false } = {}) =>
      inTurn(async () => {
        const handle = await file();
        const bytes = Buffer.from(`${line}\n`, 'utf8');
        const offset = size;
        try {
          await handle.appendFile(bytes);
          size += bytes.length;
          unsynced = true;
          if (durable) await sync();
        } catch (error) {
          // A full disk may have taken half a line, and the next one would be glued to it.
          await handle.truncate(offset);
          size = offset;
          throw error;
        }
        return { offset, length: bytes.length - 1 };
      }),
    async read({ offset, length }) {
      const handle = await file();
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, offset);
      return buffer.toString('utf8', 0, bytesRead);
    },
    sync: () => inTurn(sync),
    close: () =>
      inTurn(async () => {
        closed = true;
        await (await opened)?.close();
        opened = undefined;
      }),
  };
}
