import { convertedQuantity, measureOf, readNumbers, type Unit } from '@r2i/answers';

import { comparativeOf, looseTurnOf, measuredBy, turnOf } from './comparatives.ts';
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
  const about = { relation, parties, turn: turnOf };
  const conclusion = conclusionOf(text);
  const concluded =
    conclusion === null
      ? null
      : (compared(conclusion, { ...about, it: firstNamed(text, parties) }) ?? named(conclusion, parties));
  if (concluded !== null) return concluded;
  const said = compared(text, about);
  if (said !== null) return said;
  if (equal.test(text)) return 'neither';
  return byMeasures(text, relation, parties) ?? compared(text, { ...about, turn: looseTurnOf });
}

interface About {
  /** What is asked: `taller`. */
  readonly relation: string;
  readonly parties: Parties;
  readonly turn: typeof turnOf;
  /** Which of two `it` stands for. */
  readonly it?: Place | null;
}

/** The one of two that a text names; `null` where it names both or none. */
function named(text: string, parties: Parties): Place | null {
  return whichParty(partyOf(text), parties);
}

/** The one of two that a text names first. */
function firstNamed(text: string, parties: Parties): Place | null {
  let end = 0;
  for (const { 0: word, index } of text.matchAll(/\S+/gu)) {
    end = index + word.length;
    const place = named(text.slice(0, end), parties);
    if (place !== null) return place;
  }
  return null;
}

/** What only seems so. */
const seeming = /(?<!\p{L})(?:seems?|appears?|looks?)(?!\p{L})/iu;
/** `the boy is`, behind what the girl is not. */
const elliptic = /\s(?:is|are|does|has)\s*$/iu;

function compared(text: string, about: About): Place | 'neither' | null {
  const clauses = clausesOf(text).map(({ start, end, comparison }) => ({
    clause: text.slice(start, end),
    comparison,
  }));
  const found = clauses.flatMap(({ clause, comparison }) => {
    const place =
      byLikeness(clause, about) ??
      byDeed(clause, about) ??
      (comparison === null ? null : byComparison(comparison, clause, about));
    return place === null ? [] : [{ place, isSeeming: seeming.test(clause) }];
  });
  const all = new Set(found.map(({ place }) => place));
  const plain = new Set(found.flatMap(({ place, isSeeming }) => (isSeeming ? [] : [place])));
  const [only, ...others] = all.size > 1 ? plain : all;
  if (only !== undefined) return others.length > 0 ? null : only;
  const isDenied = clauses.some(
    ({ comparison }) =>
      comparison?.isDenied === true && about.turn(comparison.relation, about.relation) === 'same',
  );
  const rest = clauses.flatMap(({ clause }) =>
    elliptic.test(clause) ? (named(clause, about.parties) ?? []) : [],
  );
  return isDenied && rest.length === 1 ? (rest[0] ?? null) : null;
}

function byComparison(
  said: Comparison,
  clause: string,
  { relation, parties, turn: turned, it = null }: About,
): Place | null {
  const turn = turned(said.relation, relation);
  if (turn === null || said.isDenied) return null;
  const object = said.object === null ? null : whichParty(said.object, parties);
  const isIt = said.subject.words.size === 0 && /^\W{0,4}(?:it|this|that)(?!\p{L})/iu.test(clause);
  const subject =
    whichParty(said.subject, parties) ??
    (isIt && it !== null
      ? it
      : object !== null
        ? other(object)
        : said.object === null
          ? named(clause, parties)
          : null);
  if (subject === null || subject === object) return null;
  return turn === 'same' ? subject : other(subject);
}

/** `The girl is not as tall as the boy`. */
function byLikeness(clause: string, { relation, parties }: About): Place | 'neither' | null {
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
function byDeed(clause: string, { relation, parties }: About): Place | null {
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
  const units = new Set<string>();
  for (const { start, end } of clausesOf(text)) {
    const clause = text.slice(start, end);
    const [number, ...others] = readNumbers(clause);
    if (number === undefined) continue;
    const place = named(clause, parties);
    const { value, unit } = measureOf(clause, number);
    const quantity = quantityOf(value, unit);
    if (place === null || others.length > 0 || found.has(place) || quantity.measure !== by.measure)
      return null;
    units.add(quantity.unit);
    found.set(place, quantity.value);
  }
  const [first, second] = [found.get('first'), found.get('second')];
  if (first === undefined || second === undefined || units.size > 1) return null;
  if (first === second) return 'neither';
  return first > second === (by.end === 'most') ? 'first' : 'second';
}

function quantityOf(
  value: number,
  unit: Unit | null,
): { readonly measure: string; readonly unit: string; readonly value: number } {
  if (unit === null) return { measure: 'count', unit: '', value };
  const converted = convertedQuantity(value, unit);
  if (converted !== null) return { ...converted, unit: converted.measure };
  const measure = currencies.has(unit.kind) ? 'price' : unit.kind;
  return { measure, unit: unit.kind, value: value * unit.factor };
}

const currencies = new Set(['dollars', 'euros', 'pounds sterling', 'yen', 'rupees', 'roubles', 'won']);
