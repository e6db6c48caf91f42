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

/** `crimson` is red, `navy` a kind of blue, and `reddish` is not red. */
export function colourFit(said: string, wanted: string): Fit {
  if (said === wanted) return 'fits';
  const relation = said.endsWith('ish') ? 'unrelated' : relationOf(said, wanted);
  if (colours.has(said)) return ['blond', 'blonde'].includes(said) && relation === 'same' ? 'fits' : 'rival';
  if (relation === 'same') return 'fits';
  return relation === 'narrower' ? 'loose' : 'none';
}

/** Words that say how deep a colour is. */
const shades = new Set('dark light bright pale deep vivid medium pastel solid mostly mainly bit color colored'.split(' '));
const beside = new Set([...placeWords].filter((word) => !['in', 'of', 'with'].includes(word)));

/**
 * How the colours that an answer gives to what is asked about stand to those that are expected. A colour is that of the thing it stands
 * before (`a black coat`), or of what the clause is about (`the coat is black`); one that belongs to another thing than those the question
 * names does not count beside one that does not: `white letters on a red sign`.
 */
export function compareColours(
  said: readonly Word[],
  wanted: readonly string[],
  asked: ReadonlySet<string>,
): Relation {
  const isWanted = (form: string): string | undefined => wanted.find((one) => colourFit(form, one) === 'fits');
  const isColour = (form: string): boolean => colours.has(form) || isWanted(form) !== undefined;
  const own: string[] = [];
  const others: string[] = [];
  for (const [at, word] of said.entries()) {
    if (!isColour(word.form) || word.isDenied || word.isAside) continue;
    const form = isWanted(word.form) ?? word.form;
    (isOwn(said, at, { asked, isColour }) ? own : others).push(form);
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
    return own.length === 0 && wanted.includes(others[0] ?? '') && new Set(others.slice(0, 2)).size > 1 ? 'within' : 'unclear';
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
  const [begin, end] = phraseAround(said, at);
  const things = said
    .slice(at + 1, end)
    .filter(({ form, isFunction }) => !isFunction && !isColour(form) && !shades.has(form));
  const thing = things.at(-1);
  if (thing !== undefined) return things.some(({ form }) => asked.has(form));
  const opener = said[begin]?.form ?? '';
  if (beside.has(opener)) return false;
  if (!statingWords.has(opener)) return true;
  // `the coat is black`: what the clause is about.
  const subject = said.slice(0, begin).filter((word) => word.clause === colour.clause && !word.isFunction);
  return subject.length === 0 || subject.some(({ form }) => asked.has(form) || isColour(form));
}

function phraseAround(said: readonly Word[], at: number): readonly [begin: number, end: number] {
  const phrase = said[at]?.phrase;
  let [begin, end] = [at, at + 1];
  while (begin > 0 && said[begin - 1]?.phrase === phrase) begin -= 1;
  while (end < said.length && said[end]?.phrase === phrase) end += 1;
  return [begin, end];
}
