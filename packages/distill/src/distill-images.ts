import { setMaxListeners } from 'node:events';

import { loadImage } from '@r2i/crop';
import {
  asMachineError,
  hashBytes,
  type ImageRecord,
  isFatal,
  isR2IError,
  machineFaultOf,
  messageOf,
  type Rejection,
} from '@r2i/schema';
import { rejectionReasonOf } from '@r2i/schema/errors';

import type { ImageAsks, StoreImage } from './candidate-context.ts';
import { imageKey } from './candidate-id.ts';
import { distillImage } from './distill-image.ts';
import type { DistillOptions } from './distill-options.ts';
import type { DistillRoles } from './distill-roles.ts';
import { duplicateRejection } from './duplicate-entry.ts';
import { FaultShareError } from './errors/fault-share-error.ts';
import { createFaultGate } from './fault-gate.ts';
import { faultReasons, refusalReasons } from './fault-reasons.ts';
import { fileRejection } from './file-rejection.ts';
import type { ImageOutcome } from './image-outcome.ts';
import { plainViewFaultOf } from './plain-view-fault.ts';

/** One file of a source; reading it may fail. */
export interface SourceImage {
  /** Path below the source's root. */
  readonly name: string;
  /**
   * An error of ours with a `rejectionReason` is a decision of the source to leave the image out, and becomes a rejection
   * of that reason; any other says that it cannot be read now.
   */
  read(): Promise<Uint8Array>;
  readonly licence?: string | undefined;
  readonly origin?: string | undefined;
  /** Place in the whole source, counted from 0, where these are a part of it. */
  readonly position?: number | undefined;
}

/** A file of the source, as it is now. */
export interface SeenFile {
  /** Of its entry in the journal, whether there is one already or not. */
  readonly key: string;
  readonly name: string;
  /** False where it could not be read: it may be what it was, or another. */
  readonly isKnown: boolean;
  /** As {@link SourceImage.position}. */
  readonly position?: number | undefined;
  /** Keys of entries of the same file whose place its entry takes. */
  readonly replaces?: readonly string[] | undefined;
}

/** Where outcomes go and what is already there. A run folder is one. */
export interface Journal {
  /** Tells that a file is in the source now, before anything else is asked about it. */
  saw(file: SeenFile): Promise<void>;
  /** Whether this very file content under this name was finished before. */
  isDone(key: string): boolean;
  storeImage: StoreImage;
  commit(entry: JournalEntry): Promise<void>;
}

/** The finished work on one file. */
export interface JournalEntry extends ImageOutcome {
  readonly key: string;
  /** Key of the entry whose place it took, where something was asked besides. @default `key` */
  readonly first?: string;
  readonly name: string;
  /** SHA-256 of the file; `null` where it was not read. */
  readonly content: string | null;
  readonly image: ImageRecord | null;
  /** `candidates` equals samples plus rejections, always. */
  readonly seen: { readonly candidates: number };
  /** Something could not be known (a call failed, a file was unreadable): to be tried again by the next session. */
  readonly unsettled?: boolean;
  /** A service refused something: to be tried again where the user asks for it. */
  readonly refused?: boolean;
}

export interface DistillImagesOptions {
  readonly roles: DistillRoles;
  readonly options: DistillOptions;
  readonly journal: Journal;
  /** Images under way at once. More than the cores of the machine gains nothing with embedded roles. @default 2 */
  readonly concurrency?: number;
  /** Pixels above which an image is refused before it is decoded. @default 200000000 */
  readonly maxInputPixels?: number;
  /** Share of candidates whose checks could not be made above which the run stops. @default 0.2 */
  readonly maxFaultShare?: number;
  /** What is asked of a photo besides, so that the run keeps its quotas, by the key of its first entry. @default nothing */
  readonly asksOf?: (key: string) => ImageAsks | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each file, finished now or before. */
  readonly onImage?: (event: ImageEvent) => void;
  /** Does the work on each file that is not finished yet, for those who want to see it from its begin to its end. @default it is done */
  readonly aroundImage?: AroundImage | undefined;
}

/** @returns What the work comes to; it throws what that throws. */
export type AroundImage = <Value>(name: string, work: () => Promise<Value>) => Promise<Value>;

/** Progress report after one file. */
export interface ImageEvent {
  readonly name: string;
  readonly resumed: boolean;
  readonly kept: number;
  readonly rejected: number;
}

/**
 * Takes the images of a source through the recipe and commits each outcome. Files are read and hashed in the
 * order of the source, so which of two equal files counts as the duplicate never depends on timing.
 *
 * @throws {FaultShareError} When too many checks could not be made; what was finished stays committed.
 */
