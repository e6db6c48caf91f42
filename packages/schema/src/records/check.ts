import { z } from 'zod';

/**
 * What a validator found about one candidate. `unknown` means that the check could not be made; a gate
 * treats it as a rejection of its own kind (`check-failed`), never as a pass.
 */
export interface Check {
  /** The criterion, in kebab-case: `answerable-from-crop`, `unique-in-image`, `legible`, … */
  readonly criterion: string;
  readonly outcome: 'pass' | 'fail' | 'unknown';
  /** Rejection reason when it fails, and what was seen, for people. */
  readonly detail: string;
  readonly validator: string;
}

export const checkSchema: z.ZodType<Check> = z.strictObject({
  criterion: z.string().min(1),
  outcome: z.enum(['pass', 'fail', 'unknown']),
  detail: z.string(),
  validator: z.string().min(1),
});
