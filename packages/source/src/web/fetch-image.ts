import { sniffMediaType } from '@r2i/crop';

import { WebFetchError } from '../errors/web-fetch-error.ts';
import { withoutQuery } from '../list/without-query.ts';
import type { WebClient } from './web-client.ts';

/**
 * Fetches an image file.
 *
 * @throws {WebFetchError} Also where what came is no image file, whatever the service calls it.
 */
export async function fetchImage(
  client: WebClient,
  url: string,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const { bytes } = await client.get(url, { signal });
  if (sniffMediaType(bytes) !== null) return bytes;
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  const detail = `its ${bytes.length} bytes start with ${start}, like no JPEG, PNG, WebP, GIF, TIFF or AVIF file`;
  throw new WebFetchError({ url: withoutQuery(url), reason: 'not-an-image', detail });
}
