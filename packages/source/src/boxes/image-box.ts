import type { RelativeBox } from '@r2i/geometry';
import type { ImageSize, PixelBox } from '@r2i/schema';

/** A box of an annotation. Fits what a list proposer takes. */
export interface ImageBox {
  /** As the annotation names its image. */
  readonly imageName: string;
  /** Where the annotation says it. */
  readonly imageSize?: ImageSize;
  /** May lie beyond the image's border. */
  readonly box: PixelBox | RelativeBox;
  readonly label: string;
  /** Confidence in [0, 1]; absent where the annotation has none. */
  readonly score?: number;
}

/** An annotation that is whole and gives no box to work on. */
export interface LeftOutBox {
  readonly path: string;
  /** `line 7`, `annotations[3]`. */
  readonly place: string;
  readonly reason: 'no-area' | 'crowd' | 'marked-failed';
}

/** Everything a file or folder of annotations holds: each annotation is in one of the two. */
export interface BoxFile {
  readonly boxes: readonly ImageBox[];
  readonly leftOut: readonly LeftOutBox[];
}
