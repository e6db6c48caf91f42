/** Finds out that a picture is there already, byte for byte, so that it is held and written once. */
export interface ImagePool {
  /** The equal picture that came first; `undefined` where there is none. */
  find(bytes: Uint8Array): Uint8Array | undefined;
  add(bytes: Uint8Array): void;
}

export function createImagePool(): ImagePool {
  const bySize = new Map<number, Uint8Array[]>();
  return {
    find: (bytes) => bySize.get(bytes.length)?.find((known) => Buffer.compare(known, bytes) === 0),
    add(bytes) {
      const known = bySize.get(bytes.length);
      if (known === undefined) bySize.set(bytes.length, [bytes]);
      else known.push(bytes);
    },
  };
}
