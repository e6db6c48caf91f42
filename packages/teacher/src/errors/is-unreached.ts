import { errorCode } from '@r2i/schema';

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

/** How deep errors are looked for that are causes of others. */
const mostCauses = 4;

/** Whether an error, or a cause of it, says that no connection came about. */
export function isUnreached(error: unknown): boolean {
  let one = error;
  for (let depth = 0; depth <= mostCauses && typeof one === 'object' && one !== null; depth += 1) {
    const code = codeOfFault(one);
    // Said of connections that there are, too.
    const isConnect = code !== 'ETIMEDOUT' || ('syscall' in one && one.syscall === 'connect');
    if (code !== undefined && isConnect && unreachedCodes.has(code)) return true;
    one = 'cause' in one ? one.cause : undefined;
  }
  return false;
}

/** The system's name for a fault, such as `ECONNREFUSED`. */
export function codeOfFault(error: unknown): string | undefined {
  const code = errorCode(error);
  // Of several addresses that were tried, the first.
  return code === undefined && error instanceof AggregateError ? codeOfFault(error.errors[0]) : code;
}
