import { createSecretMask } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { networkError } from './network-error.ts';

const about = {
  origin: 'http://localhost:1',
  mask: createSecretMask(['sk-4fQ9zT7mB2']),
  names: { address: '--base-url' },
};
const failing = (code: string): Error =>
  Object.assign(new Error(`connect ${code} of sk-4fQ9zT7mB2`), { code });

describe('networkError', () => {
  it.each([
    { code: 'ECONNREFUSED', made: { name: 'TeacherCallError', retryable: true, unreached: true } },
    { code: 'ENOTFOUND', made: { retryable: true, unreached: true } },
    { code: 'EHOSTUNREACH', made: { retryable: true, unreached: true } },
    { code: 'UND_ERR_CONNECT_TIMEOUT', made: { retryable: true, unreached: true } },
    { code: 'ECONNRESET', made: { retryable: true, unreached: false } },
    // Of a connection that there was.
    { code: 'ETIMEDOUT', made: { retryable: true, unreached: false } },
    { code: 'CERT_HAS_EXPIRED', made: { name: 'TeacherCallError', retryable: false, unreached: true } },
    // No other try and no other service would have a file more.
    { code: 'EMFILE', made: { name: 'MachineError', fault: 'too-many-files', fatal: true } },
  ])('tells $code apart', ({ code, made }) => {
    expect(networkError(failing(code), about)).toMatchObject(made);
  });

  it('reads the cause where several addresses were tried, and tells settings by their names', () => {
    const both = new AggregateError([failing('ECONNREFUSED'), failing('ENETUNREACH')]);
    expect(networkError(both, about)).toMatchObject({ unreached: true });
    expect(networkError(both, about).message).toContain(
      'Look whether the server runs and --base-url is right',
    );
  });

  it.each(['ECONNREFUSED', 'EMFILE'])('shows no secret: %s', (code) => {
    expect(networkError(failing(code), about).message).not.toContain('4fQ9zT7m');
  });
});
