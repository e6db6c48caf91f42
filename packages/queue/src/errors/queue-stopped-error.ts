import { R2IError } from '@r2i/schema';

/** All workers of a queue have stopped, since one of them met what ends the run. */
export class QueueStoppedError extends R2IError {
  override readonly name = 'QueueStoppedError';
  readonly code = 'queue/stopped';
  readonly fatal = true;

  /** @param said - What the worker that met it said. */
  constructor(said: string) {
    const sentence = said.endsWith('.') ? said : `${said}.`;
    super(
      `${sentence} All workers have stopped; once that is mended, "synthesize enqueue" with the same flags lets them go on.`,
    );
  }
}
