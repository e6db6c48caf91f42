import type { PixelBox } from '@r2i/schema';

import { ReportImageError } from '../errors/report-image-error.ts';
import { findRing } from './find-ring.ts';
import { type Html, html } from './html.ts';

/** A full image as shown in a report. */
export interface ReportImage {
  /** `data:` URI of an image, commonly a thumbnail. */
  readonly src: string;
  /** Pixels of the original image, the frame of the boxes. */
  readonly width: number;
  /** Pixels of the original image. */
  readonly height: number;
}

/** A crop as shown in a report. */
export interface ReportCrop {
  /** `data:` URI of an image. */
  readonly src: string;
  /** Pixels of the crop, to hold its place before it is drawn. */
  readonly width?: number | undefined;
  /** Pixels of the crop. */
  readonly height?: number | undefined;
}

/**
 * Photos and crops of one page. Many cards show the same picture, so its bytes are kept once and every card refers
 * to them.
 */
export class ImageStore {
  readonly #ids: Map<string, string> = new Map();
  readonly #images: Html[] = [];

  /**
   * Draws a photo with a box over it.
   *
   * @param label - What the picture shows, for people who do not see it.
   * @throws {ReportImageError} If the source is no `data:` URI of an image.
   */
  draw(image: ReportImage, { box, label }: { box: PixelBox | null; label: string }): Html {
    const { width, height } = image;
    return html`<svg class="full-image" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">${this.use(image)}${box === null ? null : drawBox(box, image)}</svg>`;
  }

  /**
   * A picture to be put into an `svg` whose view box is the picture's size.
   *
   * @throws {ReportImageError} If the source is no `data:` URI of an image.
   */
  use(image: ReportImage): Html {
    return html`<use href="#${this.#idOf(image)}"/>`;
  }

  /** The pictures themselves, to be put once into the page. */
  definitions(): Html {
    return html`<svg class="store" aria-hidden="true" focusable="false"><defs>${this.#images}</defs></svg>`;
  }

  #idOf({ src, width, height }: ReportImage): string {
    const key = `${width}x${height} ${checkImageSource(src)}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = `image-${this.#ids.size + 1}`;
    this.#ids.set(key, id);
    this.#images.push(
      html`<image id="${id}" href="${src}" width="${width}" height="${height}" preserveAspectRatio="none"/>`,
    );
    return id;
  }
}

/** @throws {ReportImageError} If the source is no `data:` URI of an image. */
export function checkImageSource(src: string): string {
  // SVG is left out: it could bring links and styles of its own.
  if (!/^data:image\/(?:jpeg|png|webp|gif|avif);base64,[A-Za-z0-9+/]+={0,2}$/.test(src))
    throw new ReportImageError({ source: src });
  return src;
}

function drawBox(box: PixelBox, image: ReportImage): Html {
  const { left, top, right, bottom } = box;
  const place = html`x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"`;
  const found = findRing(box, image);
  const ring =
    found === null ? null : html`<circle class="find" cx="${found.cx}" cy="${found.cy}" r="${found.r}"/>`;
  return html`<rect class="halo" ${place}/><rect class="box" ${place}/>${ring}`;
}
