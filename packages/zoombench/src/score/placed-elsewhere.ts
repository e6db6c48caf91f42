import { questionOf } from './asked-thing.ts';

const within = 'on|in|inside|under|underneath|beneath|below|above|over|behind|beside';
const article = '(?:the|this|that|an?|his|her|its|their)';
const asksAt = new RegExp(
  `^\\W*(?:what|who|which(?:\\s\\p{L}{2,20}){1,2})\\s(?:is|are|stands?|lies|lie|sits?|hangs?)\\s(?:\\p{L}{2,20}ing\\s)?(on|in|inside|under|underneath|beneath|below|above|over|behind|beside|in\\sfront\\sof|next\\sto)\\s(?:top\\sof\\s)?${article}\\s(\\p{L}{2,20})\\W*$`,
  'iu',
);
const asksIf = new RegExp(
  `^\\W*(?:is|are)\\s(?:there\\s)?${article}?\\s?(?:\\p{L}{2,20}\\s){1,3}(on|in|inside|under|underneath|beneath|below|above|over|behind|beside|in\\sfront\\sof|next\\sto)\\s(?:top\\sof\\s)?${article}\\s(\\p{L}{2,20})\\W*$`,
  'iu',
);
const saidAt = new RegExp(
  `(?<!\\p{L})(in\\sfront\\sof|next\\sto|${within})\\s(?:top\\sof\\s)?${article}\\s(\\p{L}{2,20})(?!\\p{L})`,
  'giu',
);
const deniedPlace =
  /(?:(?<!\p{L})not|n['’]t)\s(?:\p{L}{2,12}\s)?(?:in|on|under|below|above|behind|inside|over|beside)\s/iu;
/** What is held or worn is in a hand or on somebody. */
const asksHeld = /(?<!\p{L})(?:hold|holding|carry|carrying|hands?)(?!\p{L})/iu;
const notHeld =
  /(?:\snot|n['’]t)\s(?:in\s(?:\p{L}{2,10}\s){1,3}hands?|(?:being\s)?(?:held|carried))(?!\p{L})/iu;

type Side = 'on' | 'in' | 'under' | 'above' | 'behind' | 'front' | 'beside';

/** Places of which something that is at the one of a thing is not at the other. */
const sides: Readonly<Record<string, Side>> = {
  on: 'on',
  in: 'in',
  inside: 'in',
  under: 'under',
  underneath: 'under',
  beneath: 'under',
  below: 'under',
  above: 'above',
  over: 'above',
  behind: 'behind',
  'in front of': 'front',
  'next to': 'beside',
  beside: 'beside',
};
const near: ReadonlySet<string> = new Set([
  'on in',
  'in on',
  'on above',
  'above on',
  'beside behind',
  'behind beside',
  'beside front',
  'front beside',
]);

/**
 * Whether an answer of one statement to a question for what is at a place says of all that it names that it is not there: `The lamp is not on the table`,
 * `The lamp is under the table`, where it is asked what is on the table, or whether the lamp is.
 */
export function placedElsewhere(answer: string, query: string): boolean {
  const text = answer.trim().replace(/[.!\s]{1,4}$/u, '');
  if (text.length > 120 || /[.;,:\n]|(?<!\p{L})(?:and|but|or)(?!\p{L})/iu.test(text)) return false;
  const question = questionOf(query);
  // `Is it above or below the door?`
  if (/(?<!\p{L})or(?!\p{L})/iu.test(question)) return false;
  if (asksHeld.test(question) && notHeld.test(text)) return true;
  const [, place = '', thing = ''] = asksAt.exec(question) ?? asksIf.exec(question) ?? [];
  const asked = sides[place.toLowerCase().replace(/\s/gu, ' ')];
  if (asked === undefined) return false;
  const told = [...text.matchAll(saidAt)].flatMap(([, at = '', what = '']) =>
    what.toLowerCase() === thing.toLowerCase() ? (sides[at.toLowerCase().replace(/\s/gu, ' ')] ?? []) : [],
  );
  const [only, ...others] = told;
  if (only === undefined || others.length > 0) return false;
  const isDenied = deniedPlace.test(text);
  return isDenied ? only === asked : only !== asked && !near.has(`${asked} ${only}`);
}
