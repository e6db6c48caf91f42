import { Html } from '../html/html.ts';
import { checkImageSource } from '../html/image-store.ts';

/**
 * Pictures of the item browser. Each is an inert block of text in the page and becomes a picture only when its
 * item is shown, so that a page of hundreds of pictures opens as fast as one of none.
 */
export class ImageBlocks {
  readonly #ids: Map<string, string> = new Map();

  /**
   * Keeps a picture once, however often it is added.
   *
   * @returns The id of its block.
   * @throws {ReportImageError} If the source is no `data:` URI of an image.
   */
  add(src: string): string {
    const known = this.#ids.get(src);
    if (known !== undefined) return known;
    const id = `image-${this.#ids.size}`;
    this.#ids.set(checkImageSource(src), id);
    return id;
  }

  /** The pictures, to be put at the end of the page: what stands before them need not wait. */
  blocks(): Html {
    // A checked source has no character that means anything in HTML, and escaping many megabytes takes seconds.
    return new Html(
      [...this.#ids].map(([src, id]) => `<script type="text/plain" id="${id}">${src}</script>`).join('\n'),
    );
  }
}
