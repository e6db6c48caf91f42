import { R2IError, type View } from '@r2i/schema';

/** More answers could not be scored than allowed: the result is written, and not to be trusted. */
export class UnscoredGateError extends R2IError {
  override readonly name = 'UnscoredGateError';
  readonly code = 'evaluate/unscored';
  readonly view: View;
  readonly unscored: number;
  readonly total: number;
  /** Share that was allowed, in [0, 1]. */
  readonly allowed: number;

  constructor({
    view,
    unscored,
    total,
    allowed,
    reasons,
  }: {
    view: View;
    unscored: number;
    total: number;
    allowed: number;
    reasons: Readonly<Record<string, number>>;
  }) {
    const why = Object.entries(reasons).map(([reason, count]) => `${count} ${reason}`);
    super(
      `${unscored} of ${total} ${view} answers could not be scored (${why.join(', ')}), more than ${allowed * 100} %. ` +
        'Run the same command again to retry failed calls, name a judge with --judge-model, or raise --max-unscored.',
    );
    this.view = view;
    this.unscored = unscored;
    this.total = total;
    this.allowed = allowed;
  }
}
