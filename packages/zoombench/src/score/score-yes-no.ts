import { readYesNo, spokenForm } from '@r2i/answers';
import type { Verdict } from '@r2i/schema';

import { placedElsewhere } from './placed-elsewhere.ts';
import { statedYesNo } from './stated-yes-no.ts';
import { verdictsOf } from './verdicts.ts';

const { correct, incorrect, noAnswer, undecided } = verdictsOf('yes-no');

/** The target as yes or no, where it is one of them and nothing else. */
export function targetYesNo(target: string): 'yes' | 'no' | null {
  const word = /^(yes|no|true|false)\s*[.!]?$/iu.exec(target.trim())?.[1]?.toLowerCase();
  if (word === 'true' || word === 'yes') return 'yes';
  return word === 'no' || word === 'false' ? 'no' : null;
}

/** What says no, and holds no word that says yes; looked for before {@link assents}. */
const denials = [
  'certainly not',
  'definitely not',
  'absolutely not',
  'of course not',
  'not at all',
  'not really',
  'probably not',
  'i do not think so',
  'i do not believe so',
  'i think not',
  'nah',
  'never',
  'negative',
  'no way',
  'by no means',
  'unlikely',
  'it is not',
  'it does not',
  'they are not',
  'they do not',
  'there is not',
  'there are not',
  'incorrect',
  'that is incorrect',
  'that is false',
  'that is wrong',
  'it is false',
  'not that i can see',
  'not as far as i can see',
  'not to my knowledge',
  'it does not appear so',
  'it does not look like it',
  'it does not seem so',
];
const assents = [
  'absolutely',
  'certainly',
  'definitely',
  'indeed',
  'of course',
  'sure',
  'correct',
  'affirmative',
  'that is correct',
  'that is right',
  'that is true',
  'it is true',
  'it is correct',
  'i think so',
  'i believe so',
  'probably',
  'most likely',
  'very likely',
  'it is',
  'it does',
  'they are',
  'they do',
  'there is',
  'there are',
  'it appears so',
  'it seems so',
  'it looks like it',
  'it would appear so',
];
/** `Well, yes`: what is said before anything is. */
const lead = /^\s*(?:well|hmm|oh|ah|so|um|okay|ok)[,.]\s+/iu;
const opinion =
  /^(?:(?:so|well|but),?\s+)?(?:i (?:think|believe|guess|would say|'d say)|i'd say|my (?:best )?guess is|the answer is|it seems|it appears)[,:]?\s+(?=\p{L})(?!so(?!\p{L})|not(?!\p{L}))/iu;
/** `Indeed it is`, `It sure is`, `It isn't indeed`: a short clause with a word that adds nothing to it. */
const stressed =
  /^\s*(?:(?:yes,?\s)?(?:indeed|certainly|definitely),?\s)?(it|he|she|they|there|this|that|these|those)\s(?:(?:indeed|sure|surely|certainly|definitely)\s)?((?:is|are|does|do|has|have|was|were)(?:\snot|n['’]t)?)(?:,?\sindeed)?\s?[.!]?\s*$/iu;
/** Adverbs that `spokenForm` leaves out are looked for as they are. */
const bare = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[’‘]/gu, "'")
    .replace(/n't(?!\p{L})/gu, ' not')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/**
 * Compares the yes or no that an answer begins with, in one of ten languages; `true` and `false`, "Absolutely" and "I don't
 * think so" count where they are all of it, and a sentence about what there is where the question asks whether it is
 * there. A sentence that says neither is left open.
 */
export function scoreYesNo(output: string, target: 'yes' | 'no', query: string): Verdict {
  const answer = output.replace(lead, '').replace(opinion, '').replace(stressed, '$1 $2');
  const read = readYesNo(answer);
  if (read?.said === 'both') return noAnswer('several-answers');
  const said =
    read?.said ??
    concluded(answer) ??
    wholePhrase(answer) ??
    shortDenial(answer) ??
    (placedElsewhere(answer, query) ? 'no' : null) ??
    statedYesNo(answer, query);
  if (said === null) return undecided('no-yes-or-no');
  return said === target ? correct(said) : incorrect(said);
}

const conclusion =
  /(?:[.!?;\n]|(?<!\p{L})(?:so|therefore|thus|hence)(?!\p{L}),?)\s{1,3}(?:(?:the|my) (?:final )?answer is:? |it is a? ?|(?:i(?:'d| would) say),? )?["*]{0,3}(yes|no)["*]{0,3}[.!]?["*]{0,3}\s*$/iu;

/** `He wears a cap, so yes.` */
function concluded(answer: string): 'yes' | 'no' | null {
  const said = conclusion.exec(answer)?.[1]?.toLowerCase();
  return said === 'yes' || said === 'no' ? said : null;
}

/** `She does`, `they have` */
const shortAssent =
  /^ (?:it|he|she|they|there|this|that|these|those) (?:is|are|does|do|has|have|was|were|did|can) $/u;

function wholePhrase(answer: string): 'yes' | 'no' | null {
  const said = [bare(answer), spokenForm(answer)];
  const isWhole = (phrases: readonly string[]): boolean =>
    phrases.some((phrase) => said.includes(` ${phrase} `));
  if (isWhole(denials)) return 'no';
  return isWhole(assents) || shortAssent.test(bare(answer)) ? 'yes' : null;
}

/** `He is not`, `I do not think he is`, `they aren't`. */
const shortDenials: readonly RegExp[] = [
  /^ (?:it|he|she|they|there|this|that|these|those) (?:is|are|does|do|has|have|was|were|did|can) not $/u,
  /^ i do not (?:think|believe) (?:it|he|she|they|there|this|that|so)(?: (?:is|are|does|do|has|have|was|were|did|can))? $/u,
];

function shortDenial(answer: string): 'no' | null {
  const spoken = spokenForm(answer);
  return shortDenials.some((expression) => expression.test(spoken)) ? 'no' : null;
}
