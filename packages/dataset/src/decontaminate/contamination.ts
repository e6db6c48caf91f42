import type { ImageSize, PixelBox } from '@r2i/schema';

/**
 * How a sample and an item of a benchmark meet:
 *
 * - `exact-image`: the photos are one file;
 * - `near-image`: one photo is a copy of the other, or of a part of it: resized, recompressed, cut, mirrored,
 *   recoloured or framed;
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

/** One way in which one sample meets one item of a benchmark. */
export interface ContaminationFinding {
  readonly kind: ContaminationKind;
  /**
   * `leak`: reason enough to drop the sample. `warning`: the same question about another picture, which is common
   * ("What does the sign say?") and harmless alone.
   */
  readonly severity: 'leak' | 'warning';
  /** Id of the sample. */
  readonly sample: string;
  /** Name of the benchmark, as it was given. */
  readonly benchmark: string;
  /** Id of the benchmark's item. For pictures that several items share, the first of them. */
  readonly item: string;
  /**
   * How alike, in [0, 1]: 1 for `exact-image`; correlation of the detail for `near-image` and `near-crop`; IoU for
   * `box-overlap`; share of common letter triples for `question`.
   */
  readonly similarity: number;
  /** Bits of 64 in which the perceptual hashes differ; `null` where none was compared. */
  readonly distance: number | null;
  /** Whether one picture is the mirror image of the other. */
  readonly mirrored: boolean;
}

/** A picture as it is given: the bytes of an image file, or what a sample's picture already decodes to. */
export interface CheckedImage {
  /** SHA-256 of the file; two pictures with one id are looked at once. */
  readonly id: string;
  /** Bytes of an image file. Called only where they are needed. */
  read(): Promise<Uint8Array>;
}

/** What is checked of a sample. */
export interface CheckedSample {
  readonly id: string;
  /** The photo as the source has it, without a drawn box. */
  readonly image: CheckedImage & { readonly size: ImageSize };
  /** The crop the question was asked on; `null` where there is none. */
  readonly crop: CheckedImage | null;
  /** In pixels of the photo after EXIF orientation. */
  readonly box: PixelBox;
  /** Without its options. */
  readonly question: string;
}

/** Counts of one session of checking; plain data for a summary or a dataset card. */
export interface DecontaminationReport {
  readonly benchmarks: readonly {
    readonly name: string;
    readonly items: number;
    /** Different photos. */
    readonly images: number;
    readonly crops: number;
    /** Items whose photo cannot be decoded: they were compared by hash of bytes and question alone. */
    readonly unreadable: number;
  }[];
  /** Samples checked. */
  readonly samples: number;
  /** Samples with at least one finding of severity `leak`. */
  readonly leaked: number;
  /** Samples by kind of finding, `leak` or `warning`; a sample counts once for each kind. */
  readonly byKind: Readonly<Record<ContaminationKind, number>>;
}
