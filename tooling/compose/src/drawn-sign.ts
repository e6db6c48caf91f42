import type { BoxEdges, Quad } from './quad.ts';

/** A line on a drawn sign, in pixels of the sign's patch. */
export interface DrawnLine {
  readonly text: string;
  readonly visible: string;
  readonly quad: Quad;
  readonly letterHeight: number;
  readonly words: readonly { readonly text: string; readonly box: BoxEdges }[];
}

/** A sign ready to be put into a photo. */
export interface DrawnSign {
  readonly width: number;
  readonly height: number;
  /** Row-major RGBA, 4 bytes a pixel, not premultiplied; clear outside the sign. */
  readonly rgba: Uint8Array;
  readonly plate: Quad;
  readonly lines: readonly DrawnLine[];
}

/** Clear pixels around a sign, so that blur has room to fade. */
export const patchMargin = 6;
