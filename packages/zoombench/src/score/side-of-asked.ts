import { inverseOf } from './comparatives.ts';
import { clausesOf } from './comparing-clauses.ts';
import { type Party, partyOf } from './read-comparison.ts';

/** A question that names two sides of one thing, or asks for a side of it; the thing follows. */
const asksSide =
  /(?<!\p{L})(?:(?:left|right)(?:[\s-]?hand)?(?:\sside)?\s(?:of\s)?or\s(?:\p{L}{2,3}\s){0,3}(?:left|right)(?:[\s-]?hand)?(?:\sside)?|(?:front|behind)(?:\sof)?\sor\s(?:in\s)?(?:front|behind)|(?:above|below|under|over)\sor\s(?:above|below|under|over)|(?:which|what)\sside|(?:relative|in\srelation|with\srespect|compared|in\scomparison)\s(?:to|with))(?:\sof)?\s/iu;
const asksHand = /(?<!\p{L})(?:left|right|side)(?!\p{L})/iu;
/** A question for the place of one thing, which names no other. */
const asksWhere = /^\W*where\s(?:is|are)\s([^?,\n]{1,60})(?:\?|$)/iu;
/** `on the left-hand side of` */
const sideOf = /(?<!\p{L})(left|right)[\s-](?:hand[\s-])?side\sof(?!\p{L})/giu;
/** What ends the thing a side of which is asked for: `of the laptop is the cup`. */
const thingEnd = /\s(?:is|are|was|were|does|do|in|on|at)\s|[,?]/iu;
/** `right next to`, `all right`: no side. */
const noSide = [
  /(?<!\p{L})(?:all\s|al)right(?!\p{L})/giu,
  /(?<!(?<!\p{L})(?:the|its|his|her|their|my|your|on|to|at|from|far|hand|slightly|directly|immediately)[\s-])(?<!\p{L})right\s(?=(?:next|beside|besides|behind|in|above|below|under|underneath|over|at|there|here|by|near|where|between|outside|inside|on|up|against|before|after)(?!\p{L}))/giu,
] as const;
/** What something is under is mostly what stands or lies on it. */
const beneath = /(?<!\p{L})(?:under|underneath|beneath)(?!\p{L})/iu;
/** `Right, it is on the left`. */
const assent = /^\s*right[,.!]\s(?=[^\n]{0,200}(?<!\p{L})(?:left|right)(?!\p{L}))/iu;

/**
 * An answer to a question for a side, in its terms: without what only sounds like a side (`right next to the bench`), and the other way round where it says on
 * which side of the thing asked about the other one is (`The bench is to the left of the dog`, where it is asked on which side of the bench the dog is).
 */
export function sideOfAsked(text: string, question: string): string {
  const plain = asksHand.test(question)
    ? noSide.reduce((rest, expression) => rest.replace(expression, ' '), text.replace(assent, ''))
    : text;
  const found = asksSide.exec(question);
  const where = found === null ? asksWhere.exec(question) : null;
  if (where !== null) {
    const thing = partyOf(where[1] ?? '').words;
    const turned = turnedBy(
      plain,
      ({ subject, object }) => isNamed(object, thing) && !isNamed(subject, thing),
    );
    if (turned === null) return plain;
    const place = beneath.test(plain) ? 'on top of' : placingWords(turned.relation);
    return `${place} ${turned.subject.text}`;
  }
  if (found === null) return plain;
  const by = partyOf(question.slice(found.index + found[0].length).split(thingEnd)[0] ?? '').words;
  return (
    turnedBy(plain, ({ subject, object }) => isNamed(subject, by) && !isNamed(object, by))?.relation ?? plain
  );
}

interface Placing {
  readonly subject: Party;
  readonly object: Party;
}

const isNamed = (party: Party, words: ReadonlySet<string>): boolean =>
  [...words].some((form) => party.words.has(form));

/** The one placing of a text where it is told the other way round, with the relation turned; `null` where it is not, or several things are placed. */
function turnedBy(
  text: string,
  isOther: (placing: Placing) => boolean,
): { readonly relation: string; readonly subject: Party } | null {
  const placings = clausesOf(text.replace(sideOf, '$1 of')).flatMap(({ comparison }) =>
    comparison?.isPlacing === true ? [comparison] : [],
  );
  const [only, ...others] = placings;
  if (only === undefined || others.length > 0 || only.isDenied) return null;
  const { subject, object } = only;
  if (object === null || subject.words.size === 0 || object.words.size === 0) return null;
  const relation = isOther({ subject, object }) ? inverseOf(only.relation) : null;
  return relation === null ? null : { relation, subject };
}

/** `to the left of` for `left`. */
function placingWords(relation: string): string {
  if (relation === 'left' || relation === 'right') return `to the ${relation} of`;
  return relation === 'in front' ? 'in front of' : relation;
}
