import { fromRelative } from '@r2i/geometry';
import { hashValue, type ImageSize, type PixelBox, type Proposal, type Proposer } from '@r2i/schema';

import { ListedBoxesError } from './errors/listed-boxes-error.ts';
import type { ListedBox } from './listed-box.ts';
import { indexByName } from './named-boxes.ts';

/**
 * Proposes the boxes it is given, in their order. An image that is not in the list has no proposals. Boxes
 * beyond the image's border come back as they are: filtering decides about them. An image is looked for by its id, then
 * by its name; see {@link ListedBox}.
 *
 * The id holds a hash of the list, so results for another list are never taken from a cache.
 *
 * @throws {ListedBoxesError} From `propose`, where the boxes were made for an image of another size, or where several
 *   listed images have the name.
 */
export function createListProposer(boxes: readonly ListedBox[]): Proposer {
  const listed = boxes.map(({ imageId, imageName, imageSize, box, label = 'object', score = 1 }) => {
    const { frame, left, top, right, bottom } = box;
    return {
      ...(imageId === undefined ? {} : { imageId }),
      ...(imageName === undefined ? {} : { imageName }),
      ...(imageSize === undefined ? {} : { imageSize: { ...imageSize } }),
      place: { box: { frame, left, top, right, bottom }, label, score },
    };
  });
  const id = `list-v1/boxes=${hashValue(listed).slice(0, 16)}`;
  const byImage = new Map<string, Listed[]>();
  for (const one of listed) {
    if (one.imageId === undefined) continue;
    const places = byImage.get(one.imageId) ?? [];
    places.push(one);
    byImage.set(one.imageId, places);
  }
  const byName = indexByName(
    listed.flatMap((one) => (one.imageName === undefined ? [] : [[one.imageName, one] as const])),
  );
  return {
    id,
    async propose({ image, name, signal }) {
      signal?.throwIfAborted();
      const found: readonly Listed[] = byImage.get(image.id) ?? (name === undefined ? [] : byName.find(name));
      return found.map(({ place, imageSize }) => {
        refuseOtherSize(name ?? image.id, imageSize, image.size);
        const { box, label, score } = place;
        return { box: inPixels(box, image.size), label, score, proposer: id };
      });
    },
  };
}

interface Listed {
  readonly imageSize?: ImageSize;
  readonly place: Omit<Proposal, 'proposer' | 'box'> & { readonly box: ListedBox['box'] };
}

function inPixels(box: ListedBox['box'], size: ImageSize): PixelBox {
  const { frame, left, top, right, bottom } = box;
  return frame === 'pixel'
    ? { frame, left, top, right, bottom }
    : fromRelative({ frame, left, top, right, bottom }, size);
}

function refuseOtherSize(imageName: string, listed: ImageSize | undefined, found: ImageSize): void {
  if (listed === undefined || (listed.width === found.width && listed.height === found.height)) return;
  const detail = `they were made for an image of ${listed.width}x${listed.height} px, and it has ${found.width}x${found.height}`;
  throw new ListedBoxesError({ imageName, reason: 'other-size', detail });
}
