import type { StoredImage, TrainingSample } from '@r2i/schema';

/** A sample with the places its pictures are read from. */
export interface ExportSample {
  readonly sample: TrainingSample;
  /** Id of the run that made it. */
  readonly run: string;
  /** Id of a group of images that show the same; the image's own id if not given. */
  readonly group?: string | undefined;
  /** The photo's file as found. */
  readImage(): Promise<Uint8Array>;
  /**
   * A picture of the run folder.
   *
   * @param allocate - Memory that the file may be read into. It is used again for a later picture.
   */
  readStored(image: StoredImage, allocate?: (size: number) => Uint8Array): Promise<Uint8Array>;
}
