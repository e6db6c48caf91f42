import { R2IError } from '@r2i/schema';

/** What the user allowed has been spent. Nothing is lost: everything paid for is kept. */
export class BudgetSpentError extends R2IError {
  override readonly name = 'BudgetSpentError';
  readonly code = 'teacher/budget-spent';
  readonly fatal = true;
  readonly kind: 'usd' | 'tokens' | 'minutes';
  readonly limit: number;
  /** In the unit of `kind`; it may lie above the limit by what was under way when that was reached. */
  readonly spent: number;

  constructor({ kind, limit, spent }: { kind: 'usd' | 'tokens' | 'minutes'; limit: number; spent: number }) {
    const unit = kind === 'usd' ? 'USD' : kind;
    const next =
      kind === 'minutes'
        ? 'the same command goes on; raise --budget-minutes to let it run for longer'
        : `raise --budget-${kind}, and the same command goes on`;
    super(`the budget of ${limit} ${unit} is spent: ${rounded(spent)} ${unit} (${next})`);
    this.kind = kind;
    this.limit = limit;
    this.spent = spent;
  }
}

function rounded(amount: number): number {
  return Math.round(amount * 10_000) / 10_000;
}
