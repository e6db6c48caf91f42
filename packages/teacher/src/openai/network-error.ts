import { MachineError, machineFaultOf, messageOf } from '@r2i/schema';

import { codeOfFault, isUnreached } from '../errors/is-unreached.ts';
import { TeacherCallError } from '../errors/teacher-call-error.ts';
import type { SettingNames } from './setting-names.ts';

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
    const cause = new Error(mask(messageOf(error)));
    return new MachineError({ fault, path: null, cause });
  }
  const code = codeOfFault(error);
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
