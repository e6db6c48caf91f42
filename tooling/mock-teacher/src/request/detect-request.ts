import { z } from 'zod';

import { toCutImage } from './cut-images.ts';
import type { MockImage } from './mock-request.ts';
import { parseBody } from './parse-body.ts';
import { toMockImage } from './read-image.ts';

/** Body of a request to the detector service. */
const detectRequestSchema = z.strictObject({
  image: z.strictObject({
    data: z.string().min(4),
    mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp']),
  }),
  labels: z.array(z.string().min(1)).min(1),
});

/** @throws {HttpProblem} Status 400. */
export function readDetectRequest(
  body: Buffer,
  { checkImages }: { readonly checkImages: boolean },
): { readonly image: MockImage; readonly labels: readonly string[] } {
  const { image, labels } = parseBody(detectRequestSchema, body);
  const cut = toCutImage(Buffer.from(image.data, 'latin1'));
  return { image: toMockImage(cut, { named: image.mediaType, checkImages }), labels };
}
