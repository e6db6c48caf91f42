import type { ImageView, RawImage } from '@r2i/schema';

import type { FoundLine } from '../detect/map-to-lines.ts';
import type { Quad } from '../pixels/quad.ts';
import type { ReadCharacter } from '../read/ctc-decode.ts';
import type { LineCondition } from '../read/line-condition.ts';
import type { TesseractReading } from './tesseract-pool.ts';

/** How the detector goes over an image. */
export interface DetectOptions {
  /** Side of the detector's window in pixels of the image. @default 960 */
  readonly tile?: number;
  /** Pixels that a window reaches beyond the part it decides on. @default 96 */
  readonly overlap?: number;
  /** Image to detector. Below 1 is faster and misses small print. @default 1 */
  readonly scale?: number;
  /** Side of a cell of the edge filter in pixels. @default 32 */
  readonly cell?: number;
  /** Difference of brightness from which an edge counts, 0 to 255; 0 looks everywhere. @default 24 */
  readonly minEdge?: number;
  /** Share of a cell that must be edges, in [0, 1]. @default 0.03 */
  readonly minShare?: number;
  /** A pixel belongs to a line above this probability. @default 0.3 */
  readonly threshold?: number;
  /** Lines of a lower mean probability are left out. @default 0.5 */
  readonly minScore?: number;
  /** Growth from a line's core to its size. @default 1.6 */
  readonly unclip?: number;
}

/**
 * Detector and readers, each in worker threads, so that the caller's event loop stays free. Same input, same
 * result, whatever else runs. Dispose of it, or the process does not end.
 */
export interface OcrEngine extends AsyncDisposable {
  /** Names the models with their versions. */
  readonly id: string;
  /** The pixels of an image in shared memory; kept for the last few images. */
  share(view: ImageView): Promise<RawImage>;
  /** Finds lines of text, in pixels of the image, from top to bottom. */
  detect(image: RawImage, options?: DetectOptions): Promise<readonly FoundLine[]>;
  /** Reads one line with PP-OCR's recognizer. */
  read(image: RawImage, quad: Quad, condition: LineCondition): Promise<readonly ReadCharacter[]>;
  /** Reads one line with Tesseract. */
  readWithTesseract(image: RawImage, quad: Quad, condition: LineCondition): Promise<TesseractReading>;
}
