import { R2IError } from '@r2i/schema';

/** What was handed to the run contradicts itself or what the run already holds. Nothing was written. */
export class RunIntegrityError extends R2IError {
  override readonly name = 'RunIntegrityError';
  readonly code = 'run/integrity';
  readonly reason: 'id-taken' | 'key-taken' | 'candidates-lost' | 'image-id-mismatch' | 'changed' | 'closed';

  constructor({ reason, detail }: { reason: RunIntegrityError['reason']; detail: string }) {
    super(`${detail} (${reason})`);
    this.reason = reason;
  }
}
