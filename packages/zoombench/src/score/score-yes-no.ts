import { canonicalWords, readYesNo, spokenForm } from '@r2i/answers';
import type { Verdict } from '@r2i/schema';

import { colours } from './said-colours.ts';
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
  const answer = output.replace(lead, '').replace(opinion, '');
  const read = readYesNo(answer);
  if (read?.said === 'both') return noAnswer('several-answers');
  const said =
    read?.said ??
    wholePhrase(answer) ??
    shortDenial(answer) ??
    aboutPresence(answer, query) ??
    byOpposite(answer, query) ??
    echoed(answer, query);
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

/** `He is not`, `I do not think he is`, `they aren't`. */
const shortDenials: readonly RegExp[] = [
  /^ (?:it|he|she|they|there|this|that|these|those) (?:is|are|does|do|has|have|was|were|did|can) not $/u,
  /^ i do not (?:think|believe) (?:it|he|she|they|there|this|that|so)(?: (?:is|are|does|do|has|have|was|were|did|can))? $/u,
];

function shortDenial(answer: string): 'no' | null {
  const spoken = spokenForm(answer);
  return shortDenials.some((expression) => expression.test(spoken)) ? 'no' : null;
}

const question = /^ ?(?:is|are|was|were|do|does|did|has|have|can) /u;
const helpers = new Set(
  'is are was were be do does did has have can it he she they there this that in on at of to with image photo picture shown visible'.split(
    ' ',
  ),
);

/**
 * `He is wearing a hat` says yes to `Is the man wearing a hat?`, `He is not wearing a hat` and `No hat is visible` no: all that the
 * answer says stands in the question, in that order, up to its last word. `The bus is left of the car` does not answer `Is the car left of the
 * bus?`.
 */
function echoed(answer: string, query: string): 'yes' | 'no' | null {
  const asked = spokenForm(query.split(/[?\n]/u)[0] ?? '');
  if (!question.test(asked) || asked.includes(' or ') || asked.includes(' not ') || asked.includes(' no '))
    return null;
  const said = canonicalWords(spokenForm(answer.replace(/[.!]\s*$/u, '')));
  const denials = said.filter((word) => word === 'not' || word === 'no' || word === 'cannot');
  const [content, wanted] = [said, canonicalWords(asked)].map((words) =>
    words.filter((word) => !helpers.has(word) && !['not', 'no', 'cannot'].includes(word)),
  );
  if (content === undefined || wanted === undefined || content.length === 0 || denials.length > 1)
    return null;
  if (content.at(-1) !== wanted.at(-1)) return null;
  const asksColour = wanted.some((word) => colours.has(word));
  let at = 0;
  for (const word of content) {
    const found = wanted.indexOf(word, at);
    // `a white hat` is a hat, and answers nothing about a black one.
    if (found === -1 && at > 0 && !asksColour && colours.has(word)) continue;
    if (found === -1) return null;
    at = found + 1;
  }
  // A noun alone affirms nothing: `a hat`.
  if (denials.length === 0 && content.length < 2) return null;
  return denials.length === 0 ? 'yes' : 'no';
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

const opposites: ReadonlyMap<string, string> = new Map(
  ['on off', 'open closed', 'open shut', 'full empty', 'wet dry', 'lit unlit'].flatMap((pair) => {
    const [one = '', other = ''] = pair.split(' ');
    return [
      [one, other],
      [other, one],
    ] as [string, string][];
  }),
);

/** `The lights are off` says no to `Are the lights on?`, and `Off` alone does; `The lights are on` yes. */
function byOpposite(answer: string, query: string): 'yes' | 'no' | null {
  const asked = spokenForm(query.split(/[?\n]/u)[0] ?? '')
    .trim()
    .split(' ');
  const state = asked.at(-1) ?? '';
  const isAsked = opposites.has(state);
  if (
    !isAsked ||
    !['is', 'are', 'was', 'were'].includes(asked[0] ?? '') ||
    asked.includes('or') ||
    asked.includes('not')
  )
    return null;
  // `on, lighting the road`
  const clause = answer.split(/,\s(?=\p{L}+ing(?!\p{L}))|[.!]\s*$/u)[0] ?? '';
  const said = spokenForm(clause.replace(/['’]s(?!\p{L})/gu, ''))
    .trim()
    .split(' ');
  const last = said.at(-1) ?? '';
  const subject = said
    .slice(0, -1)
    .filter(
      (word) => !['is', 'are', 'was', 'were', 'the', 'they', 'it', 'turned', 'switched'].includes(word),
    );
  const denials = subject.filter((word) => word === 'not');
  const rest = subject.filter((word) => word !== 'not');
  if (denials.length > 1 || !rest.every((word) => asked.includes(word))) return null;
  const isSame = last === state;
  const isOpposite = opposites.get(state) === last || opposites.get(last) === state;
  if (!isSame && !isOpposite) return null;
  return isSame === (denials.length === 0) ? 'yes' : 'no';
}
