import { R2IError } from '@r2i/schema';

/** A budget in USD cannot be kept, since nobody said what a model costs. */
export class PriceMissingError extends R2IError {
  override readonly name = 'PriceMissingError';
  readonly code = 'teacher/price-missing';
  readonly fatal = true;
  readonly models: readonly string[];

  constructor(models: readonly string[]) {
    super(
      `a budget in USD needs the price of ${models.join(', ')}: ` +
        'say what each costs (`price: { input, output }` of its teacher, in USD a million tokens; 0 for a model of your own), ' +
        'or set a budget in tokens instead',
    );
    this.models = models;
  }
}
