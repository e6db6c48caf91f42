import { canonicalWords } from '@r2i/answers';

import { countedNoun } from './counted-things.ts';

/** How much of an end is looked at, in UTF-16 code units. */
const reach = 160;
const words =
  'no|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty';
/** `So 12 - 3 = 9 eggs.` */
const conclusion = new RegExp(
  `(?:^|[\\s.;:,])(?:so|therefore|thus|hence|(?:that|which|this)\\smakes)[,:]?\\s(?:(?:it['’]s|it\\sis|there(?:['’]s|\\sis|\\sare)|that['’]s|that\\sis|(?:the|my)\\s(?:total|count|answer)\\sis|we\\shave|i\\scount)\\s)?(?:\\d{1,6}(?:\\s?[-+−–×x*]\\s?\\d{1,6}){1,5}\\s?=\\s?)?(\\d{1,6}|${words})(?:\\s(\\p{L}{2,20}))?(?:\\s(?:in\\stotal|altogether|overall|left))?[.!*]{0,3}\\s*$`,
  'iu',
);
const whole = new Set('total altogether overall left remaining'.split(' '));

/**
 * The count that an answer which names several concludes at its end: `3` of `There are 4 shapes, but one is a mast. So 3.`
 *
 * @returns `null` where it concludes none, or counts something else than is asked for.
 */
export function concludedCount(answer: string, question: string): string | null {
  const end = answer.slice(-reach);
  const [, count, thing] = conclusion.exec(end) ?? [];
  if (count === undefined) return null;
  const [noun = ''] = canonicalWords(thing ?? '');
  const asked = countedNoun(question);
  return thing === undefined || whole.has(noun) || noun === asked ? count : null;
}
