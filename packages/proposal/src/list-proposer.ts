import { hashValue, type Proposal, type Proposer } from '@r2i/schema';

import type { ListedBox } from './listed-box.ts';

/**
 * Proposes the boxes it is given, in their order. An image that is not in the list has no proposals. Boxes
 * beyond the image's border come back as they are: filtering decides about them.
 *
 * The id holds a hash of the list, so results for another list are never taken from a cache.
 */
export function createListProposer(boxes: readonly ListedBox[]): Proposer {
  const listed = boxes.map(({ imageId, box, label = 'object', score = 1 }) => {
    const { frame, left, top, right, bottom } = box;
    return { imageId, place: { box: { frame, left, top, right, bottom }, label, score } };
  });
  const id = `list-v1/boxes=${hashValue(listed).slice(0, 16)}`;
  const byImage = new Map<string, Omit<Proposal, 'proposer'>[]>();
  for (const { imageId, place } of listed) {
    const places = byImage.get(imageId) ?? [];
    places.push(place);
    byImage.set(imageId, places);
  }
  return {
    id,
    async propose({ image, signal }) {
      signal?.throwIfAborted();
      return (byImage.get(image.id) ?? []).map((place) => ({ ...place, proposer: id }));
    },
  };
}
