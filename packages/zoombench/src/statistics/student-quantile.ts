import { normalQuantile } from './normal.ts';
import { studentTail } from './student-tail.ts';

/**
 * The point below which a share of Student's t distribution lies. Relative error below 1e-8, and below 1e-10 up to
 * 100,000 degrees of freedom.
 *
 * @param share - In [0.5, 1).
 * @param degreesOfFreedom - At least 1; need not be whole.
 * @throws {RangeError} If either lies outside its range.
 */
export function studentQuantile(share: number, degreesOfFreedom: number): number {
  if (!(share >= 0.5 && share < 1 && degreesOfFreedom >= 1 && degreesOfFreedom < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`studentQuantile: ${share} with ${degreesOfFreedom} degrees of freedom`);
  }
  const tail = studentTail(degreesOfFreedom);
  // The first two terms of the expansion around the normal quantile: close to the point, and left of it.
  const normal = Math.max(0, normalQuantile(share));
  let point = normal + (normal ** 3 + normal) / (4 * degreesOfFreedom);
  // Newton's method from the left: the tail is convex there, so that no step goes too far.
  for (let step = 0; step < 200; step += 1) {
    const { above, density } = tail(point);
    const change = (above - (1 - share)) / density;
    point += change;
    if (Math.abs(change) <= 1e-13 * point) break;
  }
  return point;
}
