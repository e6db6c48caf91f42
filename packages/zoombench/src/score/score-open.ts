import { type AnsweringPart, behindNumbering, readNonAnswer, spokenForm, withoutReasons } from '@r2i/answers';
import type { Verdict } from '@r2i/schema';

import { aboutAsked } from './about-asked.ts';
import { secondGuess } from './also-possible.ts';
import { amountAskedFor } from './amount-asked-for.ts';
import { asksDay, asksNumber, asksPrice, asksTime, partAboutAsked, questionOf } from './asked-thing.ts';
import { asksCount } from './asks-numbering.ts';
import { concludedCount } from './concluded-count.ts';
import { concludingPart } from './concluding-part.ts';
import { countBesideTotal } from './count-beside-total.ts';
import { type OverturnedAppearance, overturnedAppearance } from './overturned-appearance.ts';
import { placedElsewhere } from './placed-elsewhere.ts';
import { readingQuantity } from './reading-quantity.ts';
import { withoutOthers, withoutPlaced } from './said-of-asked.ts';
import { compareAddress, compareCode } from './same-code.ts';
import { isSameText } from './same-text.ts';
import { scoreLetters } from './score-letters.ts';
import { scoreMoment } from './score-moment.ts';
import { scoreNumber } from './score-number.ts';
import { scoreText, type TextAbout } from './score-text.ts';
import { scoreYesNo, targetYesNo } from './score-yes-no.ts';
import { isCountedThing, targetNumber } from './target-number.ts';
import { twoJoined } from './two-joined.ts';
import { verdictsOf } from './verdicts.ts';
import { withoutDenied } from './without-denied.ts';
import { correctedGuess, droppedGuess, withoutGuess } from './without-guess.ts';
import { compareWrittenCode } from './written-code.ts';

const { correct, incorrect } = verdictsOf('text');
const { noAnswer, undecided } = verdictsOf('rules');

