import { isKnownPhrase } from '@r2i/lexicon';

import { functionWords } from './function-words.ts';

/** Longest question that is gone through, in UTF-16 code units. */
const longestQuestion = 500;

const time =
  /(?<!\p{L})(?:what|which)(?:'s|\s+is\s+the)?\s+time(?!\p{L})|what\s+does\s+the\s+clock|wie\s+spät|uhrzeit|quelle\s+heure|qué\s+hora|que\s+horas?(?!\p{L})|[几幾]点|[几幾]點|何時/iu;
const numberOf =
  /(?<!\p{L})(?:what|which)(?:'s|\s+is\s+the)?\s+(?:\p{L}{1,12}\s+)?number(?!\p{L})|(?<!\p{L})how\s+many(?!\p{L})/iu;
const brand =
  /(?<!\p{L})(?:brand|make(?=\s+(?:of|and|is)\s|\s?\?)|manufacturer|company|maker)(?!\p{L})|(?<!\p{L})marke(?!\p{L})|marque|marca|品牌/iu;

const hours = /(?<!\p{L})(?:when|until|hours?|opens?|closes?|departs?|departure|arrives?|arrival)(?!\p{L})/iu;
const day = /(?<!\p{L})(?:dates?|dated|days?|when|expir\p{L}{1,6}|best before|deadline|month)(?!\p{L})/iu;
const opening = /(?<!\p{L})(?:opens?|opening|starts?|begins?|from)(?!\p{L})/iu;
const closing = /(?<!\p{L})(?:closes?|closing|ends?|until|finish\p{L}{0,2})(?!\p{L})/iu;

/** Which end of a stretch of time a question asks for: when something opens, or closes. */
export function endAsked(query: string): 'first' | 'last' | null {
  if (/(?<!\p{L})(?:until|till)(?!\p{L})/iu.test(query)) return 'last';
  const [isFirst, isLast] = [opening.test(query), closing.test(query)];
  if (isFirst === isLast) return null;
  return isFirst ? 'first' : 'last';
}

/** Whether a question asks for a day or a date. */
export const asksDay = (query: string): boolean => day.test(query);

/** Whether a question asks for a time of day, so that what a clock or a display shows may be said in other words. */
export const asksTime = (query: string): boolean => time.test(query) || hours.test(query);

/** Whether a question asks for a number by its value: `What number is on the jersey?`. */
export const asksNumber = (query: string): boolean => numberOf.test(query);

/** Whether a question asks whose goods something is, which has a name beside the one that is written. */
export const asksBrand = (query: string): boolean => brand.test(query);

const english = new Set(
  'what which who how is are was the of in on does do color colour many there'.split(' '),
);
const code = /(?<!\p{L})(?:plates?|registration|serial|licen[cs]e|code|phone|telephone)(?!\p{L})/iu;

/** Whether a question is plainly in English. */
export function isEnglish(question: string): boolean {
  const words = question.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(words.filter((word) => english.has(word))).size >= 3;
}

const name = /(?<!\p{L})(?:named?|called|brand)(?!\p{L})/iu;
const person =
  /^\s*who(?!\p{L})|(?<!\p{L})(?:authors?|writer|wrote|artist|painter|singer|player|actor|actress|director|composer)(?!\p{L})/iu;

/** Whether a question asks what something is called, rather than for all that is written. */
export const asksName = (query: string): boolean => name.test(query);

/** Whether a question asks for a person, who is known by the last name alone, too. */
export const asksPerson = (query: string): boolean => person.test(query);

/** Whether a question asks for a code of which a part is not it: a number plate, a telephone number. */
export const asksCode = (query: string): boolean => code.test(query);

/** What stands for the thing that was named before. */
const pronoun = /(?<!\p{L})ones?(?!\p{L})/u;
const contrast =
  /,?\s(?:while|whereas)\s|,\s(?:and|but)\s|\sand\s(?=the\s(?:\p{L}{1,20}\s){1,3}(?:is|costs?|reads|says|shows)\s)/iu;
/** What stands next to the thing asked about: `and the room next to it 102`. */
const neighbour =
  /,?\s(?:and|while|whereas)\s(?:the|its|another)\s(?:\p{L}{1,20}\s){1,3}(?:next\sto|beside|behind|near|opposite)\s(?:it|this|that|them|him|her)\s[^.;\n]{1,80}[.]?\s*$/iu;
/** An answer without what it ends on about a thing next to the one asked about; `null` where it says nothing of the kind. */
export function withoutNeighbour(answer: string, query: string): string | null {
  const beside = neighbour.exec(answer);
  const before = answer.slice(0, beside?.index ?? 0);
  const asksBeside = /(?<!\p{L})(?:next|beside|near|opposite|behind)(?!\p{L})/iu.test(query);
  return /[\p{N}"]/u.test(before) && !asksBeside ? before : null;
}

/**
 * Of an answer that says one thing of what is asked about and another of something else (`The goalkeeper wears 23, while the player next to him
 * wears 7`), the part about the former: that has the last word of the question, and more of its words.
 *
 * @returns `null` for any other answer.
 */
export function partAboutAsked(answer: string, query: string): string | null {
  const own = withoutNeighbour(answer, query);
  if (own !== null) return own;
  const found = contrast.exec(answer);
  if (found === null) return null;
  const parts = [answer.slice(0, found.index), answer.slice(found.index + found[0].length)];
  if (contrast.test(parts[1] ?? '')) return null;
  const last = (query.split('?')[0] ?? '')
    .toLowerCase()
    .match(/\p{L}{3,}/gu)
    ?.at(-1);
  if (last === undefined) return null;
  const asked = (query.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => !functionWords.has(word));
  // `The left sign reads 80, but the round one says 50`, where the round sign is asked about.
  const hits = parts.map((part) => {
    const words = part.toLowerCase();
    return new Set(asked.filter((word) => words.includes(word) || (word === last && pronoun.test(words))));
  });
  const [left = new Set<string>(), right = new Set<string>()] = hits;
  const isWithin = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean =>
    [...some].every((word) => all.has(word));
  // `the one to the right is 118, while this one is 117`
  const these = parts.filter((part) => /(?<!\p{L})this\sone(?!\p{L})/iu.test(part));
  if (these.length === 1) return these[0] ?? null;
  if (left.has(last) && isWithin(right, left) && right.size < left.size) return parts[0] ?? null;
  return right.has(last) && isWithin(left, right) && left.size < right.size ? (parts[1] ?? null) : null;
}

const attribute =
  /(?<!\p{L})(?:colou?rs?|materials?|made|patterns?|shapes?|flavou?rs?|textures?|brand|style|covered|finish|breed|species|direction|side)(?!\p{L})/iu;

/** Whether a question asks what something is like or made of, so that the thing itself may follow: `wooden slats`. */
export const asksAttribute = (query: string): boolean => attribute.test(query);

const doing = /(?<!\p{L})doing(?!\p{L})/iu;

/** Whether a question asks what somebody does. */
export const asksDoing = (query: string): boolean => doing.test(query);

const kinds = new Set('kind kinds type types sort sorts species breed piece item form'.split(' '));
/** Most words of the name of a kind. */
const longestKind = 3;
const auxiliaries = new Set('is are was were do does did has have can'.split(' '));

/**
 * The kind of which a question asks for one: `animal` of `What animal is on the roof?`, `tree` of `What kind of tree is it?`, `musical instrument` of `What
 * musical instrument does she hold?`, and of `Which wild animal is it?` the last word, where the lexicon does not list both.
 */
export function kindAsked(query: string): string | null {
  const [first = '', ...rest] = query.slice(0, longestQuestion).toLowerCase().trim().split(/\s+/u);
  if ((first !== 'what' && first !== 'which') || auxiliaries.has(rest[0] ?? '')) return null;
  const own = kinds.has(rest[0] ?? '') && rest[1] === 'of' ? rest.slice(2) : rest;
  const end = own.slice(0, longestKind + 1).findIndex((word) => auxiliaries.has(word));
  const words = own.slice(0, end === -1 ? 1 : end);
  if (!words.every((word) => /^\p{L}{2,30}$/u.test(word))) return null;
  const phrase = words.join(' ');
  return isKnownPhrase(phrase) ? phrase : (words.at(-1) ?? null);
}

const colourOf = /(?<!\p{L})colou?rs?\s+(?:(?:is|are|was|were|of|does|do)\s+)?(?:the\s+)?([^?.!\n]{1,120})/iu;
const thingEnd =
  /\s(?:of|in|on|at|with|is|are|was|were|worn|carried|held|next|near|behind|under|above|that|which|to|from|by|does|do|have|has)(?:\s|$)/iu;

/** What a question asks the colour of, up to its last noun, as it stands: `umbrella` of `What color is the umbrella of the woman?`. */
export function colourAskedOf(query: string): string | null {
  return colourOf.exec(query)?.[1]?.split(thingEnd)[0] ?? null;
}

const place = /(?<!\p{L})(?:side|sides|where|direction|position|positioned|located|facing)(?!\p{L})/iu;

/** Whether a question asks on which side or where something is. */
export const asksPlace = (query: string): boolean => place.test(query);

const price = /(?<!\p{L})(?:costs?|prices?|priced|how\smuch)(?!\p{L})/iu;

/** Whether a question asks what something costs. */
export const asksPrice = (query: string): boolean => price.test(query);

const written =
  /(?<!\p{L})(?:street|road|shop|store|station|platform)\s(?:[\p{L}-]{1,20}\s){1,8}(?:sign|signpost|plaque|plate|label|board)(?!\p{L})|(?<!\p{L})(?:is|are)\swritten(?!\p{L})|(?<!\p{L})(?:licen[cs]e|registration|number)\splate|(?<!\p{L})serial\snumber|(?<!\p{L})what\s(?:code|name|word)\sis\s(?:on|written)/iu;
/** `What does the label on the drawer say?` */
const whatSays = /(?<!\p{L})what\s(?:do|does)\s(?:[^\s.,;:!?]{1,20}\s){1,9}(?:say|read)(?!\p{L})/iu;
const writtenOn =
  /(?<!\p{L})what\s(?:words?|text|lettering|message|slogan|phrase|inscription)\s(?:(?:is|are)\s(?:on|written|printed|painted)|runs?|stands?|appears?)(?!\p{L})/iu;
/** What is only ever read, and what is given as a name. */
const writing =
  /(?<!\p{L})what(?:['’]s|\s(?:is|are))\sthe\s(?:headline|caption|slogan|inscription|wording|name\s(?:(?:on|in)\s|of\s(?:the|this|that)\s(?:\p{L}{1,20}\s){0,2}(?:ships?|boats?|yachts?|restaurants?|shops?|stores?|hotels?|caf[eé]s?|pubs?|bars?|streets?|roads?|stations?|theat(?:er|re)s?|teams?|newspapers?|magazines?|albums?|books?)(?!\p{L})))|(?<!\p{L})what\s(?:do|does)\s(?:[^\s.,;:!?]{1,20}\s){1,6}(?:give|list|state|show)\sas(?!\p{L})/iu;
/** The same in other languages. */
const writtenAbroad =
  /(?<!\p{L})(?:qué\s(?:dice|pone)|que\sdit|qu['’]est-ce\squi\sest\sécrit|was\s(?:steht|sagt\sdas\s(?:schild|plakat))|che\scosa\sdice|cosa\s(?:dice|c['’]è\sscritto)|o\sque\s(?:diz|está\sescrito))(?!\p{L})/iu;

/** Whether a question asks for what is written, so that each letter counts. */
export const asksWritten = (query: string): boolean =>
  [written, whatSays, writtenOn, writing, writtenAbroad].some((asking) => asking.test(query));

/** The question of a query, without what is said before it. */
export const questionOf = (query: string): string =>
  (query.slice(0, longestQuestion).split(/[?\n]/u)[0] ?? '').replace(/^.*[.:]\s+/u, '');
