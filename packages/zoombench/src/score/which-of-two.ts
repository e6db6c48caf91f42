import { convertedQuantity, measureOf, readNumbers } from '@r2i/answers';

import { comparativeOf, measuredBy, turnOf } from './comparatives.ts';
import { clausesOf, whichParty } from './comparing-clauses.ts';
import { conclusionOf } from './conclusion.ts';
import { type Comparison, type Party, partyOf } from './read-comparison.ts';

/** What leaves open which of two is meant. */
const doubt =
  /(?<!\p{L})(?:or|maybe|perhaps|possibly|could|might|may|cannot|unclear|hard|difficult|impossible|unless|if)(?!\p{L})|can['’]t/iu;
const equal =
  /(?<!\p{L})(?:(?:the\s|about\s)?same\s(?:\p{L}{1,20})|equal(?:ly)?|identical(?:ly)?|neither)(?!\p{L})/iu;
/** `is not as tall as`, `is half as tall as`. */
const likened =
  /(?<!\p{L})(?:(not|n['’]t|half|less\sthan\shalf)|(twice|(?:two|three|four)\stimes))?\s?(?:(?:quite|nearly|about|almost|just)\s)?as\s(\p{L}{2,20})\sas\s/iu;
/** What one does to another that is less. */
const outdone =
  /\s(?:towered\sover|dwarfed|overtopped|overshadowed|exceeded|surpassed|outsized|topped)\s(?:in\s\p{L}{1,20}\s)?by\s/iu;
const outdoes = /\s(?:towers?\sover|dwarfs?|overtops?|overshadows?|exceeds?|surpass(?:es)?)\s/iu;

type Place = 'first' | 'second';
type Parties = readonly [Party, Party];
const other = (place: Place): Place => (place === 'first' ? 'second' : 'first');

/**
 * Which of two a text says to be what a question asks for by a comparison: `Which is taller, the girl or the boy?`. What it concludes counts before what it
 * gives as a reason, a comparison before the measures of both.
 *
 * @param relation - What is asked: `taller`.
 * @returns `neither` where it says that they are equal, and `null` where it says nothing of this kind, doubts or contradicts itself.
 */
export function whichOfTwo(text: string, relation: string, parties: Parties): Place | 'neither' | null {
  if (doubt.test(text)) return null;
  const conclusion = conclusionOf(text);
  const concluded = conclusion === null ? null : (compared(conclusion, relation, parties) ?? named(conclusion, parties));
  if (concluded !== null) return concluded;
  const said = compared(text, relation, parties);
  if (said !== null) return said;
  if (equal.test(text)) return 'neither';
  return byMeasures(text, relation, parties);
}

/** The one of two that a text names; `null` where it names both or none. */
function named(text: string, parties: Parties): Place | null {
  return whichParty(partyOf(text), parties);
}

function compared(text: string, relation: string, parties: Parties): Place | 'neither' | null {
  const places = new Set<Place | 'neither'>();
  for (const { start, end, comparison } of clausesOf(text)) {
    const clause = text.slice(start, end);
    const place =
      byLikeness(clause, relation, parties) ??
      byDeed(clause, relation, parties) ??
      (comparison === null ? null : byComparison(comparison, { clause, relation, parties }));
    if (place !== null) places.add(place);
  }
  const [only = null, ...others] = places;
  return others.length > 0 ? null : only;
}

function byComparison(
  said: Comparison,
  { clause, relation, parties }: { readonly clause: string; readonly relation: string; readonly parties: Parties },
): Place | null {
  const turn = turnOf(said.relation, relation);
  if (turn === null || said.isDenied) return null;
  const object = said.object === null ? null : whichParty(said.object, parties);
  const subject =
    whichParty(said.subject, parties) ??
    (object !== null ? other(object) : said.object === null ? named(clause, parties) : null);
  if (subject === null || subject === object) return null;
  return turn === 'same' ? subject : other(subject);
}

/** `The girl is not as tall as the boy`. */
function byLikeness(clause: string, relation: string, parties: Parties): Place | 'neither' | null {
  const found = likened.exec(clause);
  if (found === null) return null;
  const turn = comparativeOf(found[3] ?? '').flatMap((one) => turnOf(one, relation) ?? [])[0];
  const subject = whichParty(partyOf(clause.slice(0, found.index)), parties);
  const object = whichParty(partyOf(clause.slice(found.index + found[0].length)), parties);
  if (turn === undefined || subject === null || object === subject) return null;
  if (found[1] === undefined && found[2] === undefined) return 'neither';
  return (turn === 'same') === (found[1] === undefined) ? subject : other(subject);
}

/** `The girl is dwarfed by the boy`, `The boy towers over the girl`. */
function byDeed(clause: string, relation: string, parties: Parties): Place | null {
  const passive = outdone.exec(clause);
  const found = passive ?? outdoes.exec(clause);
  if (found === null) return null;
  const turn = turnOf('bigger', relation) ?? turnOf('taller', relation) ?? turnOf('more', relation);
  const subject = whichParty(partyOf(clause.slice(0, found.index)), parties);
  const object = whichParty(partyOf(clause.slice(found.index + found[0].length)), parties);
  if (turn === null || subject === null || object === null || subject === object) return null;
  return (passive === null) === (turn === 'same') ? subject : object;
}

/** The one of two that has more, or less, of what is measured, where each stands with one measure of the same kind. */
function byMeasures(text: string, relation: string, parties: Parties): Place | 'neither' | null {
  const by = measuredBy(relation);
  if (by === null) return null;
  const found = new Map<Place, number>();
  for (const { start, end } of clausesOf(text)) {
    const clause = text.slice(start, end);
    const [number, ...others] = readNumbers(clause);
    if (number === undefined) continue;
    const place = named(clause, parties);
    const { value, unit } = measureOf(clause, number);
    const quantity = unit === null ? { measure: 'count', value } : convertedQuantity(value, unit);
    if (place === null || others.length > 0 || found.has(place) || quantity?.measure !== by.measure) return null;
    found.set(place, quantity.value);
  }
  const [first, second] = [found.get('first'), found.get('second')];
  if (first === undefined || second === undefined) return null;
  if (first === second) return 'neither';
  return first > second === (by.end === 'most') ? 'first' : 'second';
}
