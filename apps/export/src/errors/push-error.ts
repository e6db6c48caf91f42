import { R2IError } from '@r2i/schema';

/** The Hub did not take an upload. Nothing of it is visible there: it becomes so with the one commit at the end. */
export class PushError extends R2IError {
  override readonly name = 'PushError';
  readonly code = 'export/push';
  readonly repo: string;
  /** Of the Hub's reply, where there was one. */
  readonly status: number | null;

  constructor({ repo, cause }: { repo: string; cause: unknown }) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const status =
      cause instanceof Error && 'statusCode' in cause && typeof cause.statusCode === 'number'
        ? cause.statusCode
        : null;
    const advice =
      status === 401 || status === 403
        ? 'check that HF_TOKEN may write there'
        : 'try again; what is up already is not sent twice';
    super(`datasets/${repo} did not take the upload (${why}); ${advice}`, { cause });
    this.repo = repo;
    this.status = status;
  }
}
