import type { PixelBox } from '@r2i/schema';

import { type Html, html } from './html.ts';
import { checkImageSource, type PhotoStore, type ReportCrop, type ReportPhoto } from './photo-store.ts';

export interface PicturePairOptions {
  readonly store: PhotoStore;
  readonly photo: ReportPhoto | undefined;
  readonly crop: ReportCrop | undefined;
  readonly box: PixelBox | null;
  /** What the photo is called. */
  readonly name: string;
  /** What is in the box. */
  readonly label: string;
}

/** Largest size a crop is shown at, in CSS pixels. */
const cropFrame = { width: 400, height: 320 };

/** The photo with its box beside the crop, or whichever of the two there is. */
export function picturePair({ store, photo, crop, box, name, label }: PicturePairOptions): Html | null {
  if (photo === undefined && crop === undefined) return null;
  const size =
    box === null ? '' : `${Math.round(box.right - box.left)} × ${Math.round(box.bottom - box.top)} px`;
  const full =
    photo === undefined
      ? null
      : html`<figure>${store.draw(photo, { box, label: `Photo ${name}${box === null ? '' : `, with ${label} boxed`}` })}<figcaption>${name}, ${photo.width} × ${photo.height} px${box === null ? null : areaNote(box, photo)}</figcaption></figure>`;
  const cut =
    crop === undefined
      ? null
      : html`<figure><img class="crop" src="${checkImageSource(crop.src)}" alt="Crop: ${label}"${cropSize(crop)} loading="lazy" decoding="async"><figcaption>${label}${size === '' ? null : `, ${size}`}</figcaption></figure>`;
  return html`<div class="pictures">${full}${cut}</div>`;
}

function cropSize({ width, height }: ReportCrop): Html | null {
  if (width === undefined || height === undefined) return null;
  const fit = Math.min(1, cropFrame.width / width, cropFrame.height / height);
  return html` width="${Math.round(width * fit)}" height="${Math.round(height * fit)}"`;
}

function areaNote(box: PixelBox, photo: ReportPhoto): string {
  const share = ((box.right - box.left) * (box.bottom - box.top)) / (photo.width * photo.height);
  return `; box ${Number((share * 100).toPrecision(2))} % of its area`;
}
