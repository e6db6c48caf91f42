import type { ImageView } from '@r2i/schema';
import type { Glance, Student } from '@r2i/student';

interface Entry {
  readonly glance: Promise<Glance>;
  users: number;
  evicted: boolean;
}

/** Glances at the images asked about last, so that a second question about an image costs no second look. */
export interface GlanceCache extends AsyncDisposable {
  /** Gives the glance at an image to `use`; it stays open for as long as that runs. */
  with<Result>(image: ImageView, use: (glance: Glance) => Promise<Result>): Promise<Result>;
}

/**
 * @param options.size - Glances kept open, at least 1. One that is in use is closed when its last user is done.
 */
export function createGlanceCache(student: Student, { size }: { readonly size: number }): GlanceCache {
  const entries = new Map<string, Entry>();

  async function closeUnused(entry: Entry): Promise<void> {
    if (entry.users > 0 || !entry.evicted) return;
    await entry.glance.then((glance) => glance.close()).catch(() => undefined);
  }

  async function evict(id: string): Promise<void> {
    const entry = entries.get(id);
    if (entry === undefined) return;
    entries.delete(id);
    entry.evicted = true;
    await closeUnused(entry);
  }

  function take(image: ImageView): Entry {
    const entry = entries.get(image.id) ?? { glance: student.look(image), users: 0, evicted: false };
    // Put at the end: the first is the one unused for longest.
    entries.delete(image.id);
    entries.set(image.id, entry);
    entry.users += 1;
    return entry;
  }

  return {
    async with(image, use) {
      const entry = take(image);
      try {
        for (const id of [...entries.keys()].slice(0, Math.max(0, entries.size - size))) await evict(id);
        const glance = await entry.glance.catch(async (error: unknown) => {
          if (entries.get(image.id) === entry) await evict(image.id);
          throw error;
        });
        return await use(glance);
      } finally {
        entry.users -= 1;
        await closeUnused(entry);
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...entries.keys()].map(evict));
    },
  };
}
