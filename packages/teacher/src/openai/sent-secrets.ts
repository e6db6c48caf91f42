import { secretKind } from '@r2i/schema';

/** Headers and parameters that hold no secrets: what they say is found in texts that have nothing to do with them. */
const open: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'anthropic-version',
  'api-version',
  'cache-control',
  'connection',
  'content-type',
  'http-referer',
  'openai-beta',
  'origin',
  'referer',
  'user-agent',
  'x-title',
]);

/** A secret that is sent, and where. */
export interface SentSecret {
  readonly value: string;
  /** For people: `the key`, `header x-api-key`, `parameter key of baseUrl`. */
  readonly place: string;
}

/** What is sent to a service besides its requests. */
export interface SentTo {
  readonly key?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Of its address. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** What of a service's settings counts as secret: the key, and all headers and parameters but those that are known to hold none. */
export function sentSecrets({ key, headers, query }: SentTo): readonly SentSecret[] {
  const isSecret = ([name]: readonly [string, string]): boolean => !open.has(name.toLowerCase());
  return [
    ...(key === undefined ? [] : [{ value: key, place: 'the key' }]),
    ...Object.entries(headers)
      .filter(isSecret)
      .map(([name, value]) => ({ value, place: `header ${name}` })),
    ...query.filter(isSecret).map(([name, value]) => ({ value, place: `parameter ${name} of baseUrl` })),
  ];
}

/**
 * Warns of secrets that are not hidden where a service repeats them, since they would be found in other texts by chance.
 *
 * @returns `undefined` where there are none.
 */
export function openSecretsWarning(secrets: readonly SentSecret[]): string | undefined {
  const found = secrets.flatMap(({ value, place }) => {
    if (value === '') return [];
    const kind = secretKind(value);
    if (kind === 'short') return [`${place} has fewer than 6 characters`];
    return kind === 'word' ? [`${place} is a common word or number`] : [];
  });
  return found.length === 0
    ? undefined
    : `${found.join(', ')}: it is not hidden in replies and errors that repeat it; if it is a secret, take a longer one`;
}
