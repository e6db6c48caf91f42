import { onAbort } from '@r2i/schema';

/** Remembers the error that ended a run, and ends whatever waits. What runs is let finish: it is paid for. */
export interface StopSwitch {
  /** @throws The error it was tripped with. */
  check(): void;
  /** Only the first error counts. */
  trip(error: unknown): void;
  /**
   * Hands `work` a signal for its pauses: it fires with the given one, and when the switch is tripped.
   *
   * @throws The error it was tripped with, if it was.
   */
  whileRunning<Value>(
    signal: AbortSignal,
    work: (pauseSignal: AbortSignal) => Promise<Value>,
  ): Promise<Value>;
}

/** @param options.stays - Whether what begins after it was tripped is ended, too. */
export function createStopSwitch({ stays }: { readonly stays: boolean }): StopSwitch {
  let stopped: { readonly error: unknown } | undefined;
  const running = new Set<AbortController>();
  const check = (): void => {
    if (stopped !== undefined) throw stopped.error;
  };
  return {
    check,
    trip(error) {
      if (stopped !== undefined) return;
      if (stays) stopped = { error };
      for (const controller of running) controller.abort(error);
    },
    async whileRunning(signal, work) {
      check();
      // By hand, since AbortSignal.any on a signal that lives as long as the run would gather references.
      const controller = new AbortController();
      const leave = onAbort(signal, () => controller.abort(signal.reason));
      running.add(controller);
      try {
        if (signal.aborted) controller.abort(signal.reason);
        return await work(controller.signal);
      } finally {
        leave();
        running.delete(controller);
      }
    },
  };
}
