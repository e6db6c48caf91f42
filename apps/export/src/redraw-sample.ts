import type { ExportSample } from '@r2i/dataset';
import { createImageRemaker } from '@r2i/distill';
import { recipeOf } from '@r2i/distill/options';
import type { StoredRun } from '@r2i/run';
import { type EncodedImage, machineFaultOf, type StoredImage, type TrainingSample } from '@r2i/schema';
import { messageOf } from '@r2i/schema/errors';
import type { ImageSources } from '@r2i/source';

import { BoxNotDrawnError } from './errors/box-not-drawn-error.ts';

/**
 * A sample whose box is not that of its images any more, with crop and boxed image as the recipe of its run makes them. They are held in memory
 * until the sample is let go; nothing is written to the run.
 *
 * @throws {BoxNotDrawnError} If the photo is not at hand, or the run does not say how it drew.
 * @throws {MachineError} If a disk is broken, say.
 */
export async function redrawSample(
  sample: TrainingSample,
  {
    stored,
    sources,
  }: {
    readonly stored: Pick<StoredRun, 'folder' | 'run'>;
    readonly sources: Pick<ImageSources, 'readRecorded'>;
  },
): Promise<ExportSample> {
  const { id, box, image } = sample;
  const failed = (problem: string, cause: unknown): BoxNotDrawnError =>
    new BoxNotDrawnError({ sample: id, photo: image.name, problem, cause });
  const recipe = recipeOf(stored.run);
  if (!recipe.success) throw failed('run.json does not say how it drew', recipe.error);
  let bytes: Uint8Array;
  try {
    bytes = await sources.readRecorded(image);
  } catch (cause) {
    throw machineFaultOf(cause) === undefined ? failed(messageOf(cause), cause) : cause;
  }
  const remaker = await createImageRemaker(bytes, { name: image.name, options: recipe.data.recipe });
  const [boxed, crop] = [await remaker.boxed(box), await remaker.crop(box)];
  const [boxedFile, cropFile] = [await boxed.encoded(), await crop.encoded()];
  const { drawnBox, scale, lineWidth } = boxed;
  return {
    sample: {
      ...sample,
      boxedImage: { image: storedAs('boxed', boxedFile), drawnBox, scale, lineWidth },
      crop: { image: storedAs('crops', cropFile), box: crop.box, scale: crop.scale },
    },
    run: stored.run.id,
    readImage: () => sources.readRecorded(image),
    readStored: async (wanted) => (wanted.id === cropFile.id ? cropFile : boxedFile).bytes,
  };
}

/** As the run would have stored it. */
function storedAs(kind: 'boxed' | 'crops', { id, mediaType, width, height }: EncodedImage): StoredImage {
  const extension = mediaType === 'image/jpeg' ? 'jpg' : mediaType === 'image/png' ? 'png' : 'webp';
  return { id, path: `${kind}/${id}.${extension}`, mediaType, width, height };
}
