import type { Word } from './clauses.ts';
import type { Relation } from './relation.ts';

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** What a face does, what it tells plainly, and what it may tell as well. */
const faces = [
  {
    does: wordsOf('smile smiling smiled grin grinning grinned beam beaming'),
    tells: wordsOf('happy happiness happily joyful joy joyous cheerful glad delighted pleased'),
    mayTell: wordsOf('laugh laughing amused content excited friendly satisfied'),
  },
  {
    does: wordsOf('frown frowning frowned pout pouting cry crying weep weeping sob sobbing'),
    tells: wordsOf(''),
    mayTell: wordsOf('sad sadness unhappy upset sorrowful gloomy angry worried displeased'),
  },
  {
    does: wordsOf('scowl scowling glare glaring frown frowning shout shouting'),
    tells: wordsOf(''),
    mayTell: wordsOf('angry anger mad furious annoyed'),
  },
  {
    does: wordsOf('gape gaping stare staring'),
    tells: wordsOf(''),
    mayTell: wordsOf('surprised surprise shocked astonished amazed'),
  },
] as const;

const expression = /(?<!\p{L})(?:expressions?|moods?|emotions?|emotional|feelings?|feel|feels)(?!\p{L})/iu;

/**
 * How what an answer says of a face stands to what is expected, where a question asks for its expression: who smiles looks happy; who cries may be sad.
 *
 * @returns `null` where the question asks for something else, or the two have nothing to do with each other.
 */
export function compareFace(
  said: readonly Word[],
  wanted: readonly string[],
  query: string,
): Relation | null {
  const [only = '', ...others] = wanted;
  if (others.length > 0 || !expression.test(query)) return null;
  const forms = said.flatMap(({ form, isDenied, isAside }) => (isDenied || isAside ? [] : [form]));
  if (forms.includes(only) || said.some(({ form }) => form === 'or')) return null;
  const all = forms.filter((form) =>
    faces.some(({ does, tells, mayTell }) => [does, tells, mayTell].some((set) => set.has(form))),
  );
  const relations = all.map((form) => relationOf(form, only));
  if (relations.length === 0 || relations.includes(null)) return null;
  return relations.every((relation) => relation === 'within') ? 'within' : 'part';
}

/** `null`, too, for two words of one kind, of which the lexicon knows more. */
function relationOf(form: string, wanted: string): 'within' | 'part' | null {
  const isPlain = faces.some(
    ({ does, tells }) => (does.has(form) && tells.has(wanted)) || (tells.has(form) && does.has(wanted)),
  );
  if (isPlain) return 'within';
  const isOne = faces.some(({ does, tells, mayTell }) =>
    does.has(form)
      ? tells.has(wanted) || mayTell.has(wanted)
      : does.has(wanted) && (tells.has(form) || mayTell.has(form)),
  );
  return isOne ? 'part' : null;
}
