import { R2IError } from '@r2i/schema';

/**
 * What a failed attempt means for the next one. `busy`: the service has too much to do; `failed`: it broke or
 * was not reached; `final`: the same request will fail again.
 */
export type FaultKind = 'busy' | 'failed' | 'final';

/** With which a service says that there is nothing at that address, whatever is asked. */
const statusesOfService: ReadonlySet<number> = new Set([301, 302, 303, 307, 308, 404, 405, 410]);

/** One attempt at a call that failed. Adapters throw it; the call path decides what to do about it. */
export class TeacherCallError extends R2IError {
  override readonly name = 'TeacherCallError';
  readonly code = 'teacher/call';
  /** Whether the same request may succeed later. A wrong key or a malformed request may not. */
  readonly retryable: boolean;
  readonly kind: FaultKind;
  /** Whether no call at all can succeed, as with a wrong key. The call path then begins no further attempt. */
  readonly fatal: boolean;
  /** Whether the service understood and will not answer, as a content filter does; see `isRefusal` of `@r2i/schema`. */
  readonly refused: boolean;
  /** Whether no connection came about, so that the service knows nothing of the request. */
  readonly unreached: boolean;
  /** Whether the reply is no completion at all, as a web page, so that something else may be at the address. */
  readonly foreign: boolean;
  /**
   * Whether it is said of the service and not of this request, as that it does not serve the model, or nothing at that address.
   */
  readonly ofService: boolean;
  /** HTTP status; `undefined` where no response arrived or none is involved. */
  readonly status: number | undefined;
  /** Pause that the service asked for, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  /**
   * @param message - What happened and what to do next. Must not hold a key or a header.
   * @param options - `kind` is by default `final` where not retryable, `busy` for status 429 and for 503 with a
   *   pause asked for, else `failed`. `fatal` is by default true for status 401 and 403,
   *   `ofService` for 404, 405, 410 and redirects.
   */
  constructor(
    message: string,
    {
      retryable,
      status,
      retryAfterMs,
      kind = kindOf({ retryable, status, retryAfterMs }),
      fatal = status === 401 || status === 403,
      refused = false,
      unreached = false,
      foreign = false,
      ofService = status !== undefined && statusesOfService.has(status),
      cause,
    }: {
      retryable: boolean;
      status?: number | undefined;
      retryAfterMs?: number | undefined;
      kind?: FaultKind | undefined;
      fatal?: boolean | undefined;
      refused?: boolean | undefined;
      unreached?: boolean | undefined;
      foreign?: boolean | undefined;
      ofService?: boolean | undefined;
      cause?: unknown;
    },
  ) {
    super(message, { cause });
    this.retryable = retryable;
    this.kind = kind;
    this.fatal = fatal;
    this.refused = refused;
    this.unreached = unreached;
    this.foreign = foreign;
    this.ofService = ofService;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

function kindOf({
  retryable,
  status,
  retryAfterMs,
}: {
  readonly retryable: boolean;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
}): FaultKind {
  if (!retryable) return 'final';
  if (status === 429 || (status === 503 && retryAfterMs !== undefined)) return 'busy';
  return 'failed';
}
