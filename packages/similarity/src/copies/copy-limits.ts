/**
 * From when on two images are copies, or one of them a copy of a part of the other. Measured by the benchmark `decontaminate`;
 * see `docs/decisions/2026-11-30-copies.md`.
 */
export type CopyLimits = {
  /**
   * Features of the two that agree on one affine map; of images with fewer than four times as many, a quarter of their features and at
   * least three. Not asked of images whose hashes agree and that lie on each other whole.
   */
  readonly minInliers: number;
  /** Bits of 64 in which the perceptual hashes of whole images may differ to be laid on each other as they are. */
  readonly maxHashDistance: number;
  /** Cells with detail that must show the same. */
  readonly minAgreeing: number;
  /** Least share of the one or the other image's detail that must agree. */
  readonly minShare: number;
  /** Most cells with detail, of all such cells of the rectangle in which images agree best, that may differ; a share. */
  readonly maxDiffering: number;
  /** As `maxDiffering`, of all cells where the images lie on each other whole. */
  readonly maxDifferingWhole: number;
  /** Share of the cells below which those that agree are sparse, as in drawings and forms: what differs is the content there. */
  readonly sparse: number;
  /** As the two above, where they are sparse. */
  readonly maxDifferingSparse: number;
  readonly maxDifferingWholeSparse: number;
  /**
   * Cells, each by how photographic it is, that must be nearly equal for what differs elsewhere to be taken for something put over
   * a photo.
   */
  readonly minTexture: number;
  /** Least share they must be of all cells that agree. */
  readonly minTextureShare: number;
  /** The same where they lie over most of what is compared, and how much of it that is: a letterhead with a photo has it in one place. */
  readonly minTextureShareWide: number;
  readonly minTextureExtent: number;
  /**
   * Images of which one covers the other, whatever detail they have: least share of all blocks that are shaded and nearly equal, and grey
   * values by which they deviate from a gradient.
   */
  readonly minShaded: number;
  readonly minStructure: number;
  /**
   * Share of nearly equal blocks from which one may be a part of the other and hardly more than a gradient, and the least correlation of
   * what no gradient explains.
   */
  readonly minEqual: number;
  readonly minStructureEqual: number;
  readonly minLikeness: number;
  /** Share of features that look like others of their own image, from which others have to agree: at least `minInliers`. */
  readonly repetitive: number;
};

export const copyLimits: CopyLimits = {
  minInliers: 6,
  maxHashDistance: 10,
  minAgreeing: 24,
  minShare: 0.45,
  maxDiffering: 0.12,
  maxDifferingWhole: 0.45,
  sparse: 0.3,
  maxDifferingSparse: 0.03,
  maxDifferingWholeSparse: 0.12,
  minTexture: 10,
  minTextureShare: 0.4,
  minTextureShareWide: 0.08,
  minTextureExtent: 0.35,
  minShaded: 0.5,
  minStructure: 10,
  minEqual: 0.9,
  minStructureEqual: 3,
  minLikeness: 0.9,
  repetitive: 0.5,
};
