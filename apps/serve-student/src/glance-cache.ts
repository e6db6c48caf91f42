import { untilAborted } from '@r2i/schema';
import type { Glance, Student } from '@r2i/student';

import type { SentImages } from './request/read-request.ts';

interface Entry {
  readonly glance: Promise<Glance>;
  /** Ends the look. */
  readonly leave: AbortController;
  users: number;
  looked: boolean;
}

/** Glances at the images asked about last, so that a second question about an image costs no second look. */
export interface GlanceCache extends AsyncDisposable {
  /**
   * Gives the glance at an image, or several, to `use`; it stays open for as long as that runs. A look that nobody waits for any more
   * is not taken.
   *
   * @param signal - Aborts when the caller has left.
   */
  with<Result>(
    images: SentImages,
    signal: AbortSignal,
    use: (glance: Glance) => Promise<Result>,
  ): Promise<Result>;
}

/**
 * One look at a time, so that only the pixels of one image are in memory, and never more open glances than `size`: where
 * all are in use, the next look waits for one of them.
 *
 * @param options.size - Most open glances, at least 1.
 */
export function createGlanceCache(student: Student, { size }: { readonly size: number }): GlanceCache {
  const entries = new Map<string, Entry>();
  let open = 0;
  let turn: Promise<unknown> = Promise.resolve();
  // At most one look waits for room: looks are taken in turn.
  let tellChange = (): void => undefined;

  async function close(entry: Entry): Promise<void> {
    await entry.glance.then((glance) => glance.close()).catch(() => undefined);
    open -= 1;
    tellChange();
  }

  /** Closes those unused for longest, or waits until one is unused. */
  async function makeRoom(signal: AbortSignal): Promise<void> {
    while (open >= size) {
      const [unused] = [...entries].filter(([, { users, looked }]) => users === 0 && looked);
      if (unused === undefined) {
        const changed = new Promise<void>((resolve) => {
          tellChange = resolve;
        });
        await untilAborted(changed, signal);
        continue;
      }
      entries.delete(unused[0]);
      await close(unused[1]);
    }
  }

  async function look(images: SentImages, signal: AbortSignal): Promise<Glance> {
    signal.throwIfAborted();
    await makeRoom(signal);
    open += 1;
    try {
      return await student.look(await images.pixels(signal), { signal });
    } catch (error) {
      open -= 1;
      tellChange();
      throw error;
    }
  }

  function begin(images: SentImages): Entry {
    const leave = new AbortController();
    const glance = turn.then(() => look(images, leave.signal));
    const entry: Entry = { glance, leave, users: 0, looked: false };
    turn = glance.then(
      () => {
        entry.looked = true;
      },
      () => {
        if (entries.get(images.id) === entry) entries.delete(images.id);
      },
    );
    return entry;
  }

  return {
    async with(images, signal, use) {
      signal.throwIfAborted();
      const entry = entries.get(images.id) ?? begin(images);
      // Put at the end: the first is the one unused for longest.
      entries.delete(images.id);
      entries.set(images.id, entry);
      entry.users += 1;
      try {
        return await use(await untilAborted(entry.glance, signal));
      } finally {
        entry.users -= 1;
        if (entry.users === 0 && !entry.looked) {
          // Whoever asks about the image from now on gets a look of its own.
          if (entries.get(images.id) === entry) entries.delete(images.id);
          entry.leave.abort(signal.reason);
          // It may have been over before it heard of it.
          entry.glance.then(() => close(entry)).catch(() => undefined);
        }
        tellChange();
      }
    },
    async [Symbol.asyncDispose]() {
      const all = [...entries.values()];
      entries.clear();
      for (const { leave } of all) leave.abort(new Error('the server stops'));
      await Promise.all(all.map(close));
    },
  };
}
