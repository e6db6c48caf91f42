import { NotFiniteError } from '../errors/not-finite-error.ts';
import type { StudentDtype } from '../folder/dtypes.ts';
import type { StudentDevice } from '../student/student.ts';

/** Where numbers come from. */
export interface NumberSource {
  /** File name of the graph. */
  readonly graph: string;
  readonly output: string;
  readonly device: StudentDevice;
  readonly dtype: StudentDtype;
}

/** @throws {NotFiniteError} If one of the numbers is NaN or infinite. */
export function requireFinite(values: Float32Array, source: NumberSource): void {
  if (sumOfZeros(values) === 0) return;
  throw new NotFiniteError({
    ...source,
    found: values.find((value) => !Number.isFinite(value)) ?? Number.NaN,
  });
}

/**
 * Sees that a row of logits can be chosen from. `-Infinity` hides a token, which a graph may do as long as one is left.
 *
 * @throws {NotFiniteError} If one is NaN or `Infinity`, or all are hidden.
 */
export function requireLogits(row: Float32Array, source: NumberSource): void {
  if (row.length > 0 && sumOfZeros(row) === 0) return;
  const wrong = row.find((logit) => Number.isNaN(logit) || logit === Number.POSITIVE_INFINITY);
  if (wrong !== undefined) throw new NotFiniteError({ ...source, found: wrong });
  if (row.some(Number.isFinite)) return;
  throw new NotFiniteError({ ...source, found: Number.NEGATIVE_INFINITY });
}

/** 0 where all are finite, else NaN: one product and one sum a number, which is cheaper than a test of each. */
function sumOfZeros(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] ?? Number.NaN) * 0;
  return sum;
}
