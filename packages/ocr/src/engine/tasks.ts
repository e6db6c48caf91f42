import type { ImageSize, RawImage } from '@r2i/schema';

import type { MapToLinesOptions } from '../detect/map-to-lines.ts';
import type { Tile } from '../detect/plan-tiles.ts';
import type { Quad } from '../pixels/quad.ts';
import type { LineCondition } from '../read/line-condition.ts';

/** A probability map in memory that all workers share, in steps of 1 / 255. */
export interface SharedMap extends ImageSize {
  readonly data: Uint8Array;
}

export interface PlanTask {
  readonly image: RawImage;
  readonly cell: number;
  readonly minEdge: number;
  readonly minShare: number;
  readonly tile: number;
  readonly overlap: number;
}

export interface DetectTask {
  readonly image: RawImage;
  readonly tile: Tile;
  /** Image to map. */
  readonly scale: number;
  readonly map: SharedMap;
}

export interface LinesTask {
  readonly map: SharedMap;
  /** Image to map. */
  readonly scale: number;
  readonly options: Omit<MapToLinesOptions, 'width' | 'height'>;
}

export interface ReadTask {
  readonly image: RawImage;
  readonly quad: Quad;
  readonly condition: LineCondition;
}

export type RectifyTask = ReadTask;
