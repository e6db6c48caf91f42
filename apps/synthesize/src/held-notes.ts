import type { Reporter } from '@r2i/app-shell';

/** Notes that wait until something else has been told. */
export interface HeldNotes extends Pick<Reporter, 'note'> {
  /** Tells those that wait; from now on each is told at once. */
  release(): void;
}

export function holdNotes(reporter: Pick<Reporter, 'note'>): HeldNotes {
  let held: string[] | undefined = [];
  return {
    note(text) {
      if (held === undefined) reporter.note(text);
      else held.push(text);
    },
    release() {
      for (const text of held ?? []) reporter.note(text);
      held = undefined;
    },
  };
}
