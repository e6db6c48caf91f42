import { readYesNo, spokenForm } from '@r2i/answers';
import type { Verdict } from '@r2i/schema';

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
];
const opinion =
  /^(?:(?:so|well|but),?\s+)?(?:i (?:think|believe|guess|would say|'d say)|i'd say|my (?:best )?guess is|the answer is|it seems|it appears)[,:]?\s+(?=\p{L})(?!so(?!\p{L})|not(?!\p{L}))/iu;
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
  const answer = output.replace(opinion, '');
  const read = readYesNo(answer);
  if (read?.said === 'both') return noAnswer('several-answers');
  const said = read?.said ?? wholePhrase(answer) ?? aboutPresence(answer, query);
  if (said === null) return undecided('no-yes-or-no');
  return said === target ? correct(said) : incorrect(said);
}

function wholePhrase(answer: string): 'yes' | 'no' | null {
  const said = [bare(answer), spokenForm(answer)];
  const isWhole = (phrases: readonly string[]): boolean =>
    phrases.some((phrase) => said.includes(` ${phrase} `));
  if (isWhole(denials)) return 'no';
  return isWhole(assents) ? 'yes' : null;
}

/** `There is a dog` says yes to `Is there a dog?`. */
function aboutPresence(answer: string, query: string): 'yes' | 'no' | null {
  if (!/(?:^|[.!?\n])[^\S\n]*(?:(?:is|are) there|(?:do|can) you see)(?!\p{L})/iu.test(query)) return null;
  const spoken = spokenForm(answer);
  const start =
    / (?:there (?:is|are)|i (?:can |do |cannot )?(?:not )?see|the image (?:shows|contains|has|does not (?:show|contain|have))) (no |not |any )?/u.exec(
      spoken,
    );
  if (start?.index !== 0) return null;
  const isDenied =
    / (?:no|not|cannot) /u.test(spoken.slice(0, start[0].length + 1)) ||
    / (?:no|nothing|nobody) /u.test(spoken.slice(0, 40));
  return isDenied ? 'no' : 'yes';
}
