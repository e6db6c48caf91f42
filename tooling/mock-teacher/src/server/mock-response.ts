/** How the bytes of a response go out. */
export type Manner =
  | { readonly kind: 'whole' }
  /** In small pieces over `dripMs`. */
  | { readonly kind: 'drip'; readonly dripMs: number }
  /** The socket is dropped, with nothing sent or in the middle of the body. */
  | { readonly kind: 'drop'; readonly where: 'before-headers' | 'mid-body' };

export interface MockResponse {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly manner: Manner;
}

export function jsonResponse(status: number, body: string): MockResponse {
  return { status, body, contentType: 'application/json', headers: {}, manner: { kind: 'whole' } };
}
