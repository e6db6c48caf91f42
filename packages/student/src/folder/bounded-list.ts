import { z } from 'zod';

/**
 * A list that is counted before its elements are looked at: of a million wrong ones a check makes a million issues.
 *
 * @param most - Far above what published models have.
 */
export function boundedList<Value>(element: z.ZodType<Value>, most: number): z.ZodType<Value[]> {
  return z.array(z.unknown()).max(most).pipe(z.array(element));
}
