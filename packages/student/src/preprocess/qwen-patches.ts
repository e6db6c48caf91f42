import type { RawImage } from '@r2i/schema';

import { channelTables, type Normalisation } from './channel-tables.ts';
import { copyPlanes } from './copy-planes.ts';

/** How a Qwen-VL vision encoder cuts an image up. */
export interface PatchLayout {
  /** Side of a patch in pixels. */
  readonly patchSize: number;
  /** Patches a side that become one visual token. */
  readonly mergeSize: number;
  /** Frames a patch holds; a still image is repeated. */
  readonly temporalPatchSize: number;
}

/** Patches of an image. */
export interface QwenPatches {
  /** [patches, 3 * temporalPatchSize * patchSize * patchSize]: channel, frame, row, column inside a patch. */
  readonly pixelValues: Float32Array;
  /** Frames, rows and columns of patches. */
  readonly grid: readonly [1, number, number];
}

/**
 * Cuts an image into patches, those that merge into one token next to each other, blocks row after row.
 *
 * @param image Resized: both sides multiples of `patchSize * mergeSize`.
 */
export function qwenPatches(image: RawImage, layout: PatchLayout, normalisation: Normalisation): QwenPatches {
  const { patchSize, mergeSize, temporalPatchSize } = layout;
  const rows = image.height / patchSize;
  const columns = image.width / patchSize;
  const tables = channelTables(normalisation);
  const frame = patchSize * patchSize;
  const channel = frame * temporalPatchSize;
  const pixelValues = new Float32Array(rows * columns * channel * 3);
  let write = 0;
  for (let blockRow = 0; blockRow < rows; blockRow += mergeSize) {
    for (let blockColumn = 0; blockColumn < columns; blockColumn += mergeSize) {
      for (let row = blockRow; row < blockRow + mergeSize; row++) {
        for (let column = blockColumn; column < blockColumn + mergeSize; column++) {
          const corner = { x: column * patchSize, y: row * patchSize };
          copyPlanes(image, corner, patchSize, tables, pixelValues, write, channel);
          repeatFrames(pixelValues, write, frame, temporalPatchSize);
          write += channel * 3;
        }
      }
    }
  }
  return { pixelValues, grid: [1, rows, columns] };
}

function repeatFrames(values: Float32Array, patch: number, frame: number, frames: number): void {
  for (let channel = 0; channel < 3; channel++) {
    const first = patch + channel * frame * frames;
    for (let copy = 1; copy < frames; copy++) values.copyWithin(first + copy * frame, first, first + frame);
  }
}
