import { hashBytes, type ImageView } from '@r2i/schema';

/** An image that counts how often it was encoded. Its bytes are no real file; nobody here looks into them. */
export interface CountingView extends ImageView {
  readonly encodings: () => number;
}

export function imageView(
  content: string | Uint8Array,
  mediaType: 'image/jpeg' | 'image/png' | 'image/webp' = 'image/jpeg',
): CountingView {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const size = { width: 2, height: 1 };
  let encodings = 0;
  return {
    id: `view-${hashBytes(bytes)}`,
    size,
    pixels: async () => ({ ...size, data: new Uint8Array(6) }),
    encoded: async () => {
      encodings += 1;
      return { ...size, id: hashBytes(bytes), bytes, mediaType };
    },
    encodings: () => encodings,
  };
}
