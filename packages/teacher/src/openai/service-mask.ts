import { createSecretMask, type SecretMask } from '@r2i/schema';

import { maskBody } from './mask-body.ts';
import { openSecretsWarning, type SentTo, sentSecrets } from './sent-secrets.ts';

/** Hides what is sent to a service as a secret, wherever the service repeats it. */
export interface ServiceMask {
  readonly text: SecretMask;
  /** A body; JSON stays JSON. */
  body(text: string): string;
  /** What of the secrets cannot be hidden, since it is a common word or too short. */
  readonly warning: string | undefined;
}

export function createServiceMask(sent: SentTo): ServiceMask {
  const secrets = sentSecrets(sent);
  const text = createSecretMask(secrets.map(({ value }) => value));
  return { text, body: (body) => maskBody(body, text), warning: openSecretsWarning(secrets) };
}
