import { fromRelative } from '@r2i/geometry';
import { hashValue, type ImageSize, type Loss, type PixelBox, type Proposer } from '@r2i/schema';
import { counted } from '@r2i/schema/text';

import type { ListedBox } from './listed-box.ts';
import { matchNames, type NameConflict } from './match-names.ts';

/** Boxes of one listed name. */
export interface UnplacedBoxes {
  readonly name: string;
  readonly boxes: number;
}

/** A {@link Proposer} of boxes that were brought along, and what belongs to no photo. */
export interface ListProposer extends Proposer {
  /** Boxes whose name no photo has, in the order of the list. */
  readonly unmatched: readonly UnplacedBoxes[];
  /** Boxes whose name could mean several photos, or a photo that other names mean too. */
  readonly ambiguous: readonly (UnplacedBoxes & NameConflict)[];
  /** Boxes that name their photo by its hash; whether one has it shows when it is read. */
  readonly byId: number;
}

/**
 * Proposes the boxes it is given, in their order. An image that is not in the list has no proposals. Boxes
 * beyond the image's border come back as they are: filtering decides about them. An image is looked for by its id, then
 * by its name; see {@link matchNames} for what names mean. Boxes that were made for an image of another size are told as
 * losses: `other-size`, or `other-rotation` where the sides are exchanged, since the boxes then are of the photo as it
 * lies in its file, before its EXIF orientation. So are names that fit this photo and cannot be placed: `ambiguous-name`.
 *
 * The id holds a hash of the list, so results for another list are never taken from a cache.
 *
 * @param options.photos - Names of all photos of the run; without them, boxes with an `imageName` belong to none.
 */
export function createListProposer(
  boxes: readonly ListedBox[],
  { photos = [] }: { readonly photos?: readonly string[] } = {},
): ListProposer {
  const listed = boxes.map(({ imageId, imageName, imageSize, box, label = 'object', score = 1 }) => {
    const { frame, left, top, right, bottom } = box;
    return {
      ...(imageId === undefined ? {} : { imageId }),
      ...(imageName === undefined ? {} : { imageName }),
      ...(imageSize === undefined ? {} : { imageSize: { ...imageSize } }),
      place: { box: { frame, left, top, right, bottom }, label, score },
    };
  });
  const id = `list-v2/boxes=${hashValue(listed).slice(0, 16)}`;
  const byId = groupBy(listed, ({ imageId }) => imageId);
  const byName = groupBy(listed, ({ imageName }) => imageName);
  const matches = matchNames(byName.keys(), photos);
  const conflicts = conflictsByPhoto(matches.ambiguous);
  const countOf = (name: string): number => byName.get(name)?.length ?? 0;
  return {
    id,
    unmatched: matches.unmatched.map((name) => ({ name, boxes: countOf(name) })),
    ambiguous: [...matches.ambiguous].map(([name, conflict]) => ({
      name,
      boxes: countOf(name),
      ...conflict,
    })),
    byId: [...byId.values()].reduce((sum, { length }) => sum + length, 0),
    async propose({ image, name, signal, onLoss }) {
      signal?.throwIfAborted();
      const own = byId.get(image.id);
      if (own === undefined && name !== undefined) {
        for (const lost of conflicts.get(name) ?? []) {
          onLoss?.(conflictLoss(lost, { conflict: matches.ambiguous.get(lost), boxes: countOf(lost) }));
        }
      }
      const names = name === undefined ? undefined : matches.byPhoto.get(name);
      const found = own ?? (names ?? []).flatMap((one) => byName.get(one) ?? []);
      return found.flatMap(({ place: { box, label, score }, imageSize }) => {
        const loss = sizeLoss(label, imageSize, image.size);
        if (loss === undefined) return [{ box: inPixels(box, image.size), label, score, proposer: id }];
        onLoss?.(loss);
        return [];
      });
    },
  };
}

function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return groups;
}

function conflictsByPhoto(
  ambiguous: ReadonlyMap<string, NameConflict>,
): ReadonlyMap<string, readonly string[]> {
  const byPhoto = new Map<string, string[]>();
  for (const [name, { photos }] of ambiguous) {
    for (const photo of photos) {
      const known = byPhoto.get(photo);
      if (known === undefined) byPhoto.set(photo, [name]);
      else known.push(name);
    }
  }
  return byPhoto;
}

/** Names that are told in one sentence. */
const told = 3;

function conflictLoss(
  name: string,
  { conflict, boxes }: { readonly conflict: NameConflict | undefined; readonly boxes: number },
): Loss {
  const { photos = [], rivals = [] } = conflict ?? {};
  const all = counted(boxes, 'box of that name fits', 'boxes of that name fit');
  const detail =
    rivals.length > 0
      ? `${all} a photo that is also listed as ${some(rivals)}`
      : `${all} ${photos.length} photos: ${some(photos)}`;
  return { reason: 'ambiguous-name', about: name, detail };
}

function some(names: readonly string[]): string {
  return `${names.slice(0, told).join(', ')}${names.length > told ? ', …' : ''}`;
}

function inPixels(box: ListedBox['box'], size: ImageSize): PixelBox {
  const { frame, left, top, right, bottom } = box;
  return frame === 'pixel'
    ? { frame, left, top, right, bottom }
    : fromRelative({ frame, left, top, right, bottom }, size);
}

function sizeLoss(label: string, listed: ImageSize | undefined, found: ImageSize): Loss | undefined {
  if (listed === undefined || (listed.width === found.width && listed.height === found.height)) return;
  const sizes = `the box was made for an image of ${listed.width}x${listed.height} px, and it has ${found.width}x${found.height}`;
  if (listed.width === found.height && listed.height === found.width) {
    const detail = `${sizes} as it is looked at: make boxes for the photo after its EXIF orientation`;
    return { reason: 'other-rotation', about: label, detail };
  }
  return { reason: 'other-size', about: label, detail: sizes };
}
