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
  /** The class, where it is a number that nothing gives a name: then the label is no word for the thing. */
  readonly unnamedClass?: string;
  /** Confidence in [0, 1]; absent where the annotation has none. */
  readonly score?: number;
}

/**
 * Why an annotation, or a file beside the annotations, gives no box.
 *
 * | reason            |                                                                       |
 * | ----------------- | --------------------------------------------------------------------- |
 * | `no-box`          | it has no `bbox`, or an empty one (a mask alone, for example)         |
 * | `no-area`         | a side is not longer than 0                                           |
 * | `bad-box`         | a number is missing, not finite, or no share of an image              |
 * | `crowd`           | it is marked as a crowd, which is no single thing                     |
 * | `marked-failed`   | the file says that nothing was found                                  |
 * | `no-image`        | no image has its id                                                   |
 * | `ambiguous-image` | images of different names have its id, or of different ids its name   |
 * | `repeated`        | another file of the folder has the same box and label of the image    |
 * | `no-name`         | its image has neither a name nor an address                           |
 * | `ambiguous-label` | it can be read as a pose and as a polygon                             |
 * | `unreadable`      | it is not of the form                                                 |
 * | `no-labels`       | the file beside the labels holds none                                 |
 * | `no-class-names`  | its names of classes cannot be read: its boxes have numbers instead   |
 */
export type LeftOutReason =
  | 'no-box'
  | 'no-area'
  | 'bad-box'
  | 'crowd'
  | 'marked-failed'
  | 'no-image'
  | 'ambiguous-image'
  | 'repeated'
  | 'no-name'
  | 'ambiguous-label'
  | 'unreadable'
  | 'no-labels'
  | 'no-class-names';

/** An annotation that gives no box to work on, or a part of a file that says something of boxes and cannot be read. */
export interface LeftOutBox {
  readonly path: string;
  /** `line 7`, `annotations[3]`; `file` for a whole file beside the others; `names of classes`. */
  readonly place: string;
  readonly reason: LeftOutReason;
  /** For people, with the values. */
  readonly detail: string;
}

/** Everything a file or folder of annotations holds: each annotation is in one of the two. */
export interface BoxFile {
  readonly boxes: readonly ImageBox[];
  readonly leftOut: readonly LeftOutBox[];
}

/** Why an annotation gives no box, before it is known where it stands. */
export type NoBox = Pick<LeftOutBox, 'reason' | 'detail'>;
