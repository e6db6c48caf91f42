import { MachineError, machineFaultOf } from '@r2i/schema';

import { TeacherCallError } from '../errors/teacher-call-error.ts';

/** Trouble with certificates or with TLS itself does not pass by waiting. */
const tlsTrouble = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/u;

/**
 * The error of a request to which no whole response came. The original is not kept as `cause`: a parser's error
 * holds the bytes that it could not read.
 */
export function networkError(
  error: unknown,
  { origin, mask }: { readonly origin: string; readonly mask: (text: string) => string },
): TeacherCallError | MachineError {
  const fault = machineFaultOf(error);
  // No fault of the service: the next one would have it too.
  if (fault !== undefined) {
    const cause = new Error(mask(error instanceof Error ? error.message : String(error)));
    return new MachineError({ fault, path: null, cause });
  }
  const code = codeOf(error);
  const said = error instanceof Error && error.message !== '' ? error.message : 'no connection';
  const what = mask(code === undefined || said.includes(code) ? said : `${said} (${code})`);
  if (tlsTrouble.test(code ?? '')) {
    return new TeacherCallError(
      `${origin} cannot be reached safely: ${what}. Mend its certificate, or use http: if that is what it speaks`,
      { retryable: false, kind: 'final' },
    );
  }
  return new TeacherCallError(
    `no reply from ${origin}: ${what}. Look whether the server runs and baseUrl is right`,
    { retryable: true, kind: 'failed' },
  );
}

/** The error of a request that took too long. */
export function timeoutError({
  origin,
  timeoutMs,
}: {
  readonly origin: string;
  readonly timeoutMs: number;
}): TeacherCallError {
  return new TeacherCallError(
    `no complete reply from ${origin} within ${timeoutMs} ms. Raise timeoutMs, or ask for less at once`,
    { retryable: true, kind: 'failed' },
  );
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
