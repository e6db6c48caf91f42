import type { CutOut } from './cut-outs.ts';
import type { FontName } from './sign-fonts.ts';
import type { DifficultyTag } from './truth.ts';
import type { Warp } from './warp.ts';

/** What every planned sign has. */
interface SharedPlan {
  readonly warp: Warp;
  /** Sigma of the Gaussian blur in pixels. */
  readonly blur: number;
  /** Largest change of a pixel by noise, in steps of 8 bits. */
  readonly noise: number;
  readonly tags: readonly DifficultyTag[];
}

/** A sign to be drawn from glyph outlines. */
export interface RenderedSignPlan extends SharedPlan {
  readonly kind: 'rendered';
  readonly lines: readonly string[];
  readonly font: FontName;
  /** Height of a capital in pixels. */
  readonly letterHeight: number;
  /** Colours as `#rrggbb`. */
  readonly plate: string;
  readonly ink: string;
  /** Space beside and above the text, in letter heights. */
  readonly padding: readonly [number, number];
  /** Whether a thin line runs round the sign. */
  readonly frame: boolean;
  /** First and last hidden letter of the only line. */
  readonly bar: { readonly from: number; readonly to: number } | null;
  /** The letter of the only line through which the edge of the plate runs; what lies beyond is gone. */
  readonly cut: { readonly side: 'left' | 'right'; readonly at: number } | null;
}

/** A real sign to be taken from another photo. */
export interface CutOutPlan extends SharedPlan {
  readonly kind: 'cut-out';
  readonly cutOut: CutOut;
  /** Pixels of the scene for each pixel of the photo. */
  readonly scale: number;
}

export type SignPlan = RenderedSignPlan | CutOutPlan;
