/** What a service was found not to take, and what is sent in its place. Shared by all who ask the same lane. */
export interface ServiceTraits {
  /** Fields that are no longer sent; `response_format:<name>` for one schema, `system` for the system's role. */
  readonly unsupported: Set<string>;
  /** Whether one request gives several samples; `undefined` until the service has shown it. */
  givesSamples: boolean | undefined;
  /** Whether a reply came to a request with a form; then an error that says nothing is not about the form. */
  tookFormat: boolean;
  /** Errors in a row that say nothing, to requests with a form, before one was taken. */
  formatFailures: number;
  /** Images from `refused` pixels on are sent with `sent` pixels. */
  imageLimit: { readonly refused: number; readonly sent: number } | undefined;
  /** Media types that are sent in another format. */
  readonly reencoded: Map<string, 'jpeg' | 'png'>;
}

export function createServiceTraits(): ServiceTraits {
  return {
    unsupported: new Set(),
    givesSamples: undefined,
    tookFormat: false,
    formatFailures: 0,
    imageLimit: undefined,
    reencoded: new Map(),
  };
}

/** Traits by lane, so that what is learnt of a service is learnt once. */
export function createTraitsByLane(): (lane: string) => ServiceTraits {
  const lanes = new Map<string, ServiceTraits>();
  return (lane) => {
    const known = lanes.get(lane) ?? createServiceTraits();
    lanes.set(lane, known);
    return known;
  };
}
