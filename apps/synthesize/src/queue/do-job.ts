import {
  type AroundImage,
  type DistillRoles,
  distillImages,
  FaultShareError,
  type ImageEvent,
  type Journal,
} from '@r2i/distill';
import type { HeldJob, JobEnd, JobImage } from '@r2i/queue';
import type { SharedRun } from '@r2i/run';
import { isFatal, machineFaultOf, messageOf } from '@r2i/schema';
import type { ImageSources } from '@r2i/source';

import { ImageGivenUpError } from '../errors/image-given-up-error.ts';
import type { WorkSettings } from './queue-settings.ts';

/** Photos at which so many workers have ended are done alone: then it is known which one it was. */
const suspectFrom = 2;

export interface DoJobOptions {
  readonly shared: SharedRun;
  readonly sources: Pick<ImageSources, 'read'>;
  readonly roles: DistillRoles;
  readonly settings: Pick<
    WorkSettings,
    'recipe' | 'concurrency' | 'maxInputPixels' | 'maxFaultShare' | 'imageTries'
  >;
  /** Once it fires, no further photo is begun; those under way are done. */
  readonly draining: AbortSignal;
  readonly onImage: (event: ImageEvent) => void;
  readonly aroundImage?: AroundImage | undefined;
}

/**
 * Does the photos of a job that have no entry yet. Before a photo is begun, that is told to the queue, so that one at which workers
 * end is left out after some, and ends as a rejection that is tried again by whoever goes on in the collected run.
 *
 * @returns `back` where it was drained before all were done.
 * @throws What ends the run, is a fault of this machine, or of the shared folder. A photo's own fault is its entry.
 */
export async function doJob(job: HeldJob, options: DoJobOptions): Promise<JobEnd> {
  const { shared, sources, roles, settings, draining, onImage, aroundImage } = options;
  const done = new Set(await shared.donePositions(job.id));
  const begun = new Map(
    Object.entries(job.progress.begun).map(([position, tries]) => [Number(position), tries]),
  );
  const said = new Map<number, string>();
  let broken: { readonly error: unknown } | undefined;

  const tell = (): Promise<void> =>
    job.tell({
      done: done.size,
      begun: Object.fromEntries([...begun].filter(([position]) => !done.has(position))),
    });
  /** What goes wrong here is no fault of a photo. */
  async function outside<Value>(step: () => Promise<Value>): Promise<Value> {
    try {
      return await step();
    } catch (error) {
      broken ??= { error };
      throw error;
    }
  }
  const readOf = ({ name, position }: JobImage) => {
    const tries = begun.get(position) ?? 0;
    return tries > settings.imageTries
      ? async () => Promise.reject(new ImageGivenUpError(settings.imageTries, said.get(position)))
      : () => sources.read(name);
  };

  async function doSome(images: readonly JobImage[], concurrency: number): Promise<void> {
    const positions = new Map<string, number>();
    const inHand = new Set<number>();
    async function* source() {
      for (const image of images) {
        if (draining.aborted) return;
        const { position } = image;
        // Another worker may have done it while this one stood still.
        if (await outside(() => shared.isDone(job.id, position))) {
          done.add(position);
          continue;
        }
        begun.set(position, (begun.get(position) ?? 0) + 1);
        inHand.add(position);
        await outside(tell);
        yield { ...image, read: readOf(image) };
      }
    }
    const journal: Journal = {
      async saw({ key, position }) {
        if (position !== undefined) positions.set(key, position);
      },
      isDone: () => false,
      storeImage: (kind, image) => outside(() => shared.storeImage(kind, image)),
      async commit(entry) {
        const position = positions.get(entry.key);
        if (position === undefined) throw new RangeError(`nobody has seen ${entry.name}`);
        await outside(() => shared.commit(job.id, position, entry));
        done.add(position);
        inHand.delete(position);
      },
    };
    try {
      await distillImages(source(), {
        ...{ roles, journal, concurrency, onImage, aroundImage },
        options: settings.recipe,
        maxInputPixels: settings.maxInputPixels,
        maxFaultShare: settings.maxFaultShare,
      });
    } catch (error) {
      const ends = isFatal(error) || error instanceof FaultShareError || machineFaultOf(error) !== undefined;
      if (broken === undefined && !ends) {
        for (const position of inHand) said.set(position, messageOf(error));
        return;
      }
      // They did not end this worker.
      for (const position of inHand) begun.set(position, (begun.get(position) ?? 1) - 1);
      await tell().catch(() => undefined);
      throw broken === undefined ? error : broken.error;
    }
  }

  for (;;) {
    const left = job.images.filter(({ position }) => !done.has(position));
    if (left.length === 0) break;
    if (draining.aborted) {
      await tell();
      return 'back';
    }
    const suspect = ({ position }: JobImage): boolean => (begun.get(position) ?? 0) >= suspectFrom;
    await doSome(
      left.filter((image) => !suspect(image)),
      settings.concurrency,
    );
    for (const image of left.filter(suspect)) await doSome([image], 1);
  }
  await tell();
  return 'done';
}
