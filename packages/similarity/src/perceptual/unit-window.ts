/**
 * A part of an image whose sides are taken as 1, whatever its shape: origin top-left, x to the right, y down. The whole
 * image is `{ left: 0, top: 0, width: 1, height: 1 }`.
 */
export interface UnitWindow {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const wholeWindow: UnitWindow = { left: 0, top: 0, width: 1, height: 1 };
