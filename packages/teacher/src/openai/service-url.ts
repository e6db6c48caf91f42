import { codeNames, type SettingNames } from './setting-names.ts';

/** Where a service's endpoints are. */
export interface ServiceUrl {
  /** `https://host:port`, fit for messages: it holds no user, path or query. */
  readonly origin: string;
  /** Path of an endpoint with the query of the base URL, such as `/v1/models`. May hold a key: not for messages. */
  endpoint(path: `/${string}`): string;
  /** Names and values of the base URL's query. Some services want their key there. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/**
 * Reads a base URL: by custom it ends in `/v1`. One that names the endpoint, `…/chat/completions`, is cut.
 *
 * @throws {RangeError} If it is no `http:` or `https:` URL, or holds a user or password.
 */
export function parseServiceUrl(
  baseUrl: string,
  { address }: Pick<SettingNames, 'address'> = codeNames,
): ServiceUrl {
  // The text is not shown: it may hold a key.
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new RangeError(
      `${address} must be an http: or https: URL, by custom one that ends in /v1: http://localhost:8000/v1`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new RangeError(
      `${address} must not hold a user or password (${url.origin}); give apiKey or headers`,
    );
  }
  const root = url.pathname.replace(/(?<!\/)\/+$/u, '').replace(/\/chat\/completions$/u, '');
  return {
    origin: url.origin,
    endpoint: (path) => `${root}${path}${url.search}`,
    query: [...url.searchParams],
  };
}
