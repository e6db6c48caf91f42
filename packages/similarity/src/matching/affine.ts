/** `x' = a x + b y + c` and `y' = d x + e y + f`. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** A point of one image and the point of another that shows the same. */
export interface PointPair {
  readonly x: number;
  readonly y: number;
  readonly toX: number;
  readonly toY: number;
}

export function applyAffine(
  { a, b, c, d, e, f }: Affine,
  x: number,
  y: number,
): readonly [x: number, y: number] {
  return [a * x + b * y + c, d * x + e * y + f];
}

/** Area of one square pixel once it is mapped; negative where the map mirrors. */
export function determinantOf({ a, b, d, e }: Affine): number {
  return a * e - b * d;
}

/** `undefined` where everything would fall on a line. */
export function invertAffine(map: Affine): Affine | undefined {
  const { a, b, c, d, e, f } = map;
  const area = determinantOf(map);
  if (Math.abs(area) < 1e-9) return undefined;
  return {
    a: e / area,
    b: -b / area,
    c: (b * f - c * e) / area,
    d: -d / area,
    e: a / area,
    f: (c * d - a * f) / area,
  };
}

/** The map that brings points nearest to their pairs (least squares); `undefined` where they lie on a line. */
export function fitAffine(pairs: readonly PointPair[]): Affine | undefined {
  const count = pairs.length;
  if (count < 3) return undefined;
  const mean = (of: (pair: PointPair) => number): number =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / count;
  const [mx, my, mtx, mty] = [
    mean(({ x }) => x),
    mean(({ y }) => y),
    mean(({ toX }) => toX),
    mean(({ toY }) => toY),
  ];
  let [xx, xy, yy, xu, yu, xv, yv] = [0, 0, 0, 0, 0, 0, 0];
  for (const { x, y, toX, toY } of pairs) {
    const [dx, dy, du, dv] = [x - mx, y - my, toX - mtx, toY - mty];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
    xu += dx * du;
    yu += dy * du;
    xv += dx * dv;
    yv += dy * dv;
  }
  const area = xx * yy - xy * xy;
  if (area <= 1e-6 * (xx + yy) ** 2) return undefined;
  const a = (xu * yy - yu * xy) / area;
  const b = (yu * xx - xu * xy) / area;
  const d = (xv * yy - yv * xy) / area;
  const e = (yv * xx - xv * xy) / area;
  return { a, b, c: mtx - a * mx - b * my, d, e, f: mty - d * mx - e * my };
}
