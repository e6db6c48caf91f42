/** Opens an item. Stops where it finds that the person has gone on. */
export type Opening = (isLeft: () => boolean) => Promise<void>;

/** Whose turn it is: one decision is sent at a time, and where the person goes waits for it. */
export interface Turns {
  /** Sends a decision. Nothing may be sent meanwhile. */
  send(work: () => Promise<void>): void;
  /**
   * Goes to an item: after what is being sent, not where that fails, and in place of where one was going.
   *
   * @param find - Asked when it is its turn; without work one stays.
   */
  go(find: () => Opening | undefined): void;
  /** Anything else that may fail. */
  attempt(work: () => Promise<void>): void;
  readonly isSending: boolean;
  /** An item is being opened, or will be after what is being sent. */
  readonly isGoing: boolean;
}

/**
 * @param options.begin - Called before anything is done.
 * @param options.fail - Told what was thrown.
 */
export function createTurns({
  begin,
  fail,
}: {
  readonly begin: () => void;
  readonly fail: (error: unknown) => void;
}): Turns {
  let isSending = false;
  let waiting: (() => Opening | undefined)[] = [];
  /** How often somebody went somewhere; the last is where they are. */
  let goes = 0;
  let isOpening = false;

  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    begin();
    try {
      await work();
      return true;
    } catch (error) {
      fail(error);
      return false;
    }
  };
  const start = (find: () => Opening | undefined): void => {
    const work = find();
    if (work === undefined) return;
    goes += 1;
    const own = goes;
    const isLeft = (): boolean => own !== goes;
    isOpening = true;
    begin();
    work(isLeft)
      .catch((error: unknown) => {
        if (!isLeft()) fail(error);
      })
      .finally(() => {
        if (!isLeft()) isOpening = false;
      });
  };
  return {
    get isSending() {
      return isSending;
    },
    get isGoing() {
      return isOpening || waiting.length > 0;
    },
    send(work) {
      isSending = true;
      void attempt(work).then((isDone) => {
        isSending = false;
        const goesNow = isDone ? waiting : [];
        waiting = [];
        for (const find of goesNow) start(find);
      });
    },
    go(find) {
      if (isSending) waiting.push(find);
      else start(find);
    },
    attempt: (work) => void attempt(work),
  };
}
