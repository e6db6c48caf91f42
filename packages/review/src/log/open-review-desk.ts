import { join } from 'node:path';

import { acquireRunLock, openAppendLog } from '@r2i/run';

import { ReviewRefusedError } from '../errors/review-refused-error.ts';
import { orderQueue } from '../items/order-queue.ts';
import type { ReviewItem } from '../items/review-item.ts';
import type { ReviewSource, SourceKind } from '../items/review-source.ts';
import { isDecision, type ReviewRecord } from '../records/review-record.ts';
import { ReviewState } from '../state/review-state.ts';
import { parseReviewLine, reviewsFile } from './parse-review-line.ts';

/** Where people decide on the items of one source. Several may at once. */
export interface ReviewDesk extends AsyncDisposable {
  readonly kind: SourceKind;
  /** Least certain first. */
  readonly queue: readonly ReviewItem[];
  readonly state: ReviewState;
  /** Length of a half-written last line that was cut off; 0 where the file ended well. */
  readonly tornBytes: number;
  /** Lines that cannot be read; they stay in the file. */
  readonly unreadable: number;
  /**
   * Writes a record; it is on the disk when this resolves. One that was written before is not written again.
   *
   * @throws {ReviewRefusedError} If it would not count.
   * @throws {MachineError} If the disk is full, say; the same record may be sent again.
   */
  write(record: ReviewRecord): Promise<void>;
}

/**
 * Opens the reviews of a source for writing. Holds the lock of its folder until it is disposed of: two processes do not
 * write one file, and a run or a result stays as it is.
 *
 * @throws What reading the items throws.
 * @throws {RunLockedError} If another process works in it.
 * @throws {NewerRecordError} If a record is of a newer version.
 */
export async function openReviewDesk(source: ReviewSource): Promise<ReviewDesk> {
  const { kind, folder } = source;
  const lock = await acquireRunLock(folder);
  try {
    const items: ReviewItem[] = [];
    for await (const item of source.items()) items.push(item);
    const state = new ReviewState(items);
    const { log, tornBytes, unreadableLines } = await openAppendLog(join(folder, reviewsFile), (text) => {
      const record = parseReviewLine(text);
      if (record !== undefined) state.add(record);
      return record !== undefined;
    });
    let last: Promise<void> = Promise.resolve();
    return {
      kind,
      queue: orderQueue(items),
      state,
      tornBytes,
      unreadable: unreadableLines,
      write(record) {
        // One after the other: each is looked at with all that were written before it.
        const written = last.then(async () => {
          if (!requireEffect(state, record)) return;
          await log.append(JSON.stringify(record), { durable: true });
          state.add(record);
        });
        last = written.catch(() => undefined);
        return written;
      },
      async [Symbol.asyncDispose]() {
        await last;
        await log.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Whether it is to be written: not what was before. @throws {ReviewRefusedError} */
function requireEffect(state: ReviewState, record: ReviewRecord): boolean {
  const { item } = record;
  const { fate, problems } = state.look(record);
  if (fate === 'repeated') return false;
  if (fate !== 'counted') throw new ReviewRefusedError({ item, fate, problems });
  if (!isDecision(record) || record.settles === undefined) return true;
  const standing = new Set([...state.outcomeOf(item).standing.values()].map(({ id }) => id));
  const settles = new Set(record.settles);
  if (settles.size === standing.size && [...settles].every((id) => standing.has(id))) return true;
  throw new ReviewRefusedError({ item, fate: 'ineffective' });
}
