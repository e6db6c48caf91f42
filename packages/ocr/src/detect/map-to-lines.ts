import { growQuad, type Quad, quadSize } from '../pixels/quad.ts';
import { findComponents } from './find-components.ts';
import { minAreaQuad } from './min-area-quad.ts';

/** A line of text that the detector found. */
export interface FoundLine {
  readonly quad: Quad;
  /** Mean probability of the line's core, in [0, 1]. */
  readonly score: number;
}

export interface MapToLinesOptions {
  readonly width: number;
  readonly height: number;
  /** A pixel belongs to a line above this probability. @default 0.3 */
  readonly threshold?: number;
  /** Lines of a lower mean probability are left out. @default 0.5 */
  readonly minScore?: number;
  /**
   * How far a core is grown back to the size of its line: by area times this over the perimeter on each
   * side. The detector is trained on shrunken lines (DB, arXiv 1911.08947, section 3.4). @default 1.6
   */
  readonly unclip?: number;
  /** Cores lower than this many map pixels are left out. @default 3 */
  readonly minCore?: number;
}

/** Turns the detector's probability map into lines, in pixels of the map. */
export function mapToLines(
  map: Uint8Array,
  { width, height, threshold = 0.3, minScore = 0.5, unclip = 1.6, minCore = 3 }: MapToLinesOptions,
): FoundLine[] {
  return findComponents(map, { width, height, threshold }).flatMap(({ score, outline }) => {
    if (score < minScore) return [];
    const core = minAreaQuad(outline);
    if (core === undefined) return [];
    const size = quadSize(core);
    if (Math.min(size.width, size.height) < minCore) return [];
    const distance = (size.width * size.height * unclip) / (2 * (size.width + size.height));
    return [{ quad: growQuad(core, { along: distance, across: distance }), score }];
  });
}
