/** Where a point of Student's t distribution lies. */
export interface StudentTail {
  /** Share of the distribution above the point. */
  readonly above: number;
  readonly density: number;
}

/**
 * The upper tail of Student's t distribution from points of at least 0: half of a regularised incomplete beta function.
 *
 * @param df - Degrees of freedom, at least 1; need not be whole.
 */
export function studentTail(df: number): (point: number) => StudentTail {
  const [a, b] = [df / 2, 0.5];
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  return (point) => {
    // x and 1 - x apart, so that neither loses its digits beside 1.
    const x = df / (df + point * point);
    const y = (point * point) / (df + point * point);
    const front = Math.exp(a * (y < 0.5 ? Math.log1p(-y) : Math.log(x)) - logBeta);
    const density = (front * Math.sqrt(x)) / Math.sqrt(df);
    if (point === 0) return { above: 0.5, density };
    const scaled = front * Math.sqrt(y);
    const above =
      x < (a + 1) / (a + b + 2)
        ? (scaled * continuedFraction(x, a, b)) / a / 2
        : (1 - (scaled * continuedFraction(y, b, a)) / b) / 2;
    return { above, density };
  };
}

/** Of the incomplete beta function (DLMF 8.17.22), by Lentz's method. */
function continuedFraction(x: number, a: number, b: number): number {
  const kept = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let c = 1;
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  const take = (term: number): number => {
    d = 1 / kept(1 + term * d);
    c = kept(1 + term / c);
    fraction *= c * d;
    return c * d;
  };
  for (let m = 1; m <= 10_000; m += 1) {
    take((m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)));
    const factor = take((-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)));
    if (Math.abs(factor - 1) < 1e-15) break;
  }
  return fraction;
}

/** Logarithm of the gamma function for positive `x`, by Stirling's series above 10. */
function logGamma(x: number): number {
  let shift = 0;
  let z = x;
  for (; z < 10; z += 1) shift += Math.log(z);
  const square = z * z;
  const series =
    (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square) / square) / square) / z;
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - shift;
}
