import { expect, it } from 'vitest';

import { openPhotoStore } from './photo-store.ts';

const hash = 'ab'.repeat(32);

it.each([
  ['kitchen.jpg', 'item-1', 'kitchen.jpg'],
  ['kitchen.jpg', hash, 'kitchen.jpg'],
  [undefined, 'item-1', 'item-1'],
  [`${hash}.jpg`, 'item-1', 'item-1'],
  [`${hash}.jpg`, hash, 'photo 1'],
  [undefined, hash, 'photo 1'],
])('a photo %s of the item %s is called %s', async (name, item, called) => {
  await using photos = await openPhotoStore();
  const image = { bytes: new Uint8Array(0), mediaType: 'image/png', name, size: { width: 1, height: 1 } };
  expect((await photos.keep(image, { id: 'x', item })).name).toBe(called);
});
