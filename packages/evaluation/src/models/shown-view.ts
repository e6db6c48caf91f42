import { budgetSize, fitPixelBudget, loadImage } from '@r2i/crop';
import { type BenchmarkImage, hashValue, type ImageView } from '@r2i/schema';

import { imageHash } from '../benchmark/image-hash.ts';
import { imageSize } from '../benchmark/image-size.ts';

/**
 * A picture as a model is shown it. Its id and size are known from its bytes and its header; it is decoded when somebody
 * asks for pixels or file, so a reply that is kept costs no decoding.
 *
 * @param options.pixels - Pictures with more pixels are shrunk to this many.
 * @throws {ImageLoadError} If there is no header that can be read; from the view, if the rest cannot be decoded.
 */
export async function shownView(
  image: Pick<BenchmarkImage, 'bytes' | 'size'>,
  { name, pixels }: { readonly name: string; readonly pixels: number },
): Promise<ImageView> {
  const { bytes } = image;
  const full = await imageSize(image, name);
  const size = budgetSize(full, pixels);
  const file = imageHash(bytes);
  const isWhole = size.width === full.width && size.height === full.height;
  let decoded: Promise<ImageView> | undefined;
  const decode = (): Promise<ImageView> => {
    decoded ??= loadImage(bytes, { name }).then(
      async ({ view }) => (await fitPixelBudget(view, pixels)).view,
    );
    return decoded;
  };
  return {
    id: isWhole ? file : hashValue(['shown', file, size.width, size.height]),
    size,
    pixels: async () => (await decode()).pixels(),
    encoded: async () => (await decode()).encoded(),
  };
}
