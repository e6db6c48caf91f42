import { distance } from 'fastest-levenshtein';

import { normalizeText } from './normalize-text.ts';

/** Characters to insert, delete or replace between two texts in normal form, over the longer one's length. In [0, 1]. */
export function textDistance(left: string, right: string): number {
  const [a, b] = [normalizeText(left), normalizeText(right)];
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 0 : distance(a, b) / longer;
}
