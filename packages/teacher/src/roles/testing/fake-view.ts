import type { CropView, ImageSize, ImageView } from '@r2i/schema';

/** An image that has an identity and a size, and no pixels. */
export function fakeView(id: string, size: ImageSize): ImageView {
  const bytes = new TextEncoder().encode(id);
  return {
    id,
    size,
    pixels: async () => ({ ...size, data: new Uint8Array(size.width * size.height * 3) }),
    encoded: async () => ({ ...size, id, bytes, mediaType: 'image/jpeg' }),
  };
}

export function fakeCrop(id: string): CropView {
  const box = { frame: 'pixel', left: 100, top: 100, right: 200, bottom: 160 } as const;
  return { ...fakeView(id, { width: 200, height: 120 }), box, scale: 2 };
}
