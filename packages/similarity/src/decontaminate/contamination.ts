import type { PixelBox } from '@r2i/schema';

import type { CopyLimits } from '../copies/copy-limits.ts';

/**
 * How a sample and an item of a benchmark meet:
 *
 * - `exact-image`: the photos are one file, or have the very same pixels;
 * - `near-image`: one photo is a copy of the other, or of a part of it: resized, recompressed, cut, mirrored, turned,
 *   recoloured, written on, framed, or one of several in a picture;
 * - `near-crop`: the sample's crop shows what the item's evidence crop shows;
 * - `box-overlap`: the photos meet as above, and the boxes cover the same place;
 * - `question`: the questions say nearly the same.
 */
export const contaminationKinds = [
  'exact-image',
  'near-image',
  'near-crop',
  'box-overlap',
  'question',
] as const;

export type ContaminationKind = (typeof contaminationKinds)[number];

/** What compares images, with its version: another one may give other findings. */
export const decontaminationMethod = 'local-features/2';

/** One way in which one sample meets one item of a benchmark. */
export interface ContaminationFinding {
  readonly kind: ContaminationKind;
  /**
   * `leak`: reason enough to leave out the sample. `warning`: the same question about another image, which is common
   * ("What does the sign say?") and harmless alone.
   */
  readonly severity: 'leak' | 'warning';
  /** Id of the sample. */
  readonly sample: string;
  /** Name of the benchmark, as it was given. */
  readonly benchmark: string;
  /** Id of the benchmark's item. For images that several items share, the first of them. */
  readonly item: string;
  /**
   * How alike, in [0, 1]: 1 for `exact-image`; correlation of the cells that agree for `near-image` and `near-crop`; IoU for
   * `box-overlap`; share of common letter triples for `question`.
   */
  readonly similarity: number;
  /** Why one image is a copy of the other; `null` where they are one file or have the same pixels, or for a question alone. */
  readonly copy: CopyEvidence | null;
}

/** What speaks for a copy. */
export interface CopyEvidence {
  /** What said how the images lie on each other; `pixels` where tones are the same, whatever detail there is. */
  readonly method: 'hash' | 'features' | 'pixels';
  /** Whether one is the mirror image of the other. */
  readonly mirrored: boolean;
  /** Features that agree on how the images lie; 0 by hash. */
  readonly inliers: number;
  /** Cells with detail in what both show: those that agree, and those that do not. */
  readonly agreeing: number;
  readonly differing: number;
  /** Of what both show, the share of the sample's image and of the benchmark's, in [0, 1]. */
  readonly sampleShare: number;
  readonly benchmarkShare: number;
}

/** An image as it is given: the bytes of an image file, or what a sample's image already decodes to. */
export interface CheckedImage {
  /** SHA-256 of the file; two images with one id are looked at once. */
  readonly id: string;
  /** Bytes of an image file. Called only where they are needed. */
  read(): Promise<Uint8Array>;
}

/** What is checked of a sample. */
export interface CheckedSample {
  readonly id: string;
  /** The photo as the source has it, without a drawn box. */
  readonly image: CheckedImage;
  /** The crop the question was asked on; `null` where there is none. */
  readonly crop: CheckedImage | null;
  /** In pixels of the photo after EXIF orientation. */
  readonly box: PixelBox;
  /** Without its options. */
  readonly question: string;
}

/** One session of checking; plain data for a summary or a dataset card. */
export interface DecontaminationReport {
  readonly method: typeof decontaminationMethod;
  /** From when on images are copies. */
  readonly limits: CopyLimits;
  readonly benchmarks: readonly {
    readonly name: string;
    readonly items: number;
    /** Different photos. */
    readonly images: number;
    readonly crops: number;
    /** Items whose photo cannot be decoded: they were compared by the hash of their bytes and question alone. */
    readonly unreadable: number;
  }[];
  /** Samples checked. */
  readonly samples: number;
  /** Samples with at least one finding of severity `leak`. */
  readonly leaked: number;
  /** Samples by kind of finding, `leak` or `warning`; a sample counts once for each kind. */
  readonly byKind: Readonly<Record<ContaminationKind, number>>;
}
