/** Work that waits for its turn, and who waits for it. */
export interface DecodeWait {
  /** One more waits for it. @returns Whether it is done; not where it was given up before. */
  join(signal: AbortSignal): boolean;
  /** @throws {DOMException} `AbortError` where nobody waited for it any more when its turn came. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Decodes some photos at once, the others in the order in which they were asked for. */
export interface DecodeTurns {
  /** @param signal - Of who asks first; aborted when they wait no more. */
  wait(signal: AbortSignal): DecodeWait;
}

/** @param atOnce - More gains nothing beyond the cores of a small machine, and holds all pixels of each. */
export function createDecodeTurns(atOnce = 2): DecodeTurns {
  const waiting: (() => void)[] = [];
  let running = 0;
  const letIn = (): void => {
    while (running < atOnce && waiting.length > 0) {
      running += 1;
      waiting.shift()?.();
    }
  };
  return {
    wait(signal) {
      let state: 'waiting' | 'begun' | 'left' = 'waiting';
      const askers = [signal];
      return {
        join(other) {
          if (state === 'waiting') askers.push(other);
          return state !== 'left';
        },
        async run(work) {
          await new Promise<void>((enter) => {
            waiting.push(enter);
            letIn();
          });
          try {
            const isWanted = askers.some(({ aborted }) => !aborted);
            state = isWanted ? 'begun' : 'left';
            if (!isWanted) throw new DOMException('Nobody waits for it any more.', 'AbortError');
            return await work();
          } finally {
            running -= 1;
            letIn();
          }
        },
      };
    },
  };
}
