/** A request that was let in. */
export interface Place {
  /** Gives it free; more than once does nothing. */
  leave(): void;
}

/** Lets requests in while there is room for them; each is let in or turned away at once, nobody waits here. */
export interface Admission {
  /**
   * @param bytes - Of the body that it will hold.
   * @returns `null` where there is no room.
   */
  take(bytes: number): Place | null;
  /** Resolves when nobody is in. */
  idle(): Promise<void>;
}

/**
 * @param limits.requests - Most at a time.
 * @param limits.bytes - Most bytes of bodies at a time; one body always fits where there is no other.
 */
export function createAdmission(limits: { readonly requests: number; readonly bytes: number }): Admission {
  let requests = 0;
  let held = 0;
  let waiting: (() => void)[] = [];
  return {
    take(bytes) {
      if (requests >= limits.requests || (requests > 0 && held + bytes > limits.bytes)) return null;
      requests += 1;
      held += bytes;
      let isIn = true;
      return {
        leave() {
          if (!isIn) return;
          isIn = false;
          requests -= 1;
          held -= bytes;
          if (requests > 0) return;
          const all = waiting;
          waiting = [];
          for (const tell of all) tell();
        },
      };
    },
    async idle() {
      if (requests > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
