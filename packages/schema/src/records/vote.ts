import { z } from 'zod';

/** Answers that mean the same. */
export interface AnswerGroup {
  /** The wording that stands for the group: its most frequent one, the first among equals. */
  readonly text: string;
  /** Positions in the list of answers that were voted on. Counted by code, never claimed by a model. */
  readonly members: readonly number[];
  /** Distinct model families among the members. */
  readonly families: readonly string[];
}

/**
 * The count of a vote. The share is taken over the answers that were *asked for*, so a fault or an
 * abstention can lower it and never raise it (paper, section 3.2: 6 of 8).
 */
export interface Vote {
  /** Largest group first; ties in order of appearance. */
  readonly groups: readonly AnswerGroup[];
  readonly asked: number;
  readonly answered: number;
  readonly abstained: number;
  readonly faults: number;
  /** Answers that must agree, in absolute numbers. */
  readonly needed: number;
  /** The agreed answer, or `null` where too few agree. */
  readonly winner: string | null;
}

export const voteSchema: z.ZodType<Vote> = z.strictObject({
  groups: z.array(
    z.strictObject({
      text: z.string(),
      members: z.array(z.int().nonnegative()),
      families: z.array(z.string()),
    }),
  ),
  asked: z.int().nonnegative(),
  answered: z.int().nonnegative(),
  abstained: z.int().nonnegative(),
  faults: z.int().nonnegative(),
  needed: z.int().positive(),
  winner: z.string().nullable(),
});
