import { firstOpen } from './first-open.ts';
import { boxPaths, firstTiles } from './picture-paths.ts';
import type { ReviewClient } from './review-client.ts';

/** Loads what the first item to be shown needs, while the person says who they are. */
export async function loadFirst(client: ReviewClient): Promise<void> {
  const { items } = await client.queue();
  const first = items[firstOpen(items)];
  if (first === undefined) return;
  const view = await client.ahead(first.id);
  // The frame has no size yet; it is no larger than the window.
  const side = Math.max(innerWidth, innerHeight) * devicePixelRatio;
  const load = (path: string): Promise<unknown> => client.pictures.load(path);
  await Promise.all(firstTiles(view, side).map(load));
  await Promise.all(boxPaths(view, (view.mine?.after ?? view.content).box).map(load));
}
