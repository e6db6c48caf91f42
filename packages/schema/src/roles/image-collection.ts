/** One image of a source. Nothing of it is read before {@link ImageEntry.read}. */
export interface ImageEntry {
  /** Unique in the source; `/` between parts. By this name the source gives the image again. */
  readonly name: string;
  /** SPDX expression or the source's own words. */
  readonly licence?: string | undefined;
  /** Dataset, package or page. */
  readonly origin?: string | undefined;
  /**
   * The bytes of the image's file.
   *
   * @throws If this one cannot be had; the others can be, all the same.
   */
  read(): Promise<Uint8Array>;
}

/** Images that somebody keeps. */
export interface ImageCollection {
  /**
   * The images in an order that does not depend on timing. What cannot be read is an entry too, and its `read()`
   * throws: one bad file, row or shard stops nothing and vanishes nowhere. May be called again.
   *
   * @throws When iterated, if the collection as a whole cannot be used.
   */
  images(options?: {
    readonly signal?: AbortSignal | undefined;
    /**
     * Told of each file that is no image and is passed over, by its kind: an extension (`.txt`), `no extension`, `hidden`,
     * `system`, `link`.
     */
    readonly onPassedOver?: ((kind: string) => void) | undefined;
  }): AsyncGenerator<ImageEntry, void, undefined>;
  /**
   * The bytes of an image that {@link ImageCollection.images} named, now or in an earlier process.
   *
   * @throws As {@link ImageEntry.read}, and if there is no image of that name.
   */
  read(name: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<Uint8Array>;
  /** Lets go of files and connections. */
  close(): Promise<void>;
}
