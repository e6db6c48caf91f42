import type { SeededRandom } from '@r2i/schema';

/**
 * Draws an index by probability at a temperature. Temperature 0 takes the most likely; of equal ones the first.
 *
 * @param probabilities - At least one, each in [0, 1], together 1.
 * @throws {RangeError} If there is none, or the temperature is negative.
 */
export function drawOption(
  probabilities: readonly number[],
  { temperature, random }: { readonly temperature: number; readonly random: SeededRandom },
): number {
  if (probabilities.length === 0) throw new RangeError('there is no option to draw from');
  if (!(temperature >= 0)) throw new RangeError(`temperature ${temperature} is below 0`);
  const best = probabilities.indexOf(Math.max(...probabilities));
  if (temperature === 0) return best;
  // Relative to the most likely, so that a small temperature underflows to 0 and never to NaN.
  const most = probabilities[best] ?? 0;
  const weights = probabilities.map((probability) => (probability / most) ** (1 / temperature));
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return best;
}
