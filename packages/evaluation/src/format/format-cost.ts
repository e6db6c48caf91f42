import type { View } from '@r2i/schema';
import { counted } from '@r2i/schema/text';

import { type EvaluationSummary, viewsOf } from '../output/summary.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A count with thousands separated, or `n/a`. */
export function amount(value: number | null): string {
  return value === null ? 'n/a' : whole.format(value);
}

/** USD as people read it, with as many digits as say something, or `n/a`. */
export function dollars(usd: number | null): string {
  if (usd === null) return 'n/a';
  return usd === 0 || usd >= 1 ? `$${usd.toFixed(2)}` : `$${usd.toPrecision(2)}`;
}

/** Tokens of all answers and what they cost, as a name and a text a line; nothing where no token was counted. */
export function formatCost(
  summary: Pick<EvaluationSummary, View | 'price'>,
): (readonly [name: string, text: string])[] {
  const costs = viewsOf(summary).map((view) => summary[view].cost);
  const sum = (field: 'counted' | 'inputTokens' | 'outputTokens'): number =>
    costs.reduce((total, cost) => total + cost[field], 0);
  const answers = sum('counted');
  if (answers === 0) return [];
  const { price } = summary;
  const usd = costs.reduce((total, cost) => total + (cost.usd ?? 0), 0);
  const paid =
    price === null
      ? ''
      : `; ${dollars(usd)} at $${price.input} and $${price.output} for a million in and out`;
  return [
    [
      'tokens',
      `${amount(sum('inputTokens'))} in and ${amount(sum('outputTokens'))} out, of ${counted(answers, 'answer')}${paid}`,
    ],
  ];
}
