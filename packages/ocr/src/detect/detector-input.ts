import type { ImageSize, PixelBox, RawImage } from '@r2i/schema';

const means = [0.485, 0.456, 0.406] as const;
const deviations = [0.229, 0.224, 0.225] as const;

/**
 * The detector's input for a part of an image: planes of blue, green and red, scaled to ImageNet's mean and
 * deviation in that order, as PaddleOCR feeds it. Samples bilinearly; what lies outside the image is black.
 *
 * @param window - The part, in pixels of the image.
 * @param size - Pixels of the input that the window fills, from the top left.
 * @param padded - Size of the whole input; sides that the model can take are multiples of 32.
 * @returns Length `3 * padded.width * padded.height`, planes one after another.
 */
export function detectorInput(
  image: RawImage,
  { window, size, padded }: { window: PixelBox; size: ImageSize; padded: ImageSize },
): Float32Array {
  const plane = padded.width * padded.height;
  const columns = stops(window.left, window.right, size.width, image.width);
  const rows = stops(window.top, window.bottom, size.height, image.height);
  // Photos are looked at in their own size, where nothing lies between pixels.
  const isPixelByPixel = [columns, rows].every(({ share }) => share.every((one) => one === 0));
  const input = new Float32Array(plane * 3);
  for (let channel = 0; channel < 3; channel++) {
    const scale = 1 / (255 * (deviations[channel] ?? 1));
    const shift = (means[channel] ?? 0) / (deviations[channel] ?? 1);
    const from = 2 - channel;
    input.fill(-shift, channel * plane, (channel + 1) * plane);
    const scaled = Float32Array.from({ length: 256 }, (_, value) => value * scale - shift);
    for (let y = 0; y < size.height; y++) {
      const upper = (rows.first[y] ?? 0) * image.width;
      const lower = (rows.second[y] ?? 0) * image.width;
      const down = rows.share[y] ?? 0;
      const out = channel * plane + y * padded.width;
      if (isPixelByPixel) {
        for (let x = 0; x < size.width; x++) {
          const value = image.data[(upper + (columns.first[x] ?? 0)) * 3 + from] ?? 0;
          input[out + x] = scaled[value] ?? 0;
        }
        continue;
      }
      for (let x = 0; x < size.width; x++) {
        const left = columns.first[x] ?? 0;
        const right = columns.second[x] ?? 0;
        const across = columns.share[x] ?? 0;
        const a = image.data[(upper + left) * 3 + from] ?? 0;
        const b = image.data[(upper + right) * 3 + from] ?? 0;
        const c = image.data[(lower + left) * 3 + from] ?? 0;
        const d = image.data[(lower + right) * 3 + from] ?? 0;
        const top = a + (b - a) * across;
        input[out + x] = (top + (c + (d - c) * across - top) * down) * scale - shift;
      }
    }
  }
  return input;
}

/** For each output position the two source positions it lies between, and its distance from the first. */
function stops(
  start: number,
  end: number,
  count: number,
  limit: number,
): { readonly first: Int32Array; readonly second: Int32Array; readonly share: Float32Array } {
  const first = new Int32Array(count);
  const second = new Int32Array(count);
  const share = new Float32Array(count);
  for (let index = 0; index < count; index++) {
    const at = Math.min(Math.max(start + ((index + 0.5) * (end - start)) / count - 0.5, 0), limit - 1);
    first[index] = Math.floor(at);
    second[index] = Math.min(Math.floor(at) + 1, limit - 1);
    share[index] = at - Math.floor(at);
  }
  return { first, second, share };
}
