import { access, constants, mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';

import {
  asMachineError,
  type EncodedImage,
  errorCode,
  isR2IError,
  type JsonValue,
  type StoredImage,
} from '@r2i/schema';

import { adoptCalls } from '../calls/adopt-calls.ts';
import { type CallCache, callsFile, openCallCache } from '../calls/call-cache.ts';
import type { ReusedCalls } from '../calls/reused-calls.ts';
import { RunFolderError } from '../errors/run-folder-error.ts';
import { RunIntegrityError } from '../errors/run-integrity-error.ts';
import { openJournal, type SeenFile } from '../journal/journal.ts';
import type { JournalEntry } from '../journal/journal-entry.ts';
import { openDiskReserve } from '../lines/disk-reserve.ts';
import { beginShardLog } from '../shard/shard-log.ts';
import { findDamagedLines } from '../summary/damaged-lines.ts';
import { type FinishOptions, finishRun } from '../summary/finish-run.ts';
import type { RunSummary } from '../summary/run-summary.ts';
import { clearLeavings } from './clear-leavings.ts';
import { clearImageFolders, type ImageKind, requireOwnFolders, storeImage } from './image-store.ts';
import { missingImages } from './missing-images.ts';
import { type RunFile, type RunSettings, settleRunFile } from './run-file.ts';
import { acquireRunLock } from './run-lock.ts';
import { openStateFile } from './state-file.ts';

/** What a killed process left behind, or was damaged since, and was put right as far as it can be. */
export interface RunRecovery {
  /** Bytes of a torn last line cut off `journal.jsonl`. */
  readonly journalTornBytes: number;
  /** Bytes of a torn last line cut off `calls.jsonl`. */
  readonly callsTornBytes: number;
  /**
   * Lines that cannot be read, by file; files without any are left out. Images of `journal.jsonl` are done again, calls of
   * `calls.jsonl` made again, what is made from the journal is written anew; of `ledger.json` what was spent is lost. A plan of
   * `quotas.json` is made again.
   */
  readonly damaged: Readonly<Record<string, number>>;
  /** Half-written files removed. */
  readonly temporaryFiles: number;
  /** Images that are done again for checks of the plain photo alone. */
  readonly unchecked: number;
}

/** How to open a run, besides what decides its results. */
export interface OpenRunOptions {
  /** Whether images of which a service refused something are to be done again. @default false */
  readonly retryRefused?: boolean | undefined;
  /** Whether images with finished questions that nobody checked for the plain photo are to be done again. @default false */
  readonly checkPlainView?: boolean | undefined;
  /** Settings under which the same run was begun by earlier versions. @default none */
  readonly formerly?: readonly RunSettings[] | undefined;
  /** Replies of other runs, in which the cache looks for what it lacks. @default none */
  readonly reuse?: readonly ReusedCalls[] | undefined;
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
  /** What was asked for in earlier sessions so that quotas are kept, as {@link Run.saveQuotas} was given it; `undefined` if nothing. */
  readonly earlierQuotas: JsonValue | undefined;
  /** Keeps what is asked for, before it is. Durable once it resolves. */
  saveQuotas(state: JsonValue): Promise<void>;
  /** Entries that count, by image name, one in memory at a time. */
  entries(): AsyncGenerator<JournalEntry, void, undefined>;
  /** Images done in this and all earlier processes, without those that were superseded. */
  doneCount(): number;
  /** Tells that a file is in the source now; see `complete` of {@link FinishOptions}. */
  saw(file: SeenFile): Promise<void>;
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
   * Takes over the replies of another folder that this one lacks.
   *
   * @returns How many were taken over, and lines there that cannot be read.
   */
  adoptCalls(folder: string): Promise<{ readonly adopted: number; readonly unreadable: number }>;
  /** Images that records name and the folder lacks, image by image. */
  missingImages(): ReturnType<typeof missingImages>;
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
 *   writes, for example when a disk is made read-only. What was recorded before stays.
 * @throws {MachineError} If the disk is full or broken; later also from whatever writes, and from the cache before a call
 *   is made. Replies that come in then still have room.
 *
 * @example
 * await using run = await openRun('runs/first', { config, versions: { distill: '0.1.0' }, seed: 7, sourceRoot: 'photos' });
 * if (!run.isDone(key)) await run.commit({ key, name, image, samples, rejections, seen: { proposals: 12 } });
 * await run.finish({ ledger: {}, wallMs: 1200 });
 */
export async function openRun(
  folder: string,
  settings: RunSettings,
  { retryRefused = false, checkPlainView = false, formerly = [], reuse = [] }: OpenRunOptions = {},
): Promise<Run> {
  const root = resolve(folder);
  const lock = await prepareFolder(root);
  try {
    const file = await settleRunFile(root, settings, formerly);
    await requireOwnFolders(root);
    const temporaryFiles = (await clearLeavings(root)) + (await clearImageFolders(root));
    const reserve = await openDiskReserve(root);
    const onDisk = <Result>(step: () => Promise<Result>): Promise<Result> =>
      reserve.write(() => writing(root, step));
    const cache = await openCallCache(root);
    const journal = await openJournal(root, { retryRefused, checkPlainView });
    const ledger = await openStateFile(root, 'ledger.json');
    const quotas = await openStateFile(root, 'quotas.json');
    const shardLog = settings.shard === undefined ? undefined : await onDisk(() => beginShardLog(root));
    const damaged = {
      ...(journal.unreadableLines > 0 ? { 'journal.jsonl': journal.unreadableLines } : {}),
      ...(cache.unreadableLines > 0 ? { [callsFile]: cache.unreadableLines } : {}),
      ...(ledger.isDamaged ? { 'ledger.json': 1 } : {}),
      ...(await findDamagedLines(root)),
    };
    const get: CallCache['get'] = async (key) => {
      const own = await cache.get(key);
      if (own !== undefined) return own;
      for (const other of reuse) {
        const value = await other.get(key);
        if (value === undefined) continue;
        // Copied, so that the run needs the other folder no more.
        await onDisk(() => cache.set(key, value, other.run));
        return value;
      }
      return undefined;
    };
    let closing: Promise<void> | undefined;
    const requireOpen = (): void => {
      if (closing === undefined) return;
      throw new RunIntegrityError({
        reason: 'closed',
        detail: `the run in ${root} is closed; open it again`,
      });
    };
    const close = (): Promise<void> => {
      closing ??= Promise.all([
        ...[cache.close(), journal.close(), reserve.release()],
        shardLog?.close(),
      ]).then(lock.release);
      return closing;
    };
    return {
      folder: root,
      file,
      recovery: {
        journalTornBytes: journal.tornBytes,
        callsTornBytes: cache.tornBytes,
        damaged,
        temporaryFiles,
        unchecked: journal.unchecked,
      },
      cache: {
        get,
        set: (key, value) => onDisk(() => cache.set(key, value)),
        mayBegin() {
          reserve.requireRoom();
          cache.mayBegin();
        },
      },
      earlierLedger: ledger.earlier,
      saveLedger: (state) => onDisk(() => ledger.save(state)),
      earlierQuotas: quotas.earlier,
      saveQuotas: (state) => onDisk(() => quotas.save(state)),
      entries: journal.entries,
      doneCount: journal.size,
      saw: (seen) =>
        onDisk(async () => {
          await journal.saw(seen);
          if (seen.position !== undefined) await shardLog?.note({ ...seen, position: seen.position });
        }),
      isDone: journal.has,
      async storeImage(kind, image) {
        requireOpen();
        return onDisk(() => storeImage(root, kind, image));
      },
      async commit(entry) {
        requireOpen();
        await onDisk(async () => {
          await cache.sync();
          await journal.append(entry);
        });
      },
      async adoptCalls(other) {
        requireOpen();
        return onDisk(() => adoptCalls(other, cache));
      },
      missingImages: () => missingImages(root, journal),
      async finish(options) {
        requireOpen();
        const about = {
          ...options,
          damaged: { ...damaged, ...options.damaged },
          reused: cache.reused(),
          seed: file.seed,
        };
        return onDisk(async () => {
          const summary = await finishRun(root, { ...about, journal });
          const { complete = false, listing } = options;
          if (complete && listing !== undefined) await shardLog?.end(listing);
          return summary;
        });
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

/** Turns what the system says about a fault of the machine or a missing right into an error of ours. */
async function writing<Result>(folder: string, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    const told = asMachineError(error, folder);
    if (isR2IError(told) || errorCode(told) === undefined) throw told;
    throw new RunFolderError({ folder, reason: 'not-writable', cause: error });
  }
}
