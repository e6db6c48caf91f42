import { relationOf, type WordRelation } from '@r2i/lexicon';

/** Endings that say of a thing what it looks or tastes like, or is made of. */
const ending = /-?(?:shaped|colou?red|flavou?red|patterned|like|styled?)$/u;
const inflection = /(?:ing|ed|en|ly|e)$/u;
const shortestStem = 4;

/** How a word of an answer stands to one that is expected. */
export type Fit =
  /** It says the same, or says it more closely. */
  | 'fits'
  /** It says less, or something close. */
  | 'loose'
  /** It says another thing of the same kind, or the opposite. */
  | 'rival'
  | 'none';

const fits: Readonly<Record<WordRelation, Fit>> = {
  same: 'fits',
  derived: 'fits',
  narrower: 'fits',
  wider: 'loose',
  near: 'loose',
  opposite: 'rival',
  sibling: 'rival',
  unrelated: 'none',
  'not-known': 'none',
};

export function fitOf(said: string, wanted: string): Fit {
  if (said === wanted) return 'fits';
  if (/\d/u.test(said + wanted)) return /\d/u.test(said) && /\d/u.test(wanted) ? 'rival' : 'none';
  const [ours, theirs] = [said.replace(ending, ''), wanted.replace(ending, '')];
  if (ours === theirs || haveOneStem(ours, theirs)) return 'fits';
  return fits[relationOf(ours, theirs)];
}

/** `stripe`, `striped`, `striping`; plurals are singular already. */
function haveOneStem(left: string, right: string): boolean {
  const stem = left.replace(inflection, '');
  return stem.length >= shortestStem && stem === right.replace(inflection, '');
}
