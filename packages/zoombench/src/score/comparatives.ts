/** Words that set one of two above the other, and those that turn it around. A word may be of several pairs. */
const pairs: readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[] = [
  'bigger larger greater|smaller tinier littler',
  'taller|shorter',
  'longer|shorter',
  'higher|lower',
  'older|younger newer',
  'heavier|lighter',
  'brighter lighter|darker dimmer',
  'closer nearer|farther further',
  'faster quicker|slower',
  'wider broader|narrower',
  'thicker fatter|thinner',
  'deeper|shallower',
  'hotter warmer|colder cooler',
  'fuller|emptier',
  'cheaper|costlier pricier',
  'louder|quieter',
  'stronger|weaker',
  'cleaner|dirtier',
  'better|worse',
  'more|fewer less',
  'front|behind',
  'ahead|behind',
  'above|below beneath underneath under',
  'left|right',
].map((pair) => {
  const [up = '', down = ''] = pair.split('|');
  return [new Set(up.split(' ')), new Set(down.split(' '))] as const;
});

const known: ReadonlySet<string> = new Set(pairs.flatMap(([up, down]) => [...up, ...down]));
/** Those that say where something stands to another thing, which follows them without `than`. */
export const placings: ReadonlySet<string> = new Set(
  'front behind ahead above below beneath underneath under left right'.split(' '),
);
const notComparing = new Set('rather other another never number together'.split(' '));

/** Whether a word before `than` compares, be it one that is not known: `prettier`. */
export const isComparative = (word: string): boolean =>
  /^\p{L}{2,20}er$/u.test(word) && !notComparing.has(word);

/** Whether a word compares wherever it stands: `taller`. */
export const isKnownComparative = (word: string): boolean => known.has(word) && !placings.has(word);

/** Those that are said in one word, too. */
const inOneWord: ReadonlyMap<string, string> = new Map([
  ['more expensive', 'costlier'],
  ['less expensive', 'cheaper'],
  ['more distant', 'farther'],
  ['less distant', 'closer'],
]);

/** Whether one comparative says the same of two things as another, or says it the other way round; `null` where neither is known. */
export function turnOf(said: string, asked: string): 'same' | 'inverse' | null {
  const [own, other] = [said, asked].map((one) => inOneWord.get(one) ?? one);
  return turnOfWords(own ?? said, other ?? asked);
}

function turnOfWords(said: string, asked: string): 'same' | 'inverse' | null {
  if (said === asked) return 'same';
  const [ours, theirs] = [said, asked].map((one) => /^(?:more|less) (.+)$/u.exec(one)?.[1]);
  if (ours !== undefined && ours === theirs) return 'inverse';
  for (const [up, down] of pairs) {
    if ((up.has(said) && up.has(asked)) || (down.has(said) && down.has(asked))) return 'same';
    if ((up.has(said) && down.has(asked)) || (down.has(said) && up.has(asked))) return 'inverse';
  }
  return null;
}

const turned: ReadonlyMap<string, string> = new Map([
  ['left', 'right'],
  ['right', 'left'],
  ['front', 'behind'],
  ['ahead', 'behind'],
  ['behind', 'in front'],
  ['above', 'below'],
  ['below', 'above'],
  ['beneath', 'above'],
  ['underneath', 'above'],
  ['under', 'above'],
]);

/** Where one thing is to another that is so placed to it: `left` of `right`; `null` of what places nothing. */
export const inverseOf = (placing: string): string | null => turned.get(placing) ?? null;

const measured: readonly (readonly [measure: string, most: string, least: string])[] = [
  [
    'length',
    'bigger larger greater taller longer higher wider broader thicker deeper farther further',
    'smaller shorter lower narrower thinner shallower closer nearer',
  ],
  ['mass', 'heavier', 'lighter'],
  ['speed', 'faster quicker', 'slower'],
  ['temperature', 'hotter warmer', 'colder cooler'],
  ['count', 'more older', 'fewer less younger'],
  ['price', 'costlier pricier', 'cheaper'],
];

const sizes = {
  up: new Set('bigger larger taller longer higher wider'.split(' ')),
  down: new Set('smaller shorter lower narrower'.split(' ')),
};

/** {@link turnOf}, also of words that mostly tell the same: who is smaller is hardly taller. */
export function looseTurnOf(said: string, asked: string): 'same' | 'inverse' | null {
  const turn = turnOf(said, asked);
  if (turn !== null) return turn;
  const [ours, theirs] = [said, asked].map((one) =>
    sizes.up.has(one) ? 'up' : sizes.down.has(one) ? 'down' : null,
  );
  if (ours === null || theirs === null) return null;
  return ours === theirs ? 'same' : 'inverse';
}

/** What of two things is measured where one is larger, closer, older, and whether it has the most of it; `null` where nothing that is known. */
export function measuredBy(
  relation: string,
): { readonly measure: string; readonly end: 'most' | 'least' } | null {
  const plain = inOneWord.get(relation) ?? relation;
  for (const [measure, most, least] of measured) {
    if (most.split(' ').includes(plain)) return { measure, end: 'most' };
    if (least.split(' ').includes(plain)) return { measure, end: 'least' };
  }
  return null;
}

/** What an adjective may be as a comparative: `taller`, `larger`, `bigger`, `heavier`. */
export function comparativeOf(adjective: string): string[] {
  const plain = adjective.toLowerCase();
  const many = plain === 'many' || plain === 'much' ? ['more'] : [];
  return [...many, `${plain}er`, `${plain}r`, `${plain}${plain.at(-1) ?? ''}er`, plain.replace(/y$/u, 'ier')];
}
