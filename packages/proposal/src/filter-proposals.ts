import { areaRatio, boxSize, clipBox, InvalidBoxError, iou } from '@r2i/geometry';
import type { ImageSize, PixelBox, Proposal } from '@r2i/schema';

export interface FilterProposalsOptions {
  /**
   * Lowest score kept, in [0, 1].
   *
   * @default 0.75
   */
  readonly minScore?: number;
  /**
   * Largest share of the image's area that a box may cover, in (0, 1].
   *
   * @default 0.1
   */
  readonly maxAreaRatio?: number;
  /**
   * Least length of a box's shorter side, in pixels of the full image.
   *
   * @default 16
   */
  readonly minSide?: number;
  /**
   * Largest overlap with a better proposal, as intersection over union in [0, 1]. 1 lets everything through.
   *
   * @default 0.5
   */
  readonly maxIou?: number;
  /**
   * Most proposals kept of one image; the best by score.
   *
   * @default no limit
   */
  readonly maxPerImage?: number | undefined;
}

export type ProposalRejectionReason =
  | 'score-too-low'
  | 'too-large'
  | 'too-small'
  | 'duplicate-box'
  | 'over-cap';

/** A proposal left out, with the rule that left it out. */
export interface RejectedProposal {
  readonly proposal: Proposal;
  readonly reason: ProposalRejectionReason;
  /** One sentence with the numbers that decided. */
  readonly detail: string;
}

type Reason = Omit<RejectedProposal, 'proposal'>;

export interface FilteredProposals {
  /** In the order given. */
  readonly kept: readonly Proposal[];
  /** In the order given. */
  readonly rejected: readonly RejectedProposal[];
}

/**
 * Splits proposals into kept and rejected; every one given comes back, unchanged, in exactly one of the two.
 * The rules apply in the order score, size, overlap, number. Of boxes that overlap, the one with the highest
 * score is kept, the first among equals. Only the part of a box that lies in the image counts: a box beside it
 * is `too-small`. By default the area limit is the paper's and the score that of its released code, which has no
 * least side and no rule for overlaps; those two are ours.
 *
 * @example
 * const { kept, rejected } = filterProposals(proposals, { width: 4000, height: 3000 }, { minSide: 24 });
 */
export function filterProposals(
  proposals: readonly Proposal[],
  image: ImageSize,
  {
    minScore = 0.75,
    maxAreaRatio = 0.1,
    minSide = 16,
    maxIou = 0.5,
    maxPerImage = Number.POSITIVE_INFINITY,
  }: FilterProposalsOptions = {},
): FilteredProposals {
  const survivors: { score: number; box: PixelBox }[] = [];

  function judge({ box, score }: Proposal): Reason | null {
    // Conditions are written so that NaN fails them.
    if (!(score >= minScore))
      return { reason: 'score-too-low', detail: `score ${score} is below ${minScore}` };
    const visible = visiblePart(box, image);
    if (visible === null) {
      return { reason: 'too-small', detail: `no part of the box lies in the image of ${sizeText(image)}` };
    }
    const ratio = areaRatio(visible, image);
    if (!(ratio <= maxAreaRatio)) {
      const detail = `it covers ${percent(ratio)} of the image, more than ${percent(maxAreaRatio)}`;
      return { reason: 'too-large', detail };
    }
    const { width, height } = boxSize(visible);
    const side = Math.min(width, height);
    if (!(side >= minSide)) {
      return { reason: 'too-small', detail: `its shorter side is ${round(side)} px, below ${minSide} px` };
    }
    for (const better of survivors) {
      const overlap = iou(visible, better.box);
      if (!(overlap <= maxIou)) {
        const detail = `its IoU with a kept box of score ${better.score} is ${round(overlap)}, above ${maxIou}`;
        return { reason: 'duplicate-box', detail };
      }
    }
    if (!(survivors.length < maxPerImage)) {
      return {
        reason: 'over-cap',
        detail: `${maxPerImage} better proposals were kept, the most for one image`,
      };
    }
    survivors.push({ score, box: visible });
    return null;
  }

  const judged = [...proposals.entries()]
    .sort(([, left], [, right]) => rank(right) - rank(left))
    .map(([index, proposal]) => ({ index, proposal, reason: judge(proposal) }))
    .sort((left, right) => left.index - right.index);
  return {
    kept: judged.flatMap(({ proposal, reason }) => (reason === null ? [proposal] : [])),
    rejected: judged.flatMap(({ proposal, reason }) => (reason === null ? [] : [{ proposal, ...reason }])),
  };
}

/** Fit for sorting: a score that is no number comes last. */
function rank({ score }: Proposal): number {
  return Number.isNaN(score) ? -1 : score;
}

function visiblePart(box: PixelBox, image: ImageSize): PixelBox | null {
  try {
    return clipBox(box, image);
  } catch (error) {
    if (error instanceof InvalidBoxError) return null;
    throw error;
  }
}

function sizeText({ width, height }: ImageSize): string {
  return `${width}x${height} px`;
}

function percent(ratio: number): string {
  return `${round(ratio * 100)} %`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
