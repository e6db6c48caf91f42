import { messageOf, R2IError } from '@r2i/schema';

const codes = {
  'not-installed': 'telemetry/not-installed',
  'bad-protocol': 'telemetry/bad-protocol',
} as const;

/** What is asked for by variables of the environment cannot be told. */
export class TelemetryError extends R2IError {
  override readonly name = 'TelemetryError';
  readonly code: (typeof codes)[keyof typeof codes];
  readonly reason: keyof typeof codes;

  constructor({
    reason,
    detail,
    cause,
  }: { readonly reason: TelemetryError['reason']; readonly detail: string; readonly cause?: unknown }) {
    super(`${detail}${cause === undefined ? '' : ` (${messageOf(cause)})`}`, { cause });
    this.code = codes[reason];
    this.reason = reason;
  }
}
