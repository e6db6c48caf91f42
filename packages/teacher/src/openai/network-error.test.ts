import { createSecretMask } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { networkError } from './network-error.ts';

const about = { origin: 'http://localhost:1', mask: createSecretMask(['sk-4fQ9zT7mB2']) };
const failing = (code: string): Error =>
  Object.assign(new Error(`connect ${code} of sk-4fQ9zT7mB2`), { code });

describe('networkError', () => {
  it.each([
    { code: 'ECONNREFUSED', made: { name: 'TeacherCallError', retryable: true } },
    { code: 'CERT_HAS_EXPIRED', made: { name: 'TeacherCallError', retryable: false } },
    // No other try and no other service would have a file more.
    { code: 'EMFILE', made: { name: 'MachineError', fault: 'too-many-files', fatal: true } },
  ])('tells $code apart', ({ code, made }) => {
    expect(networkError(failing(code), about)).toMatchObject(made);
  });

  it.each(['ECONNREFUSED', 'EMFILE'])('shows no secret: %s', (code) => {
    expect(networkError(failing(code), about).message).not.toContain('4fQ9zT7m');
  });
});
