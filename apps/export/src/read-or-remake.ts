import { join } from 'node:path';
import { createImageRemaker, ImageDiffersError } from '@r2i/distill';
import { recipeOf } from '@r2i/distill/options';
import { ForeignFileError } from '@r2i/files';
import { readStoredImage, type StoredRun } from '@r2i/run';
import type { StoredImage, TrainingSample } from '@r2i/schema';
import { messageOf } from '@r2i/schema/errors';
import type { ImageSources } from '@r2i/source';

import { ImageLostError } from './errors/image-lost-error.ts';

/** An image of a run that is wanted, and where it and its photo are. */
export interface WantedImage {
  readonly image: StoredImage;
  readonly sample: TrainingSample;
  readonly stored: Pick<StoredRun, 'folder' | 'run'>;
  readonly sources: Pick<ImageSources, 'readRecorded'>;
}

/**
 * The bytes of an image of a run, which have the hash of its record. One that the folder lacks, or that was changed, is made
 * again from its photo, in memory: a run that is exported is only read.
 *
 * @param allocate - Memory that the file may be read into.
 * @throws {ImageLostError} If it is not there, or another one is, and it cannot be made again.
 * @throws {ForeignFileError} If the record leads out of the run folder, or to what is no regular file.
 */
export async function readOrRemake(
  wanted: WantedImage,
  allocate?: (size: number) => Uint8Array,
): Promise<Uint8Array> {
  try {
    return await readStoredImage(wanted.stored.folder, wanted.image, allocate);
  } catch (error) {
    const isLost =
      error instanceof ForeignFileError && (error.reason === 'missing' || error.reason === 'changed');
    if (!isLost) throw error;
    return remake(wanted, error);
  }
}

async function remake(
  { image, sample, stored, sources }: WantedImage,
  why: ForeignFileError,
): Promise<Uint8Array> {
  const path = join(stored.folder, image.path);
  const lost = (problem: string, cause?: unknown): ImageLostError =>
    new ImageLostError({ path, why: why.detail, photo: sample.image.name, problem, cause });
  const config = recipeOf(stored.run);
  if (!config.success) throw lost('run.json does not say how it was drawn', config.error);
  let bytes: Uint8Array;
  try {
    bytes = await sources.readRecorded(sample.image);
  } catch (cause) {
    throw lost(messageOf(cause), cause);
  }
  const remaker = await createImageRemaker(bytes, { name: sample.image.name, options: config.data.recipe });
  const kind = image.id === sample.boxedImage.image.id ? 'boxed' : 'crops';
  try {
    return (await remaker.remake({ kind, id: image.id, box: sample.proposal.box })).bytes;
  } catch (error) {
    throw error instanceof ImageDiffersError ? lost(error.message, error) : error;
  }
}
