import type { HttpCall } from '../served-service.ts';

/** One pixel as PNG. */
export const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** One pixel as WebP. */
export const WEBP = 'data:image/webp;base64,UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA';

/** A request for a chat completion with one image; `more` is laid over its body. */
export function chatCall(more: object = {}, image: string = PNG): HttpCall {
  const content = [
    { type: 'text', text: 'What does the sign say?' },
    { type: 'image_url', image_url: { url: image } },
  ];
  const body = { model: 'm', messages: [{ role: 'user', content }], ...more };
  return {
    method: 'POST',
    path: '/v1/chat/completions',
    headers: { 'api-key': 'key', authorization: 'Bearer key' },
    body: JSON.stringify(body),
  };
}
