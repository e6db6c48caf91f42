import type { Reporter } from '@r2i/app-shell';
import { createImageRemaker, type DistillOptions, ImageDiffersError } from '@r2i/distill';
import type { MissingImage, Run } from '@r2i/run';
import type { ImageRecord } from '@r2i/schema';
import { problemOf } from '@r2i/schema/errors';
import type { ImageSources } from '@r2i/source';

/** Names told of images that are lost. */
const mostTold = 3;

/**
 * Makes images that records name and the folder lacks again from their photos.
 *
 * @returns How many stay lost, by folder.
 */
export async function remakeImages(
  run: Pick<Run, 'missingImages' | 'storeImage'>,
  {
    sources,
    options,
    reporter,
    signal,
  }: {
    readonly sources: Pick<ImageSources, 'readRecorded'>;
    readonly options: DistillOptions;
    readonly reporter: Pick<Reporter, 'note' | 'event'>;
    readonly signal: AbortSignal;
  },
): Promise<Readonly<Record<string, number>>> {
  const lost: Record<string, number> = {};
  const told: string[] = [];
  let remade = 0;
  for await (const { entry, missing } of run.missingImages()) {
    signal.throwIfAborted();
    const remake = await remakerOf(entry.image, { sources, options });
    for (const one of missing) {
      const problem = typeof remake === 'string' ? remake : await remake(one, run);
      if (problem === undefined) remade += 1;
      else {
        lost[`${one.kind}/`] = (lost[`${one.kind}/`] ?? 0) + 1;
        if (told.length < mostTold) told.push(`${one.image.path} of ${entry.name} (${problem})`);
      }
    }
  }
  if (remade > 0) reporter.note(`  ${remade} missing images are made again from their photos`);
  const count = Object.values(lost).reduce((sum, each) => sum + each, 0);
  if (count > 0) {
    const more = count > told.length ? `, and ${count - told.length} more` : '';
    reporter.note(`  ${count} images are missing and cannot be made again: ${told.join(', ')}${more}`);
  }
  if (remade + count > 0) reporter.event('missing-images', { remade, lost: count });
  return lost;
}

/** @returns What makes one and says what is wrong where it cannot; or what is wrong with the photo. */
async function remakerOf(
  image: ImageRecord | null,
  {
    sources,
    options,
  }: { readonly sources: Pick<ImageSources, 'readRecorded'>; readonly options: DistillOptions },
): Promise<string | ((missing: MissingImage, run: Pick<Run, 'storeImage'>) => Promise<string | undefined>)> {
  if (image === null) return 'its photo could not be decoded';
  try {
    const bytes = await sources.readRecorded(image);
    const remaker = await createImageRemaker(bytes, { name: image.name, options });
    return async ({ kind, image: { id }, record: { proposal } }, run) => {
      if (proposal === undefined) return 'no box is recorded';
      try {
        await run.storeImage(kind, await remaker.remake({ kind, id, box: proposal.box }));
        return undefined;
      } catch (error) {
        if (error instanceof ImageDiffersError) return error.message;
        throw error;
      }
    };
  } catch (error) {
    return problemOf(error);
  }
}
