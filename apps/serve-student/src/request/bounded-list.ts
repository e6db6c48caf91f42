import { z } from 'zod';

/** A list that is counted before its elements are looked at. */
export function list<Value>(element: z.ZodType<Value>, most: number): z.ZodType<Value[]> {
  return z.array(z.unknown()).min(1).max(most).pipe(z.array(element));
}
