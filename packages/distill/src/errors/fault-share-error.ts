import { R2IError } from '@r2i/schema';

/** Too many candidates were lost because a check or a call could not be made. */
export class FaultShareError extends R2IError {
  override readonly name = 'FaultShareError';
  readonly code = 'distill/fault-share';
  readonly faults: number;
  readonly seen: number;
  readonly maxShare: number;

  constructor({ faults, seen, maxShare }: { faults: number; seen: number; maxShare: number }) {
    super(
      `${faults} of ${seen} candidates could not be judged because calls failed; at most ` +
        `${Math.round(maxShare * 100)} % may. Look at the details in rejects.jsonl, mend the cause and run again: ` +
        'finished images are not repeated.',
    );
    this.faults = faults;
    this.seen = seen;
    this.maxShare = maxShare;
  }
}
