import type { ReviewDesk, ReviewItem } from '@r2i/review';

import type { ItemPictures } from './item-pictures.ts';

/** An item as a reviewer may see it: what models and others said comes after their own decision. */
export function itemView(
  { id, image, content, output, trail }: ReviewItem,
  {
    reviewer,
    desk: { state },
    pictures,
  }: { readonly reviewer: string | undefined; readonly desk: ReviewDesk; readonly pictures: ItemPictures },
) {
  const { standing, settled, outcome } = state.outcomeOf(id);
  const mine = (reviewer === undefined ? undefined : standing.get(reviewer)) ?? null;
  const knows = reviewer !== undefined && state.reviewsOf(id).isKnownTo(reviewer);
  const { name, width, height } = image;
  return {
    ...{ id, content, mine, output },
    photo: { name, width, height, ...pictures.layout({ image }) },
    ...(mine === null && !knows ? {} : { trail }),
    ...(knows ? { others: [...standing.values()].filter((one) => one !== mine), settled } : {}),
    conflict: (mine !== null || knows) && outcome === 'conflict',
  };
}
