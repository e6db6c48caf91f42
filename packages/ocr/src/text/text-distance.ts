import { normalForms } from '@r2i/answers';
import { distance } from 'fastest-levenshtein';

/** Characters to insert, delete or replace between two texts in normal form, over the longer one's length. In [0, 1]. */
export function textDistance(left: string, right: string): number {
  const [a, b] = [normalForms.glyphs(left), normalForms.glyphs(right)];
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 0 : distance(a, b) / longer;
}
