import type { Relation } from './relation.ts';
import { fitOf } from './word-fit.ts';

const asksMeaning =
  /(?<!\p{L})(?:signs?|symbols?|means?|meaning|pictograms?|markings?|prohibit\p{L}{0,6}|forbid\p{L}{0,6}|allowed)(?!\p{L})/iu;
const forbidden = "(?:prohibited|forbidden|banned|(?:not|n[’']t)\\s(?:allowed|permitted))";
/** What forbids the deed behind it. */
const forbids = /(?<!\p{L})(?:no|do\snot|don[’']t|prohibits?|forbids?)\s(\p{L}{3,20})(?!\p{L})/giu;
/** What forbids the deed before it. */
const isForbidden =
  /(?<!\p{L})(?:prohibited|forbidden|banned|not\s(?:allowed|permitted)|isn[’']t\s(?:allowed|permitted))(?!\p{L})/giu;
const between = new Set(['is', 'are', 'here', 'strictly']);
const whole = new RegExp(
  `^\\W*(?:(?:no|do\\snot|don[’']t)\\s\\p{L}{3,20}(?:\\s(?:here|sign|zone|area|allowed))?|\\p{L}{3,20}\\s(?:is\\s|are\\s)?${forbidden})\\W*$`,
  'iu',
);
const allows = /(?<!\p{L})(\p{L}{3,20})\s(?:here\s)?(?:is|are)\s(?:allowed|permitted)(?!\p{L})/iu;
/** Words for coming in. */
const entering = new Set('entry enter entering entrance access admittance admission'.split(' '));

/**
 * How what an answer says to be forbidden stands to what a target says to be, where a question asks what a sign means: `do not enter` is `no entry`.
 *
 * @returns `null` where the target forbids nothing, or more than a deed in one word, or the answer forbids nothing.
 */
export function compareProhibition(answer: string, target: string, query: string): Relation | null {
  if (!asksMeaning.test(query) || !whole.test(target)) return null;
  const [wanted] = deedsIn(target);
  if (wanted === undefined) return null;
  const said = deedsIn(answer);
  if (said.some((deed) => isSameDeed(deed, wanted))) return said.length === 1 ? 'within' : 'unclear';
  if (said.length > 0) return 'apart';
  return isSameDeed(allows.exec(answer)?.[1]?.toLowerCase() ?? '', wanted) ? 'denied' : null;
}

function deedsIn(text: string): string[] {
  const behind = [...text.matchAll(forbids)].map(([, deed = '']) => deed.toLowerCase());
  const before = [...text.matchAll(isForbidden)].flatMap(({ index }) => {
    const words =
      text
        .slice(0, index)
        .toLowerCase()
        .match(/\p{L}+/gu) ?? [];
    return words.findLast((word) => !between.has(word)) ?? [];
  });
  return [...behind, ...before];
}

/** `park` of `parking`, `swim` of `swimming`. */
const stemOf = (word: string): string => word.replace(/(?:(\p{L})\1ing|ing|e)$/u, '$1');

function isSameDeed(said: string, wanted: string): boolean {
  return (
    said === wanted ||
    (entering.has(said) && entering.has(wanted)) ||
    stemOf(said) === stemOf(wanted) ||
    fitOf(said, wanted) === 'fits'
  );
}