export async function distillImages(
  source: AsyncIterable<SourceImage>,
  {
    concurrency = 2,
    maxInputPixels = 200_000_000,
    maxFaultShare = 0.2,
    aroundImage = (_, work) => work(),
    asksOf = () => undefined,
    ...context
  }: DistillImagesOptions,
): Promise<void> {
  const gate = createFaultGate({ maxShare: maxFaultShare });
  /** By the first 128 bits of hashes as bytes: there is one for each image of the source, and the whole in hex takes three times as much. */
  const firstNames = new Map<string, string>();
  const running = new Set<Promise<void>>();
  const stop = new AbortController();
  const signal = context.signal ? AbortSignal.any([context.signal, stop.signal]) : stop.signal;
  // Every call under way listens; their number is bounded by the work under way, so it is no leak.
  setMaxListeners(0, signal);
  try {
    for await (const file of source) {
      signal.throwIfAborted();
      const bytes = await readBytes(file);
      const content = bytes instanceof Uint8Array ? hashBytes(bytes) : null;
      const digest = Buffer.from((content ?? '').slice(0, 32), 'hex').toString('latin1');
      const original = content === null ? undefined : firstNames.get(digest);
      if (original === undefined && content !== null) firstNames.set(digest, file.name);
      const leftOut = bytes instanceof Uint8Array ? undefined : bytes.reason;
      const first = imageKey(file.name, { content, leftOut, isDuplicate: original !== undefined });
      const asks = asksOf(first);
      const key = asks?.key ?? first;
      const { name, position } = file;
      const isKnown = leftOut !== 'image-unreadable';
      await context.journal.saw({ key, name, isKnown, position, replaces: asks?.replaces });
      if (context.journal.isDone(key)) {
        context.onImage?.({ name: file.name, resumed: true, kept: 0, rejected: 0 });
        continue;
      }
      const task = { file, bytes, content, original, key, asks, first, maxInputPixels };
      const finish = (): Promise<ImageOutcome> => finishFile({ ...task, context: { ...context, signal } });
      const work = aroundImage(name, finish)
        .then((outcome) => gate.count(outcome))
        .finally(() => running.delete(work));
      running.add(work);
      // Handled by the race below or by the final wait; without this, a failure in between would be unhandled.
      work.catch(() => undefined);
      if (running.size >= concurrency) await Promise.race(running);
    }
    await Promise.all(running);
  } catch (error) {
    // Images under way have been paid for and are let finish, where it is the services that ended the run: after a
    // fatal error the call path begins nothing more, and a model that is down refuses what is left of them.
    if (!isFatal(error) && !(error instanceof FaultShareError)) stop.abort(error);
    await Promise.allSettled(running);
    throw error;
  }
}

/** A later session may come to something else. */
const unsettledReasons: ReadonlySet<string> = new Set([...faultReasons, 'image-unreadable']);

type Context = Pick<DistillImagesOptions, 'roles' | 'options' | 'journal' | 'onImage'> & {
  readonly signal: AbortSignal;
};

async function finishFile({
  file,
  bytes,
  content,
  original,
  key,
  asks,
  first,
  maxInputPixels,
  context,
}: {
  file: SourceImage;
  bytes: Uint8Array | Rejection;
  content: string | null;
  original: string | undefined;
  key: string;
  asks: ImageAsks | undefined;
  /** Key of the entry before anything was asked besides. */
  first: string;
  maxInputPixels: number;
  context: Context;
}): Promise<ImageOutcome> {
  const { image, outcome } = await outcomeOf({ file, bytes, original, asks, maxInputPixels, context });
  const { samples, rejections } = outcome;
  const seen = { candidates: samples.length + rejections.length };
  const unchecked = new Set([...samples, ...rejections].map((record) => plainViewFaultOf(record)?.reason));
  const unsettled =
    unchecked.has('call-failed') || rejections.some(({ reason }) => unsettledReasons.has(reason));
  const refused =
    unchecked.has('call-refused') || rejections.some(({ reason }) => refusalReasons.has(reason));
  const entry = {
    key,
    ...(asks === undefined ? {} : { first }),
    name: file.name,
    content,
    image,
    samples,
    rejections,
    seen,
    ...(unsettled ? { unsettled } : {}),
    ...(refused ? { refused } : {}),
  };
  await context.journal.commit(entry);
  context.onImage?.({ name: file.name, resumed: false, kept: samples.length, rejected: rejections.length });
  return outcome;
}

async function outcomeOf({
  file,
  bytes,
  original,
  asks,
  maxInputPixels,
  context,
}: {
  file: SourceImage;
  bytes: Uint8Array | Rejection;
  original: string | undefined;
  asks: ImageAsks | undefined;
  maxInputPixels: number;
  context: Context;
}): Promise<{ image: ImageRecord | null; outcome: ImageOutcome }> {
  if (!(bytes instanceof Uint8Array)) return { image: null, outcome: { samples: [], rejections: [bytes] } };
  if (original !== undefined) {
    const rejection = duplicateRejection(file.name, original);
    return { image: null, outcome: { samples: [], rejections: [rejection] } };
  }
  let loaded: Awaited<ReturnType<typeof loadImage>>;
  try {
    loaded = await loadImage(bytes, { name: file.name, maxPixels: maxInputPixels });
    // Decoding is what finds a truncated file; it is needed anyway and kept by the view.
    await loaded.view.pixels();
  } catch (error) {
    return { image: null, outcome: { samples: [], rejections: [loadRejection(file, error)] } };
  }
  const record: ImageRecord = {
    ...loaded.record,
    ...(file.licence === undefined ? {} : { licence: file.licence }),
    ...(file.origin === undefined ? {} : { origin: file.origin }),
  };
  const { storeImage } = context.journal;
  const outcome = await distillImage({
    ...context,
    record,
    view: loaded.view,
    chroma: loaded.chroma,
    asks,
    storeImage: storeImage.bind(context.journal),
  });
  return { image: record, outcome };
}

async function readBytes(file: SourceImage): Promise<Uint8Array | Rejection> {
  try {
    return await file.read();
  } catch (error) {
    requireMachine(error, file.name);
    return fileRejection(file.name, rejectionReasonOf(error) ?? 'image-unreadable', messageOf(error));
  }
}

/**
 * A photo is not unreadable because the machine has no more files or memory, or no room to unpack it. A broken disk may well be one
 * bad place of it.
 *
 * @throws {MachineError}
 */
function requireMachine(error: unknown, name: string): void {
  const fault = machineFaultOf(error);
  if (fault !== undefined && fault !== 'disk-broken') throw asMachineError(error, name);
}

function loadRejection(file: SourceImage, error: unknown): Rejection {
  requireMachine(error, file.name);
  if (isR2IError(error) && 'reason' in error && typeof error.reason === 'string') {
    return fileRejection(file.name, error.reason, error.message);
  }
  throw error;
}
