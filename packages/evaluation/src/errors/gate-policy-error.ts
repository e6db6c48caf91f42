import { R2IError } from '@r2i/schema';

/** A policy comes to no test. */
export class GatePolicyError extends R2IError {
  override readonly name = 'GatePolicyError';
  readonly code = 'evaluation/gate-policy';

  constructor() {
    super(
      'The policy comes to no test: no item of the results has a dimension, so "dimension: each" names none. Leave it out.',
    );
  }
}
