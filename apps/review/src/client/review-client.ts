import type { ItemView, Queue } from './item-view.ts';

/** The server refused what was asked, and why. */
export class RefusedError extends Error {
  readonly problems: readonly string[];

  constructor(message: string, problems: readonly string[]) {
    super(message);
    this.problems = problems;
  }
}

/** What went wrong, for people. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'The page has failed; load it again.';
}

/** What the page asks of its server. */
export interface ReviewClient {
  queue(): Promise<Queue>;
  /** Kept from an earlier `ahead`. */
  item(id: string): Promise<{ readonly view: ItemView; readonly photo: string }>;
  /** Loads an item before it is asked for. */
  ahead(id: string): void;
  /** Sends a record, once more where the connection broke: it counts once. */
  send(record: object): Promise<ItemView>;
}

/** Photos that are held for the way back and forth. */
const heldPhotos = 6;

/** A client with the key of the address that the person opened. */
export function createReviewClient(token: string, reviewer: string): ReviewClient {
  const photos = new Map<string, Promise<string>>();
  const views = new Map<string, Promise<ItemView>>();
  const who = `reviewer=${encodeURIComponent(reviewer)}`;
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(path, { ...init, headers: { authorization: `Bearer ${token}` } });
    if (response.ok) return response;
    const { error } = await response.json();
    const problems: { readonly detail: string }[] = error.problems ?? [];
    throw new RefusedError(
      error.message,
      problems.map(({ detail }) => detail),
    );
  };
  const photoOf = (id: string): Promise<string> => {
    const held =
      photos.get(id) ??
      ask(`/api/photos/${id}`).then(async (response) => URL.createObjectURL(await response.blob()));
    // The latest stands last.
    photos.delete(id);
    photos.set(id, held);
    held.catch(() => photos.delete(id));
    for (const old of [...photos.keys()].slice(0, -heldPhotos)) {
      photos
        .get(old)
        ?.then((url) => URL.revokeObjectURL(url))
        .catch(() => undefined);
      photos.delete(old);
    }
    return held;
  };
  const viewOf = (id: string): Promise<ItemView> => {
    const held = views.get(id) ?? ask(`/api/items/${id}?${who}`).then((response) => response.json());
    views.set(id, held);
    held.catch(() => views.delete(id));
    return held;
  };
  return {
    queue: async () => (await ask(`/api/queue?${who}`)).json(),
    async item(id) {
      const [view, photo] = await Promise.all([viewOf(id), photoOf(id)]);
      // Others may have decided meanwhile.
      views.delete(id);
      return { view, photo };
    },
    ahead(id) {
      Promise.all([viewOf(id), photoOf(id)]).catch(() => undefined);
    },
    async send(record) {
      const init = { method: 'POST', body: JSON.stringify({ ...record, id: crypto.randomUUID(), reviewer }) };
      const response = await ask('/api/reviews', init).catch((error: unknown) => {
        if (error instanceof RefusedError) throw error;
        return ask('/api/reviews', init);
      });
      return response.json();
    },
  };
}
