/**
 * From when on two images are copies, or one of them a copy of a part of the other. Measured by the benchmark `decontaminate`;
 * see `docs/decisions/2026-11-30-copies.md`.
 */
export type CopyLimits = {
  /** Features of the two that agree on one affine map. Not asked of images whose hashes agree and that lie on each other whole. */
  readonly minInliers: number;
  /** Bits of 64 in which the perceptual hashes of whole images may differ to be laid on each other as they are. */
  readonly maxHashDistance: number;
  /** Cells with corners, in the rectangle they share, that must show the same. */
  readonly minAgreeing: number;
  /** Most cells with corners, of all such cells of that rectangle, that may show something else; a share. */
  readonly maxDiffering: number;
  /** Least share of the one or the other image that the rectangle covers. */
  readonly minShare: number;
};

export const copyLimits: CopyLimits = {
  minInliers: 6,
  maxHashDistance: 10,
  minAgreeing: 10,
  maxDiffering: 0.12,
  minShare: 0.25,
};
