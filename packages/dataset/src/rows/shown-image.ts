import { fitPixelBudget, loadImage, viewOfPixels } from '@r2i/crop';
import { clipBox } from '@r2i/geometry';
import {
  type EncodedImage,
  hashBytes,
  type ImageSize,
  type ImageView,
  type PixelBox,
  type StoredImage,
} from '@r2i/schema';
import type { ExportSettings, ExportView } from '../manifest/export-settings.ts';
import type { ExportSample } from './export-sample.ts';
import { requireRecorded, requireSameScale } from './require-recorded.ts';

/** The image of a row, and where the box is in it. */
export interface ShownImage {
  readonly image: EncodedImage;
  /** In pixels of `image`; inside it. */
  readonly box: PixelBox;
}

/**
 * Makes the image that a row shows. A stored file goes out byte for byte where nothing has to change; the photo loses
 * its metadata and gets its EXIF orientation, as boxes are measured after it.
 *
 * @param allocate - Memory for a stored file that goes out as it is.
 * @throws {ImageLoadError} If an image cannot be decoded.
 * @throws {ImageRecordError} If an image is not of the size and kind that the sample says.
 * @throws {InvalidBoxError} If the box does not lie in the image.
 */
export async function shownImage(
  source: ExportSample,
  view: ExportView,
  settings: Pick<ExportSettings, 'maxPixels' | 'image' | 'quality'>,
  allocate?: (size: number) => Uint8Array,
): Promise<ShownImage> {
  const { sample } = source;
  switch (view) {
    case 'plain': {
      const bytes = await source.readImage();
      await requireRecorded(bytes, sample.image, sample.image.name);
      const { view: full } = await loadImage(bytes, { name: sample.image.name });
      const image = await encode(full, settings);
      return { image, box: carry(sample.box, sample.image, image) };
    }
    case 'boxed': {
      const image = await stored(source, sample.boxedImage.image, settings, allocate);
      requireSameScale(sample);
      return { image, box: carry(sample.box, sample.image, image) };
    }
    case 'crop': {
      const image = await stored(source, sample.crop.image, settings, allocate);
      const { box: cut } = sample.crop;
      const inside: PixelBox = {
        frame: 'pixel',
        left: sample.box.left - cut.left,
        top: sample.box.top - cut.top,
        right: sample.box.right - cut.left,
        bottom: sample.box.bottom - cut.top,
      };
      const size = { width: cut.right - cut.left, height: cut.bottom - cut.top };
      return { image, box: carry(inside, size, image) };
    }
  }
}

async function stored(
  source: ExportSample,
  from: StoredImage,
  settings: Pick<ExportSettings, 'maxPixels' | 'image' | 'quality'>,
  allocate: ((size: number) => Uint8Array) | undefined,
): Promise<EncodedImage> {
  const { mediaType, width, height, path } = from;
  const fits = width * height <= (settings.maxPixels ?? Infinity);
  const known = knownTypes.find((type) => type === mediaType);
  if (settings.image === 'keep' && fits && known !== undefined) {
    const bytes = await source.readStored(from, allocate);
    await requireRecorded(bytes, from, path);
    return { id: hashBytes(bytes), bytes, mediaType: known, width, height };
  }
  const bytes = await source.readStored(from);
  await requireRecorded(bytes, from, path);
  return encode((await loadImage(bytes, { name: path })).view, settings);
}

const knownTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;

async function encode(
  view: ImageView,
  { maxPixels, image: format, quality }: Pick<ExportSettings, 'maxPixels' | 'image' | 'quality'>,
): Promise<EncodedImage> {
  const { view: fitted, scale } = await fitPixelBudget(view, maxPixels ?? Infinity);
  if (format === 'keep' && scale === 1) return fitted.encoded();
  const options = { format: format === 'png' ? 'png' : 'jpeg', quality } as const;
  return viewOfPixels(await fitted.pixels(), options).encoded();
}

/** Each axis by itself: rounding to whole pixels makes their scales differ a little. */
function carry(box: PixelBox, from: ImageSize, to: ImageSize): PixelBox {
  const x = to.width / from.width;
  const y = to.height / from.height;
  return clipBox(
    {
      frame: 'pixel',
      left: box.left * x,
      top: box.top * y,
      right: box.right * x,
      bottom: box.bottom * y,
    },
    to,
  );
}