const leadIn =
  /^(?:(?:so|well|ok|okay|sure|i think|i believe|i guess|i would say|probably|perhaps|maybe|most likely|it seems that|final answer),?\s+)?(?:(?:it|this|that|there|they|these|he|she|the\s+[^\s\d.,:;!?"()]+(?:\s+(?!(?:is|are|was|were|and|but|or|not|while|says|reads|shows)\s)[^\s\d.,:;!?"()]+){0,5})\s+(?:is|are|was|says|reads|shows|displays|appears\s+to\s+be|looks\s+like|looks|seems\s+to\s+be|seems)|it['’]s|that['’]s|they['’]re)(?:\s*:)?\s+/i;
/** A time as a clock or a timetable has it. */
const clockTime = /^\s*(?:[01]?\d|2[0-3]):[0-5]\d\s*$/u;
const priced = /^(?:it|this|that|they)\s(?:costs?|is priced at)\s+/iu;
const bound = /(?<!\p{L})(?:up to|at least|at most|more than|less than|over|under)\s[$€£]?\d/iu;
/** A mark of a quotation at the start of a line, with the line end before it. */
const quoteMark = /(?:^|\n)[ \t]{0,3}>/u;
const quoteMarks = /\s{0,8}(?:^|\n)[ \t]{0,3}>[ \t]?/gu;
const hedge =
  /^(?:i think|i believe|i guess|i would say|i'd say|probably|perhaps|maybe|possibly|most likely|likely|approximately|about|my best guess is|my guess is)[,:]?\s+/iu;

/** `I don't see a large sign, but …` */
const unseenFirst =
  /^\s{0,4}(?:i\s(?:do\snot|don['’]t|cannot|can['’]t|could\snot|couldn['’]t)\s(?:see|find|make\sout|read)|there\s(?:is\sno|are\sno|isn['’]t|aren['’]t))\s[^,.;!?\n]{1,80},\s(?:but|though|although)\s/iu;

/** `an umbrella, I guess` */
const hedgeAfter =
  /,?\s(?:i think|i believe|i guess|i would say|i suppose|probably|most likely|likely|perhaps|maybe)\s?[.!]?$/iu;

/**
 * Compares an answer with one text that is expected. The expected text decides how: yes or no by the first word, a time,
 * date, weekday or month as such, a number by value, anything else as short text. An answer that says that there is none
 * ("cannot be determined") is none, unless it is what was expected.
 */
export function scoreOpen(answer: string, target: string, about: TextAbout): Verdict {
  if (isSameText(answer, target) || targetYesNo(target) !== null) return scoreAsked(answer, target, about);
  const isCount = !about.reading && asksCount(about.query);
  const concluded = isCount ? concludedCount(answer, questionOf(about.query)) : null;
  if (concluded !== null) return scoreAsked(concluded, target, about);
  const behindUnseen = about.reading ? answer.replace(unseenFirst, '') : answer;
  if (behindUnseen !== answer) return scoreOpen(behindUnseen, target, about);
  const own = target.includes('?') ? answer : withoutGuess(answer);
  const guess = isSameText(own, target) ? null : secondGuess(own, about.query);
  if (guess !== null && readNonAnswer(guess.first).nonAnswer === null) {
    const first = scoreOpen(guess.first, target, about);
    const isSecond = scoreOpen(guess.also, target, about).status === 'correct';
    if (guess.isEither && (isSecond || first.status === 'correct'))
      return isSecond && first.status === 'correct' ? first : noAnswer('several-answers');
    return isSecond && first.status !== 'correct' ? incorrect(answer) : first;
  }
  const corrected = correctedGuess(own);
  if (corrected !== null) return scoreOverturned(corrected, target, about);
  const denied = about.reading ? withoutDenied(own) : null;
  if (denied !== null && !isSameText(own, target)) {
    const kept = scoreOpen(denied.said, target, about);
    if (kept.status === 'correct') return kept;
    if (scoreOpen(denied.dropped, target, about).status === 'correct') return incorrect(denied.said);
  }
  if (!about.reading && isOneOfTwo(own, target, about)) return noAnswer('several-answers');
  const overturned = isSameText(own, target) ? null : overturnedAppearance(own, about.query);
  if (overturned !== null) return scoreOverturned(overturned, target, about);
  const amount = asksPrice(about.query) ? amountAskedFor(own, about.query) : null;
  if (amount !== null) return scoreAsked(amount, target, about);
  const count = isCount ? countBesideTotal(withoutReasons(own), about.query) : null;
  if (count !== null && 'value' in count) return scoreAsked(String(count.value), target, about);
  if (count !== null) {
    const isOther = count.others.some(
      (value) => scoreAsked(String(value), target, about).status === 'correct',
    );
    return isOther ? incorrect(answer) : undecided('several-numbers');
  }
  const dropped = droppedGuess(own);
  if (dropped !== null && scoreAsked(dropped, target, about).status === 'correct') return incorrect(answer);
  const plain = about.reading ? own : withoutReasons(own);
  const ofAsked = about.reading ? plain : withoutOthers(plain, questionOf(about.query));
  const { text, isUnsure } = aboutAsked(ofAsked, about.query);
  if (text === '') return noAnswer('wrong-form', 'another-thing');
  const verdict = scoreAsked(text, target, about);
  if (verdict.status === 'correct' && !about.reading && placedElsewhere(own, about.query))
    return incorrect(answer);
  if (verdict.status === 'correct' && !about.reading && isOnlyPlace(text, target, about))
    return asksPresence.test(about.query) ? undecided('another-thing') : incorrect(answer);
  return isUnsure && verdict.status === 'correct' ? undecided('another-thing') : verdict;
}

const hasOr = /(?<!\p{L})or(?!\p{L})/iu;

/** Whether a text names what is expected as one of two that are joined by `or`, of which the other is wrong. */
function isOneOfTwo(answer: string, target: string, about: TextAbout): boolean {
  if (hasOr.test(questionOf(about.query)) || hasOr.test(target)) return false;
  const two = twoJoined(answer, target);
  if (two === null) return false;
  const verdicts = two.map((part) => scoreAsked(part, target, about).status);
  return verdicts.includes('correct') && verdicts.includes('incorrect');
}

const placeWord =
  /(?<!\p{L})(?:next|beside|near|close|front|behind|opposite|alongside|adjacent|across)(?!\p{L})/iu;
const asksPresence = /^\W*what\s(?:is|are|can\sbe\sseen)\s(?:there\s)?(?:in|on|at|to|near)\s/iu;

/** Whether a text names what is expected only to say where something else is: `a jackhammer next to an excavator`. */
function isOnlyPlace(text: string, target: string, about: TextAbout): boolean {
  const question = questionOf(about.query);
  const plain = placeWord.test(target) ? null : withoutPlaced(text, question);
  if (plain === null) return false;
  const { status } = scoreAsked(plain, target, about);
  return status === 'incorrect' || status === 'no-answer';
}

/** What something looks like without being it asserts nothing, and is wrong where it was expected. */
function scoreOverturned(
  { seeming, being }: OverturnedAppearance,
  target: string,
  about: TextAbout,
): Verdict {
  const said = being === null ? null : scoreOpen(being, target, about);
  if (said?.status === 'correct' || said?.status === 'incorrect') return said;
  if (scoreOpen(seeming, target, about).status === 'correct') return incorrect(being ?? seeming);
  return said ?? noAnswer('wrong-form', 'another-thing');
}

/** {@link scoreOpen} for what an answer says of the thing asked about. */
function scoreAsked(answer: string, target: string, about: TextAbout): Verdict {
  const letters = about.reading ? null : scoreLetters(answer, target, about.query);
  if (letters !== null) return letters;
  const address = compareAddress(answer, target);
  if (address === 'different') return incorrect(answer);
  if (isSameText(answer, target) || compareCode(answer, target, about.query) === 'same')
    return correct(answer);
  const yesNo = targetYesNo(target);
  if (yesNo !== null) {
    const verdict = scoreYesNo(answer, yesNo, about.query);
    if (verdict.status === 'correct' || verdict.status === 'incorrect') return verdict;
  }
  const bare = answer.replace(unsureAside, '').replace(leadIn, '').replace(priced, '');
  if (isSameText(bare, target)) return correct(bare);
  if (about.reading && quoteMark.test(answer))
    return scoreOpen(answer.replace(quoteMarks, ' '), target, about);
  const part = about.reading ? partAboutAsked(answer, about.query) : null;
  if (part !== null) return scoreOpen(part, target, { ...about, query: '' });
  const { nonAnswer, rest } = readItem(answer) ?? readNonAnswer(answer.replace(unsureAside, ''));
  if (nonAnswer === null)
    return compareWrittenCode(answer, target, about.query) === 'different'
      ? incorrect(answer)
      : scoreSaid(answer, target, about);
  if (rest === '') return saysNothing(target) ? correct(answer) : noAnswer(nonAnswer);
  const verdict = scoreSaid(rest, target, about);
  const isRead =
    verdict.status === 'correct' || (verdict.status === 'incorrect' && verdict.scorer !== 'text');
  return isRead ? verdict : noAnswer(nonAnswer);
}

/** `3 (not sure)` */
const unsureAside = /\s\((?:I(?:\sa|['’])m\s)?not\s(?:\p{L}+\s)?(?:sure|certain)\)[.\s]*$/iu;
const notSure = /(?<!\p{L})(?:not|n['’]t)\s(?:\p{L}+\s)?(?:sure|certain)(?!\p{L})/iu;
/** Most words that say no more than that there is no answer. */
const fewWords = 4;

/** What an item of a list says that is numbered and gives no answer: `3. I cannot tell`. `5. I cannot tell them apart` answers. */
function readItem(answer: string): AnsweringPart | null {
  const said = behindNumbering(answer)?.replace(/^(?:sorry|unfortunately)[,.]?\s/iu, '') ?? null;
  if (said === null || notSure.test(said)) return null;
  const read = readNonAnswer(said);
  const isShort = spokenForm(said).trim().split(' ').length <= fewWords;
  return isShort && read.nonAnswer !== null && read.rest === '' ? read : null;
}

/** Whether an answer puts a bound where none is expected: `up to 30%`. */
function isBounded(answer: string, target: string): boolean {
  return bound.test(answer) && !bound.test(target);
}

/** Whether it is expected that nothing can be told. */
function saysNothing(target: string): boolean {
  const { nonAnswer, rest } = readNonAnswer(target);
  return nonAnswer !== null && rest === '';
}

/** What an answer says, or where it names several, what it concludes. */
function scoreSaid(answer: string, target: string, about: TextAbout): Verdict {
  const verdict = scoreWhole(answer, target, about);
  const isOpen =
    verdict.status === 'unknown' || (verdict.status === 'no-answer' && verdict.cause === 'several-answers');
  const part = isOpen && targetYesNo(target) === null ? concludingPart(answer) : null;
  if (part === null || part.length >= answer.length) return verdict;
  const concluded = scoreWhole(part, target, about);
  const isDecided =
    concluded.status === 'correct' || (concluded.status === 'incorrect' && concluded.scorer !== 'text');
  return isDecided ? concluded : verdict;
}

function scoreWhole(answer: string, target: string, about: TextAbout): Verdict {
  const { reading } = about;
  const yesNo = targetYesNo(target);
  if (yesNo !== null) return scoreYesNo(answer, yesNo, about.query);
  const isMoment = !reading || asksTime(about.query) || asksDay(about.query) || clockTime.test(target);
  const moment = isMoment ? scoreMoment(answer, target, about.query) : null;
  if (moment !== null) return moment;
  const number = targetNumber(target, { reading });
  if (number !== null) {
    const things = !reading && isCountedThing(target, about.query) ? scoreText(answer, target, about) : null;
    if (things?.status === 'incorrect') return things;
    const verdict = scoreNumber(answer, number, { ...about, target });
    // Words for a figure that is to be read off.
    if (!reading || verdict.status !== 'no-answer') return verdict;
    if (verdict.detail === 'inexact-number' && isBounded(answer, target)) return undecided('inexact-number');
    if (/\d\s+(?:or|oder|ou|o)\s+\d/iu.test(answer)) return verdict;
    const inWords = asksNumber(about.query)
      ? scoreNumber(answer, number, { ...about, reading: false, target })
      : null;
    return inWords?.status === 'correct' ? inWords : scoreText(answer, target, about);
  }
  const quantity = reading ? readingQuantity(answer, target, about.query) : null;
  if (quantity !== null) return quantity;
  const plain = answer.replace(hedge, '').replace(hedgeAfter, '');
  const bare = plain.replace(leadIn, '');
  return isSameText(bare, target) || reading
    ? scoreText(bare, target, about)
    : scoreText(plain, target, about);
}
