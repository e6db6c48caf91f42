import { HttpProblem } from '@r2i/app-shell/server';
import { loadImage } from '@r2i/crop';
import { type ImageView, isR2IError } from '@r2i/schema';

/**
 * Decodes the image of a request.
 *
 * @throws {HttpProblem} 400 if it is no image of at most `maxPixels`.
 */
export async function readImage(
  bytes: Uint8Array,
  { maxPixels }: { readonly maxPixels: number },
): Promise<ImageView> {
  try {
    const { view } = await loadImage(bytes, { name: 'the image of the request', maxPixels });
    return view;
  } catch (error) {
    if (isR2IError(error)) throw new HttpProblem(error.message, { status: 400, parameter: 'messages' });
    throw error;
  }
}
