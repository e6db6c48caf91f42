import type { PixelBox } from '@r2i/schema';

import { type Html, html } from './html.ts';
import { checkImageSource, type ImageStore, type ReportCrop, type ReportImage } from './image-store.ts';

export interface ImagePairOptions {
  readonly store: ImageStore;
  readonly image: ReportImage | undefined;
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
export function imagePair({ store, image, crop, box, name, label }: ImagePairOptions): Html | null {
  if (image === undefined && crop === undefined) return null;
  const size =
    box === null ? '' : `${Math.round(box.right - box.left)} × ${Math.round(box.bottom - box.top)} px`;
  const full =
    image === undefined
      ? null
      : html`<figure>${store.draw(image, { box, label: `Photo ${name}${box === null ? '' : `, with ${label} boxed`}` })}<figcaption>${name}, ${image.width} × ${image.height} px${box === null ? null : areaNote(box, image)}</figcaption></figure>`;
  const cut =
    crop === undefined
      ? null
      : html`<figure>${drawCrop(crop, { store, label })}<figcaption>${label}${size === '' ? null : `, ${size}`}</figcaption></figure>`;
  return html`<div class="images">${full}${cut}</div>`;
}

function drawCrop(
  { src, width, height }: ReportCrop,
  { store, label }: { store: ImageStore; label: string },
): Html {
  // Without a size there is no view box to draw it in, and it cannot be shared.
  if (width === undefined || height === undefined)
    return html`<img class="crop" src="${checkImageSource(src)}" alt="Crop: ${label}" loading="lazy" decoding="async">`;
  const fit = Math.min(1, cropFrame.width / width, cropFrame.height / height);
  return html`<svg class="crop" viewBox="0 0 ${width} ${height}" width="${Math.round(width * fit)}" height="${Math.round(height * fit)}" role="img" aria-label="Crop: ${label}">${store.use({ src, width, height })}</svg>`;
}

function areaNote(box: PixelBox, image: ReportImage): string {
  const share = ((box.right - box.left) * (box.bottom - box.top)) / (image.width * image.height);
  return `; box ${Number((share * 100).toPrecision(2))} % of its area`;
}
