import type { Box, ItemView } from './item-view.ts';

type Pictured = Pick<ItemView, 'id' | 'photo'>;

/** Where a tile of a photo is. */
export function tilePath({ id }: Pick<ItemView, 'id'>, level: number, column: number, row: number): string {
  return `/api/tiles/${level}/${column}/${row}/${encodeURIComponent(id)}`;
}

/** What there is to see of a box. */
export const pictureKinds = ['native', 'sent', 'boxed'] as const;

export type PictureKind = (typeof pictureKinds)[number];

/** Where a picture of what is in a box is: as it is, as models see it, or the photo with the box drawn. */
export function picturePath(
  { id }: Pick<ItemView, 'id'>,
  kind: PictureKind,
  { left, top, right, bottom }: Box,
): string {
  return `/api/pictures/${kind}/${encodeURIComponent(id)}?box=${[left, top, right, bottom].join(',')}`;
}

/** Where the pictures of a box are. */
export function boxPaths(item: Pick<ItemView, 'id'>, box: Box | null): readonly string[] {
  return box === null ? [] : pictureKinds.map((kind) => picturePath(item, kind, box));
}

/** Whether a path is that of a tile or a picture of an item. */
export function isOfItem(path: string, item: string): boolean {
  const [place = ''] = path.split('?');
  return place.endsWith(`/${encodeURIComponent(item)}`);
}

/**
 * Tiles that show a whole photo in a frame, sharp enough to begin with.
 *
 * @param side - Longer side of the frame in pixels of the screen.
 */
export function firstTiles(item: Pictured, side: number): readonly string[] {
  const { width, height, levels, tileSide } = item.photo;
  const paths: string[] = [];
  for (let level = 0; level <= levels; level += 1) {
    const scale = 2 ** (level - levels);
    const [columns, rows] = [width, height].map((full) => Math.ceil((full * scale) / tileSide));
    for (let row = 0; row < (rows ?? 0); row += 1) {
      for (let column = 0; column < (columns ?? 0); column += 1) {
        paths.push(tilePath(item, level, column, row));
      }
    }
    // The viewer enlarges up to twice before it asks for more.
    if (2 * Math.max(width, height) * scale >= side) break;
  }
  return paths;
}
