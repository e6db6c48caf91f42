import { relationOf } from '@r2i/lexicon';

import type { Word } from './clauses.ts';
import { placeWords, statingWords } from './function-words.ts';
import type { Relation } from './relation.ts';
import type { Fit } from './word-fit.ts';

/** Colours of which none is a kind of another. */
export const colours: ReadonlySet<string> = new Set(
  'red orange yellow green blue purple pink brown black white gray beige turquoise cyan magenta teal gold silver tan lime blond blonde'.split(
    ' ',
  ),
);

/** Colours that people see in one thing, so that neither is right or wrong for the other. */
const closeColours: readonly (readonly [string, string])[] = [
  ['silver', 'gray'],
  ['teal', 'turquoise'],
  ['cyan', 'turquoise'],
  ['cyan', 'teal'],
  ['magenta', 'pink'],
  ['magenta', 'purple'],
  ['beige', 'tan'],
];
/** What the colours of hair and fur are called. */
const hairColours: ReadonlyMap<string, readonly string[]> = new Map([
  ['ginger', ['orange', 'red']],
  ['auburn', ['red', 'brown']],
  ['chestnut', ['brown']],
  ['brunette', ['brown']],
  ['marmalade', ['orange']],
]);

/** `crimson` is red, `navy` a kind of blue, and `reddish` is not red. */
export function colourFit(said: string, wanted: string): Fit {
  if (said === wanted || hairColours.get(said)?.includes(wanted) === true) return 'fits';
  if (closeColours.some((pair) => pair.includes(said) && pair.includes(wanted))) return 'loose';
  const relation = said.endsWith('ish') ? 'unrelated' : relationOf(said, wanted);
  if (colours.has(said)) return ['blond', 'blonde'].includes(said) && relation === 'same' ? 'fits' : 'rival';
  if (relation === 'same') return 'fits';
  return relation === 'narrower' ? 'fits' : 'none';
}

/** Words that say how deep a colour is. */
const shades = new Set(
  'dark light bright pale deep vivid medium pastel solid mostly mainly bit color colored'.split(' '),
);
const joining = new Set(['and', 'or']);
const beside = new Set([...placeWords].filter((word) => !['in', 'of', 'with'].includes(word)));

/**
 * How the colours that an answer gives to what is asked about stand to those that are expected. A colour is that of the thing it stands
 * before (`a black coat`), or of what the clause is about (`the coat is black`); one that belongs to another thing than those the question
 * names does not count beside one that does not: `white letters on a red sign`.
 */
export function compareColours(
  said: readonly Word[],
  wanted: readonly string[],
  { asked, head }: { readonly asked: ReadonlySet<string>; readonly head: ReadonlySet<string> },
): Relation {
  const isWanted = (form: string): string | undefined =>
    wanted.find((one) => colourFit(form, one) === 'fits');
  const isColour = (form: string): boolean => colours.has(form) || isWanted(form) !== undefined;
  const own: string[] = [];
  const others: string[] = [];
  // Where a colour is given to the very thing, what else the question names does not count.
  const isOfHead = said.some(
    ({ form }, at) => isColour(form) && thingsBehind(said, at, isColour).some((thing) => head.has(thing)),
  );
  const things = isOfHead ? head : asked;
  for (const [at, word] of said.entries()) {
    if (!isColour(word.form) || word.isDenied || word.isAside) continue;
    if (said[at - 1]?.form === 'off') return 'unclear';
    const form = isWanted(word.form) ?? word.form;
    (isOwn(said, at, { asked: things, isColour }) ? own : others).push(form);
  }
  if (own.length === 0 && others.length === 0) {
    const isDenied = said.some(({ form, isDenied: not }) => not && isWanted(form) !== undefined);
    return isDenied ? 'denied' : 'apart';
  }
  const [ours, all] = [new Set(own), new Set([...own, ...others])];
  if (wanted.every((one) => ours.has(one))) return ours.size === wanted.length ? 'within' : 'among';
  const holdsAll = wanted.every((one) => all.has(one));
  if (holdsAll && own.every((one) => wanted.includes(one))) {
    if (all.size === wanted.length) return 'within';
    // `It has a red body and a black roof`: what it is mostly.
    const isOfIt = own.length > 0 || said.some(({ form }) => form === 'has' || form === 'have');
    return isOfIt && wanted.includes(own[0] ?? others[0] ?? '') ? 'within' : 'unclear';
  }
  return 'apart';
}

interface Around {
  readonly asked: ReadonlySet<string>;
  readonly isColour: (form: string) => boolean;
}

/** Whether the colour at a place is that of something the question names, or of nothing else that is named. */
function isOwn(said: readonly Word[], at: number, { asked, isColour }: Around): boolean {
  const colour = said[at];
  if (colour === undefined) return false;
  const [begin] = phraseAround(said, at);
  const things = thingsBehind(said, at, isColour);
  if (things.length > 0) return things.some((form) => asked.has(form));
  const opener = said[begin]?.form ?? '';
  if (beside.has(opener)) return false;
  if (!statingWords.has(opener)) return true;
  // `the coat is black`: what the clause is about.
  const subject = said.slice(0, begin).filter((word) => word.clause === colour.clause && !word.isFunction);
  return subject.length === 0 || subject.some(({ form }) => asked.has(form) || isColour(form));
}

/** What a colour stands before, alone or with others: `black and white umbrella`. */
function thingsBehind(said: readonly Word[], at: number, isColour: (form: string) => boolean): string[] {
  const things: string[] = [];
  for (let next = at + 1; next < said.length; next += 1) {
    const word = said[next];
    if (word === undefined || word.phrase !== said[at]?.phrase) break;
    const isJoining = joining.has(word.form) && isColour(said[next + 1]?.form ?? '');
    if (things.length === 0 && (isColour(word.form) || shades.has(word.form) || isJoining)) continue;
    if (word.isFunction || isColour(word.form)) break;
    things.push(word.form);
  }
  return things;
}

function phraseAround(said: readonly Word[], at: number): readonly [begin: number, end: number] {
  const phrase = said[at]?.phrase;
  let [begin, end] = [at, at + 1];
  while (begin > 0 && said[begin - 1]?.phrase === phrase) begin -= 1;
  while (end < said.length && said[end]?.phrase === phrase) end += 1;
  return [begin, end];
}
