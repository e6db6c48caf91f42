import { inverseOf } from './comparatives.ts';
import { clausesOf } from './comparing-clauses.ts';
import { partyOf } from './read-comparison.ts';

/** A question that names two sides of one thing, or asks for a side of it; the thing follows. */
const asksSide =
  /(?<!\p{L})(?:(?:left|right)(?:[\s-]?hand)?(?:\sside)?\s(?:of\s)?or\s(?:\p{L}{2,3}\s){0,3}(?:left|right)(?:[\s-]?hand)?(?:\sside)?|(?:front|behind)(?:\sof)?\sor\s(?:in\s)?(?:front|behind)|(?:above|below|under|over)\sor\s(?:above|below|under|over)|(?:which|what)\sside|(?:relative|in\srelation|with\srespect|compared|in\scomparison)\s(?:to|with))(?:\sof)?\s/iu;
const asksHand = /(?<!\p{L})(?:left|right|side)(?!\p{L})/iu;
/** What ends the thing a side of which is asked for: `of the laptop is the cup`. */
const thingEnd = /\s(?:is|are|was|were|does|do|in|on|at)\s|[,?]/iu;
/** `right next to`, `all right`: no side. */
const noSide = [
  /(?<!\p{L})(?:all\s|al)right(?!\p{L})/giu,
  /(?<!(?<!\p{L})(?:the|its|his|her|their|my|your|on|to|at|from|far|hand|slightly|directly|immediately)[\s-])(?<!\p{L})right\s(?=(?:next|beside|besides|behind|in|above|below|under|underneath|over|at|there|here|by|near|where|between|outside|inside|on|up|against|before|after)(?!\p{L}))/giu,
] as const;
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
  if (found === null) return plain;
  const by = partyOf(question.slice(found.index + found[0].length).split(thingEnd)[0] ?? '').words;
  const isBy = (words: ReadonlySet<string>): boolean => [...by].some((form) => words.has(form));
  const told = clausesOf(plain).flatMap(({ comparison }) => {
    const { relation, subject, object, isPlacing, isDenied } = comparison ?? {};
    const isTurned =
      isPlacing === true &&
      !isDenied &&
      subject !== undefined &&
      isBy(subject.words) &&
      object?.words !== undefined &&
      object.words.size > 0 &&
      !isBy(object.words);
    return isTurned ? [inverseOf(relation ?? '')] : comparison?.isPlacing === true ? [null] : [];
  });
  const [only, ...others] = told;
  return only !== undefined && only !== null && others.length === 0 ? only : plain;
}
