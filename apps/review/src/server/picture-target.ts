import { HttpProblem } from '@r2i/app-shell/server';
import type { ReviewItem } from '@r2i/review';
import type { PixelBox } from '@r2i/schema';

import { type PictureKind, pictureKinds } from './item-pictures.ts';

/** A tile by level, column and row, then the item, whose id may hold anything. @throws {HttpProblem} 404. */
export function readTileTarget(rest: string): {
  readonly item: string;
  readonly level: number;
  readonly column: number;
  readonly row: number;
} {
  const [level = '', column = '', row = '', ...item] = rest.split('/');
  if (![level, column, row].every(isCount)) throw noSuchPicture();
  return { level: Number(level), column: Number(column), row: Number(row), item: item.join('/') };
}

/** A picture by its kind, then the item. @throws {HttpProblem} 404. */
export function readPictureTarget(rest: string): { readonly item: string; readonly kind: PictureKind } {
  const [said, ...item] = rest.split('/');
  const kind = pictureKinds.find((one) => one === said);
  if (kind === undefined) throw noSuchPicture();
  return { kind, item: item.join('/') };
}

/** The box of a picture: `?box=left,top,right,bottom`. @throws {HttpProblem} 400 if it is none of the photo's. */
export function readBox(parameters: URLSearchParams, { image }: Pick<ReviewItem, 'image'>): PixelBox {
  const said = (parameters.get('box') ?? '').split(',').map(Number);
  const [left = Number.NaN, top = Number.NaN, right = Number.NaN, bottom = Number.NaN] = said;
  const isInside = left >= 0 && top >= 0 && right <= image.width && bottom <= image.height;
  if (said.length === 4 && isInside && left < right && top < bottom) {
    return { frame: 'pixel', left, top, right, bottom };
  }
  throw new HttpProblem(`Give a box within ${image.width}x${image.height} px: ?box=left,top,right,bottom.`, {
    ...{ status: 400, parameter: 'box' },
  });
}

function isCount(text: string): boolean {
  return text.length < 6 && `${Number(text)}` === text && Number(text) >= 0;
}

function noSuchPicture(): HttpProblem {
  return new HttpProblem('There is no such picture.', { status: 404 });
}
