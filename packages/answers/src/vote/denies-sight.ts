/** What is said of a thing that can be looked at. */
const seen: ReadonlySet<string> = new Set([
  ...[
    'visible',
    'shown',
    'seen',
    'present',
    'readable',
    'legible',
    'depicted',
    'discernible',
    'recognizable',
  ],
  ...[
    'recognisable',
    'distinguishable',
    'identifiable',
    'available',
    'provided',
    'displayed',
    'there',
    'clear',
  ],
]);

/** What says by itself that nothing can be said. */
const alone: ReadonlySet<string> = new Set([
  ...['absent', 'unanswerable', 'indiscernible', 'indistinguishable', 'unk', 'i dunno', 'n.a', 'n.a.', 'n a'],
  ...['out of frame', 'out of focus', 'out of view', 'cut off', 'cropped', 'insufficient data', '判読不能'],
]);

const places: ReadonlySet<string> = new Set(['image', 'photo', 'picture', 'crop', 'frame', 'view', 'scene']);
const verbs: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'be']);
const articles: ReadonlySet<string> = new Set(['the', 'this', 'that', 'these', 'those', 'any', 'a', 'an']);

/** Most words of a sentence that is read here: what says more is no denial alone. */
const mostWords = 10;

/**
 * Whether a short sentence denies, by its shape, that what was asked about can be seen: "no sign is shown", "there is no bench", "text
 * not readable", "the sign is not in the image", "no such object", "out of frame". `No parking` does not, nor does `closed`.
 *
 * @param spoken - As `spokenForm` gives it.
 */
export function deniesSight(spoken: string): boolean {
  if (alone.has(spoken)) return true;
  const words = spoken.split(' ').filter((word) => !articles.has(word));
  if (words.length < 2 || words.length > mostWords) return false;
  const rest = withoutPlace(words);
  const last = rest.at(-1) ?? '';
  const [first, second = '', third] = rest;
  if (first === 'there' && verbs.has(second) && (third === 'no' || third === 'not')) return true;
  if (first === 'no' && (second === 'answer' || (second === 'such' && rest.length <= 4))) return true;
  if (first === 'no' && rest.length >= 3 && seen.has(last)) return true;
  if (verbs.has(rest.at(-2) ?? '') && alone.has(last)) return true;
  if (rest.length < words.length) return last === 'not' || (first === 'no' && rest.length > 1);
  return rest.at(-2) === 'not' && seen.has(last);
}

/** Without an `in the image` at the end. */
function withoutPlace(words: readonly string[]): readonly string[] {
  const isPlace = places.has(words.at(-1) ?? '') && ['in', 'on', 'within'].includes(words.at(-2) ?? '');
  return isPlace ? words.slice(0, -2) : words;
}
