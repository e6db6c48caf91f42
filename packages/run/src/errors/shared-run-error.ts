import { R2IError } from '@r2i/schema';

/** What workers share is not there, or not whole. Nothing of it was changed. */
export class SharedRunError extends R2IError {
  override readonly name = 'SharedRunError';
  readonly code = 'run/shared';
  readonly folder: string;
  readonly reason: 'no-run' | 'not-listed' | 'unfinished' | 'other-photos';

  constructor({
    folder,
    reason,
    detail,
  }: { readonly folder: string; readonly reason: SharedRunError['reason']; readonly detail: string }) {
    super(`${folder}: ${detail}`);
    this.folder = folder;
    this.reason = reason;
  }
}
