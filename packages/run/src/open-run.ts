import { access, constants, mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';

import { type EncodedImage, errorCode, isR2IError, type JsonValue, type StoredImage } from '@r2i/schema';

import { type CallCache, openCallCache } from './call-cache.ts';
import { RunFolderError } from './errors/run-folder-error.ts';
import { RunIntegrityError } from './errors/run-integrity-error.ts';
import { type FinishOptions, finishRun } from './finish-run.ts';
import { clearImageFolders, type ImageKind, storeImage } from './image-store.ts';
import { openJournal } from './journal.ts';
import type { JournalEntry } from './journal-entry.ts';
import { openLedgerFile } from './ledger-file.ts';
import { type RunFile, type RunSettings, settleRunFile } from './run-file.ts';
import { acquireRunLock } from './run-lock.ts';
import type { RunSummary } from './run-summary.ts';
import { removeTemporaryFiles } from './write-atomic.ts';

/** What a killed process left behind, and was put right when the folder was opened. */
export interface RunRecovery {
  /** Bytes of a torn last line cut off `journal.jsonl`. */
  readonly journalTornBytes: number;
  /** Unreadable lines in `journal.jsonl`; their images are done again. */
  readonly journalUnreadableLines: number;
  /** Bytes of a torn last line cut off `calls.jsonl`. */
  readonly callsTornBytes: number;
  /** Unreadable lines in `calls.jsonl`; their calls are made again. */
  readonly callsUnreadableLines: number;
  /** Half-written files removed. */
  readonly temporaryFiles: number;
}

/** An open run folder. One process at a time holds it. */
export interface Run extends AsyncDisposable {
  /** Absolute path. */
  readonly folder: string;
  readonly file: RunFile;
  readonly recovery: RunRecovery;
  readonly cache: CallCache;
  /** What earlier sessions have spent, as {@link Run.saveLedger} was given it; `undefined` if nothing is known. */
  readonly earlierLedger: JsonValue | undefined;
  /** Keeps what has been spent so far, for later sessions. Does nothing if nothing changed. */
  saveLedger(state: JsonValue): Promise<void>;
  /** Images done in this and all earlier processes. */
  doneCount(): number;
  /** Whether an image's line is in the journal. */
  isDone(key: string): boolean;
  /** Stores an image under its hash; see {@link storeImage}. Durable once it resolves. */
  storeImage(kind: ImageKind, image: EncodedImage): Promise<StoredImage>;
  /**
   * Records everything one image came to, in one durable line. A key that is done under the same name is
   * left as it is, so that doing an image twice does no harm.
   *
   * @throws {InvalidRecordError} If a record does not fit its schema.
   * @throws {RunIntegrityError} `id-taken`, `key-taken` or `candidates-lost`.
   */
  commit(entry: JournalEntry): Promise<void>;
  /**
   * Writes samples, rejections and the summary, by image name in code units, so that their bytes do not
   * depend on the order of completion. Writes nothing where nothing changed. The run stays open.
   */
  finish(options: FinishOptions): Promise<RunSummary>;
  /** Waits for what is being written and gives the folder free. May be called twice. */
  close(): Promise<void>;
}

/**
 * Opens a run folder, new or not, and goes on where the last process stopped, however it ended.
 *
 * @param folder - Made if it is not there.
 * @throws {RunConflictError} If the folder holds a run with other settings.
 * @throws {RunLockedError} If another process works in it.
 * @throws {RunFolderError} If it cannot be written, or its `run.json` cannot be read; later also from whatever
 *   writes, for example when the disk is full. What was recorded before stays.
 *
 * @example
 * await using run = await openRun('runs/first', { config, versions: { distill: '0.1.0' }, seed: 7, sourceRoot: 'photos' });
 * if (!run.isDone(key)) await run.commit({ key, name, image, samples, rejections, seen: { proposals: 12 } });
 * await run.finish({ ledger: {}, wallMs: 1200 });
 */
export async function openRun(folder: string, settings: RunSettings): Promise<Run> {
  const root = resolve(folder);
  const lock = await prepareFolder(root);
  try {
    const file = await settleRunFile(root, settings);
    const temporaryFiles = (await removeTemporaryFiles(root)) + (await clearImageFolders(root));
    const cache = await openCallCache(root);
    const journal = await openJournal(root);
    const ledger = await openLedgerFile(root);
    let closing: Promise<void> | undefined;
    const requireOpen = (): void => {
      if (closing === undefined) return;
      throw new RunIntegrityError({
        reason: 'closed',
        detail: `the run in ${root} is closed; open it again`,
      });
    };
    const close = (): Promise<void> => {
      closing ??= Promise.all([cache.close(), journal.close()]).then(lock.release);
      return closing;
    };
    return {
      folder: root,
      file,
      recovery: {
        journalTornBytes: journal.tornBytes,
        journalUnreadableLines: journal.unreadableLines,
        callsTornBytes: cache.tornBytes,
        callsUnreadableLines: cache.unreadableLines,
        temporaryFiles,
      },
      cache: { get: cache.get, set: (key, value) => writing(root, () => cache.set(key, value)) },
      earlierLedger: ledger.earlier,
      saveLedger: (state) => writing(root, () => ledger.save(state)),
      doneCount: journal.size,
      isDone: journal.has,
      async storeImage(kind, image) {
        requireOpen();
        return writing(root, () => storeImage(root, kind, image));
      },
      async commit(entry) {
        requireOpen();
        await writing(root, async () => {
          await cache.sync();
          await journal.append(entry);
        });
      },
      async finish(options) {
        requireOpen();
        return writing(root, () => finishRun(root, { ...options, journal, seed: file.seed }));
      },
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Makes the folder and takes its lock. */
function prepareFolder(folder: string): ReturnType<typeof acquireRunLock> {
  return writing(folder, async () => {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return acquireRunLock(folder);
  });
}

/** Turns what the system says about a full disk or a missing right into an error of ours. */
async function writing<Result>(folder: string, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    if (isR2IError(error) || errorCode(error) === undefined) throw error;
    throw new RunFolderError({ folder, reason: 'not-writable', cause: error });
  }
}
