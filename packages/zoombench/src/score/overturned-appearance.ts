import { canonicalWords } from '@r2i/answers';

import { questionOf } from './asked-thing.ts';
import { wordsOfText } from './clauses.ts';
import { functionWords } from './function-words.ts';
import { colours } from './said-colours.ts';
import { fitOf } from './word-fit.ts';

/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;
const appearance =
  /(?<!\p{L})(?:looks?|looked|resembles?|resembled|seems?|seemed|appears?|appeared|mistaken\sfor|first\s(?:glance|sight|thought))(?!\p{L})/iu;
/** What says plainly that something was taken for what it is not. */
const mistake =
  /(?<!\p{L})(?:(?:at\s)?first,?\s(?:I|we)\s(?:thought|assumed|guessed)|(?:at\sfirst|initially)(?!\p{L})|first\s(?:impression|guess|thought)\s(?:is|was)|mistaken?\s(?:it\s)?for|(?:take|takes|took|taken)\s(?:(?:it|this|that|them|him|her)\s)?for|used\sto\sbe|resembles?|if\s(?:it|this|that)\swere)(?!\p{L})/iu;
const asksFormer =
  /(?<!\p{L})(?:used|former|formerly|before|previously|originally|initially|first|once|was|were|resembles?|mistaken)(?!\p{L})/iu;
const turn =
  /[,;.]?\s(?:but|however|yet|though)(?!\p{L}),?\s?|[.;,]\s(?=(?:now|actually|in\sfact|in\sreality|on\s(?:closer|second)\s\p{L}{1,12}|looking\s(?:closer|again)),?\s|(?:it|this|that|they)(?:\s(?:is|are)|['’](?:s|re))\s)/giu;
/** `but is a dog` */
const elliptic = /^\s{0,2}(?:(?:is|are|was)\s)(?:actually\s|really\s|in\sfact\s)?/iu;
const being =
  /(?<!\p{L})(?:it|this|that|they|these|he|she|there|which|the\s(?:\p{L}{1,20}\s){1,3})\s{0,2}(?:(?:is|are|was|were|reads?|says?)|(?:must|has\sto|have\sto)\s(?:be|read|say))(?!\p{L})|(?<!\p{L})(?:it|that|there|he|she)['’]s(?!\p{L})|(?<!\p{L})they['’]re(?!\p{L})/giu;
/** What says that what is, is something else than what it seemed. */
const strong =
  /(?<!\p{L})(?:actually|really|in\sfact|in\sreality|must|has\sto|shows?|reveals?|proves?|prove|indicates?|means?|tells|gives?\saway|so|therefore|thus|hence)(?!\p{L})/iu;
const another =
  /(?<!\p{L})(?:is|are|be|['’]s)\s(?:(?:actually|really|in\sfact)\s)?(?:some(?:thing|one)?\s(?:other|else)|(?:an)?other|(?:a\s|some)?(?:different|sort\sof\sother))(?!\p{L})/iu;
const denied = /(?<!\p{L})(?:not|never)(?!\p{L})|n['’]t(?!\p{L})/iu;
const adverbs = /(?<!\p{L})(?:actually|really|in\sfact|in\sreality)\s/giu;
/** What says how well something is seen, or how it is besides. */
const vague =
  /(?<!\p{L})(?:is|are|was|were|be|['’](?:s|re))\s(?:very|quite|too|so|rather|somewhat|a\s(?:bit|little|lot)|hard|difficult|unclear|clear|blurry|blurred|possible|impossible|likely|unlikely|partly|partially|mostly|hidden|cut|hardly|barely)(?!\p{L})/iu;
const ofPronoun =
  /(?<!\p{L})(?:it|this|that|they|these|he|she|there)\s(?:is|are|was|were|reads?|says?|must|has|have)(?!\p{L})/iu;
const named = /^the\s((?:\p{L}{1,20}\s){1,3})/iu;
const article = /(?<!\p{L})(?:is|are|was|be|['’]s)\san?\s\p{L}/iu;
const unsure = /(?<!\p{L})(?:or|maybe|perhaps|possibly|might|may|could|whether|if)(?!\p{L})/iu;

/** The month, which is no guess. */
const month = /(?<=\s)May(?!\p{L})/gu;

/** What an answer says in two parts, of which the second takes back the first. */
export interface OverturnedAppearance {
  /** What something looks like only. */
  readonly seeming: string;
  /** What it is; `null` where that is said to be another thing without saying which. */
  readonly being: string | null;
}

/**
 * Takes apart an answer that says what something looks like and then what it is instead: `It looks like a lion, but the spots show it is a leopard`. What only adds
 * to what it looks like (`but it is quite small`, `but I am not sure`) takes nothing back.
 *
 * @returns `null` for any other answer, and where it is asked what something looks like.
 */
export function overturnedAppearance(answer: string, query: string): OverturnedAppearance | null {
  if (answer.length > longest || appearance.test(questionOf(query))) return null;
  const taken = asksFormer.test(questionOf(query)) ? null : mistake.exec(answer);
  const first = taken ?? appearance.exec(answer);
  if (first === null) return null;
  const isUnsure = (text: string): boolean => unsure.test(text.replace(month, ''));
  for (const { 0: found, index } of answer.matchAll(turn)) {
    if (index < first.index + first[0].length) continue;
    const [seeming, rest] = [answer.slice(0, index), answer.slice(index + found.length)];
    const last = [...rest.matchAll(being)].at(-1);
    if (last === undefined && elliptic.test(rest) && !vague.test(`it ${rest}`) && !isUnsure(rest))
      return taken === null && !isRival(seeming, rest)
        ? null
        : { seeming, being: rest.replace(elliptic, '') };
    if (last === undefined) return null;
    const whole = rest.slice(last.index).replace(adverbs, '');
    // `the spots show it is a leopard`
    const said = whole.slice(Math.max(0, whole.search(ofPronoun)));
    const subject = canonicalWords(named.exec(said)?.[1] ?? '').filter((word) => !functionWords.has(word));
    const isOfSame = subject.every((word) => canonicalWords(seeming).includes(word));
    if (!isOfSame || vague.test(said)) return null;
    if (another.test(said)) return { seeming, being: null };
    if (denied.test(said) || isUnsure(rest)) return null;
    const isOther = taken !== null || strong.test(rest) || article.test(said) || isRival(seeming, said);
    return isOther ? { seeming, being: said } : null;
  }
  return null;
}

/** Whether a part says something of the kind of what another says: two colours, two materials. */
function isRival(seeming: string, said: string): boolean {
  const naming = (text: string): string[] =>
    wordsOfText(text).flatMap(({ form, isFunction }) => (isFunction ? [] : [form]));
  const [before, behind] = [naming(seeming), naming(said)];
  return behind.some((form) => {
    if (canonicalWords(seeming).includes(form)) return false;
    const isColour = colours.has(form) && before.some((one) => colours.has(one));
    return isColour || before.some((one) => fitOf(form, one) === 'rival');
  });
}
