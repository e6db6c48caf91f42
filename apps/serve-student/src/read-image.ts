import { HttpProblem } from '@r2i/app-shell';
import { loadImage } from '@r2i/crop';
import { type ImageView, isR2IError } from '@r2i/schema';

const dataUrl = /^data:image\/[a-z0-9.+-]+;base64,/iu;

/**
 * Decodes the image of a request. Only data URLs are taken: a server that fetched what it is told to would open
 * this machine's network to whoever may ask it.
 *
 * @throws {HttpProblem} 400 if it is no data URL, or no image of at most `maxPixels`.
 */
export async function readImage(
  url: string,
  { maxPixels }: { readonly maxPixels: number },
): Promise<ImageView> {
  const parameter = 'messages';
  const head = dataUrl.exec(url)?.[0];
  if (head === undefined) {
    throw new HttpProblem('Images are taken as data:image/…;base64 URLs only.', { status: 400, parameter });
  }
  const bytes = Buffer.from(url.slice(head.length), 'base64');
  try {
    const { view } = await loadImage(bytes, { name: 'the image of the request', maxPixels });
    return view;
  } catch (error) {
    if (isR2IError(error)) throw new HttpProblem(error.message, { status: 400, parameter });
    throw error;
  }
}
