import { distance } from 'fastest-levenshtein';

/**
 * How alike two short texts are, in [0, 1]: 1 less the edits between them over the length of the longer. Case, and how
 * much space there is, do not count.
 *
 * Source: "Scene Text Visual Question Answering", Biten et al., ICCV 2019 (normalised Levenshtein distance).
 */
export function similarity(one: string, other: string): number {
  const [left, right] = [plain(one), plain(other)];
  const longest = Math.max(left.length, right.length);
  return longest === 0 ? 1 : 1 - distance(left, right) / longest;
}

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll(/\s+/gu, ' ');
}
