import { beginningAtEnd } from './beginning-at-end.ts';

/** Passes on a text as it comes, up to the first of some texts. */
export interface StopFinder {
  /** What can be shown now. */
  push(text: string): string;
  /** What was held back, where nothing was found. */
  end(): string;
  /** One of the texts came up: nothing behind it is shown. */
  readonly found: boolean;
}

/** What may become one of the texts is held back. */
export function createStopFinder(stops: readonly string[]): StopFinder {
  let held = '';
  let found = false;
  return {
    get found() {
      return found;
    },
    push(text) {
      if (found) return '';
      held += text;
      const places = stops.map((stop) => held.indexOf(stop)).filter((place) => place !== -1);
      if (places.length > 0) {
        found = true;
        return held.slice(0, Math.min(...places));
      }
      const kept = Math.max(0, ...stops.map((stop) => beginningAtEnd(held, stop)));
      const shown = held.slice(0, held.length - kept);
      held = held.slice(held.length - kept);
      return shown;
    },
    end() {
      const rest = found ? '' : held;
      held = '';
      return rest;
    },
  };
}
