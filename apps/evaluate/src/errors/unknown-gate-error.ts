import { R2IError, type View } from '@r2i/schema';

/** Nothing is known of more answers than allowed: the result is written, and not to be trusted. */
export class UnknownGateError extends R2IError {
  override readonly name = 'UnknownGateError';
  readonly code = 'evaluate/unknown';
  readonly view: View;
  readonly unknown: number;
  readonly total: number;
  /** Share that was allowed, in [0, 1]. */
  readonly allowed: number;

  constructor({
    view,
    unknown,
    total,
    allowed,
    causes,
  }: {
    view: View;
    unknown: number;
    total: number;
    allowed: number;
    causes: Readonly<Record<string, number>>;
  }) {
    const why = Object.entries(causes).map(([cause, count]) => `${count} ${cause}`);
    super(
      `${unknown} of ${total} ${view} answers could not be scored (${why.join(', ')}), more than ${allowed * 100} %. ` +
        'Run the same command again to retry failed calls, name a judge with --judge-model, or raise --max-unscored.',
    );
    this.view = view;
    this.unknown = unknown;
    this.total = total;
    this.allowed = allowed;
  }
}
