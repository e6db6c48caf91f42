import type { Conflicts, Found, ItemView, Queue, Tally } from './item-view.ts';
import { createPictureLoader, type PictureLoader } from './picture-loader.ts';
import { RefusedError } from './refused-error.ts';

/** The server that the page came from, for whoever looks at it. */
export interface ReviewServer {
  /** @throws {RefusedError} In the server's words. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  readonly pictures: PictureLoader;
}

/** What the page asks of its server. */
export interface ReviewClient {
  readonly pictures: PictureLoader;
  queue(): Promise<Queue>;
  /** As it is now, or as it was when it was loaded ahead. */
  item(id: string): Promise<ItemView>;
  /** Loads an item before it is asked for. */
  ahead(id: string): Promise<ItemView>;
  /** Items whose photo's name or question holds a text. */
  find(text: string): Promise<Found>;
  conflicts(): Promise<Conflicts>;
  tally(): Promise<Tally>;
  /** Sends a record, once more where the connection broke: it counts once. */
  send(record: object): Promise<ItemView>;
}

/** @param token - The key of the address that the person opened. */
export function openReviewServer(token: string): ReviewServer {
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
  return { ask, pictures: createPictureLoader(ask) };
}

/** @param reviewer - Without one, all is as for somebody who has decided nothing. */
export function createReviewClient(
  { ask, pictures }: ReviewServer,
  reviewer: string | undefined,
): ReviewClient {
  const views = new Map<string, Promise<ItemView>>();
  const who = reviewer === undefined ? '' : `reviewer=${encodeURIComponent(reviewer)}`;
  const viewOf = (id: string): Promise<ItemView> => {
    const held =
      views.get(id) ?? ask(`/api/items/${encodeURIComponent(id)}?${who}`).then((response) => response.json());
    views.set(id, held);
    held.catch(() => views.delete(id));
    return held;
  };
  return {
    pictures,
    queue: async () => (await ask(`/api/queue?${who}`)).json(),
    async item(id) {
      const view = await viewOf(id);
      // Others may have decided meanwhile.
      views.delete(id);
      return view;
    },
    ahead: viewOf,
    find: async (text) => (await ask(`/api/find?text=${encodeURIComponent(text)}`)).json(),
    conflicts: async () => (await ask(`/api/conflicts?${who}`)).json(),
    tally: async () => (await ask('/api/tally')).json(),
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
