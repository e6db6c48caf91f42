import { MachineError, machineFaultOf } from '@r2i/schema';

import { TeacherCallError } from '../errors/teacher-call-error.ts';
import type { SettingNames } from './setting-names.ts';

/** No connection came about: nobody listens, the name or the way is not known, or a firewall says nothing. */
const unreachedCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EAI_NONAME',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Trouble with certificates or with TLS itself does not pass by waiting. */
const tlsTrouble = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/u;

/**
 * The error of a request to which no whole response came. The original is not kept as `cause`: a parser's error
 * holds the bytes that it could not read.
 */
export function networkError(
  error: unknown,
  {
    origin,
    mask,
    names,
  }: {
    readonly origin: string;
    readonly mask: (text: string) => string;
    readonly names: Pick<SettingNames, 'address'>;
  },
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
      `${origin} cannot be reached safely: ${what}. Mend its certificate, or use http: in ${names.address} if that is what it speaks`,
      { retryable: false, kind: 'final', unreached: true },
    );
  }
  return new TeacherCallError(
    `no reply from ${origin}: ${what}. Look whether the server runs and ${names.address} is right`,
    { retryable: true, kind: 'failed', unreached: isUnreached(error) },
  );
}

/** The error of a request that took too long. */
export function timeoutError({
  origin,
  timeoutMs,
  names,
}: {
  readonly origin: string;
  readonly names: Pick<SettingNames, 'timeout'>;
  readonly timeoutMs: number;
}): TeacherCallError {
  return new TeacherCallError(
    `no complete reply from ${origin} within ${timeoutMs / 1000} s. Raise ${names.timeout}, or ask for less at once`,
    { retryable: true, kind: 'failed' },
  );
}

/** How deep errors are looked for that are causes of others. */
const mostCauses = 4;

/** Whether an error, or a cause of it, says that no connection came about. */
export function isUnreached(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > mostCauses) return false;
  const code = codeOf(error);
  // Said of connections that there are, too.
  const isConnect = code !== 'ETIMEDOUT' || ('syscall' in error && error.syscall === 'connect');
  if (code !== undefined && isConnect && unreachedCodes.has(code)) return true;
  return 'cause' in error && isUnreached(error.cause, depth + 1);
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Of several addresses that were tried, the first.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return undefined;
}
