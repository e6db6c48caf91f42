import { z } from 'zod';

const one = z.int().min(1);

/** Pixel budgets: one, or several in one word, `262144,524288`; in a config file also a list. Each once, in the order given. */
export const pixelBudgets = z.union([one, z.array(one).min(1), z.string()]).transform((given, context) => {
  const budgets = typeof given === 'string' ? given.split(',').map(Number) : [given].flat();
  if (budgets.every((pixels) => Number.isSafeInteger(pixels) && pixels >= 1)) return [...new Set(budgets)];
  const message = 'must be a whole number above 0, or several with commas between, such as 262144,524288';
  context.addIssue({ code: 'custom', message, input: given });
  return z.NEVER;
});
