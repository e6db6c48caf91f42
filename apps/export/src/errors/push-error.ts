import { createSecretMask, messageOf, R2IError } from '@r2i/schema';

/** The Hub did not take an upload. Nothing of it is visible there: it becomes so with the one commit at the end. */
export class PushError extends R2IError {
  override readonly name = 'PushError';
  readonly code = 'export/push';
  readonly repo: string;
  /** Of the Hub's reply, where there was one. */
  readonly status: number | null;

  /** @param options.token - Is hidden in what the Hub said. */
  constructor({ repo, token, cause }: { repo: string; token: string; cause: unknown }) {
    const why = createSecretMask([token])(messageOf(cause));
    const status =
      cause instanceof Error && 'statusCode' in cause && typeof cause.statusCode === 'number'
        ? cause.statusCode
        : null;
    const advice =
      status === 401 || status === 403
        ? 'check that HF_TOKEN may write there'
        : 'try again; what is up already is not sent twice';
    // What is thrown by the library holds the request and its headers: it is not kept as `cause`.
    super(`datasets/${repo} did not take the upload (${why}); ${advice}`);
    this.repo = repo;
    this.status = status;
  }
}
