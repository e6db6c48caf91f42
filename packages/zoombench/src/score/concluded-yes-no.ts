import { readYesNo, spokenForm } from '@r2i/answers';

import { longestText } from './clauses.ts';

type YesNo = 'yes' | 'no';

/** What says no, and holds no word that says yes; looked for before {@link assents}. */
const denials = `
certainly not|definitely not|absolutely not|of course not|not at all|not really|not quite|not exactly|probably not|most likely not|apparently not|hardly
i do not think so|i do not believe so|i think not|i am afraid not|i would say not|i doubt it|i doubt that|nah|never|negative|no way|by no means|far from it|quite the opposite|on the contrary|unlikely
it is not|it does not|they are not|they do not|there is not|there are not
incorrect|that is incorrect|that is false|that is wrong|it is false|wrong|not true|that is not true|not correct|that is not correct|that is untrue|untrue
not the case|that is not the case|this is not the case|not as far as i can see|not as far as i can tell|not that i can see|not that i can tell|not to my knowledge
it appears not|it seems not|it does not appear so|it does not look like it|it does not look that way|it does not seem so|it does not seem like it
not in this image|not in this photo|not in this picture|not in the image|not in the photo|not in the picture|not anymore|not any more|not currently|not yet
not at the moment|not right now|not all|not all of them|sadly not|unfortunately not`
  .trim()
  .split(/[|\n]/u);
const assents = `
absolutely|certainly|definitely|indeed|of course|sure|correct|affirmative|very much so|apparently so|that is correct|that is right|that is true|you are right
it is true|it is correct|that is the case|this is the case|i think so|i believe so|i would say so|i guess so|i suppose so|probably|most likely|very likely
it is|it does|they are|they do|there is|there are|it appears so|it seems so|it looks like it|looks like it|it looks that way|it would appear so|it would seem so`
  .trim()
  .split(/[|\n]/u);
/** What begins a reply of any kind: `Sure! The image shows …`. */
const greetings: ReadonlySet<string> = new Set('sure|of course|certainly|absolutely|right'.split('|'));
/** What says before a comma how sure one is of what follows. */
const modifiers: ReadonlySet<string> = new Set(
  'probably|most likely|very likely|apparently|unlikely|hardly|indeed|definitely'.split('|'),
);
/** `He is not`, `I do not think he is`, `they aren't`. */
const shortDenials: readonly RegExp[] = [
  /^ (?:it|he|she|they|there|this|that|these|those) (?:is|are|does|do|has|have|was|were|did|can) not $/u,
  /^ i do not (?:think|believe) (?:it|he|she|they|there|this|that|so)(?: (?:is|are|does|do|has|have|was|were|did|can))? $/u,
];
/** `She does`, `they have` */
const shortAssent =
  /^ (?:it|he|she|they|there|this|that|these|those) (?:is|are|does|do|has|have|was|were|did|can) $/u;

/** Adverbs that `spokenForm` leaves out are looked for as they are. */
const bare = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[’‘]/gu, "'")
    .replace(/n't(?!\p{L})/gu, ' not')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** Longest phrase that is read, in UTF-16 code units. */
const longestPhrase = 60;

/** What all of a text says that is a set phrase. */
function phraseSaid(text: string): YesNo | null {
  if (text.length > longestPhrase) return null;
  const said = [bare(text), spokenForm(text)];
  const isWhole = (phrases: readonly string[]): boolean =>
    phrases.some((phrase) => said.includes(` ${phrase} `));
  if (isWhole(denials) || shortDenials.some((phrase) => phrase.test(said[1] ?? ''))) return 'no';
  return isWhole(assents) || shortAssent.test(said[0] ?? '') ? 'yes' : null;
}

const verdictSaid = (text: string): YesNo | null => {
  const read = readYesNo(text);
  return read?.whole === true && read.said !== 'both' ? read.said : phraseSaid(text);
};

const firstEnd = /[.!;:,\n—](?=\s(?!\d)|$)|\s[–-]\s/u;
/** `From what I can see, yes.`: what a verdict is given by. */
const front =
  /^(?:based\son|from|judging\s(?:by|from)|looking\sat|going\sby|according\sto|given|considering|in|as\sfar\sas|at\sfirst|to\smy|it|i|hmm|well)(?!\p{L})[^,.:;!?\n]{0,120},\s(?=(?:yes|no)(?:[.,:;!]|\s[–—-]|$))/iu;

/** What a text says before anything else: `False. The awning is green.` */
function leading(text: string): YesNo | null {
  const behind = text.replace(front, '');
  const own = behind === text ? null : readYesNo(behind);
  if (own !== null && own.said !== 'both') return own.said;
  const end = firstEnd.exec(text);
  if (end === null) return null;
  const part = text.slice(0, end.index);
  const spoken = bare(part).trim();
  if (greetings.has(spoken) || (end[0] === ',' && modifiers.has(spoken))) return null;
  const isShort = shortAssent.test(bare(part)) || shortDenials[0]?.test(spokenForm(part)) === true;
  return isShort && end[0] === ',' ? null : verdictSaid(part);
}

const concluding =
  /(?:(?<!\p{L})(?:so|therefore|thus|hence|consequently|overall|altogether|verdict|result|which\smeans|that\smeans|meaning|(?:in\s)?(?:conclusion|summary|short))(?!\p{L})|→|⇒|[=-]>)[,:]?[*_]{0,3}[,:]?\s{1,3}(?:(?:(?:the|my)\s(?:final\s)?answer\s(?:is|would\sbe)|i(?:['’]d|\swould)\ssay|it(?:['’]s|\sis)\sa|that['’]s\sa)[,:]?\s)?["*]{0,3}(yes|no)(?=["*]{0,3}(?:[.!,:;\n]|\s[–—-]|$))/giu;
const said = /^(?:(?:the|my)\s(?:final\s)?answer\sis:?\s|it\sis\sa?\s?|i(?:['’]d|\swould)\ssay,?\s)/iu;

/** What a text comes to: behind its last `so` or `conclusion`, or in a sentence of its own at the end. */
function concluded(text: string): YesNo | null {
  const last = [...text.matchAll(concluding)].at(-1)?.[1];
  if (last !== undefined) return verdictSaid(last);
  const sentences = text.split(/(?<=[.!?;])\s+|\n/u).filter((sentence) => sentence.trim() !== '');
  const end = (sentences.at(-1) ?? '').replace(/[*"]/gu, '').replace(said, '');
  return sentences.length < 2 || greetings.has(bare(end).trim()) ? null : verdictSaid(end);
}

/** What an answer says in one word or in a set phrase. */
export interface ConcludedYesNo {
  /** `both`: the one and then the other. */
  readonly said: YesNo | 'both';
  /** Whether a statement may say otherwise all the same: a phrase stands before one. */
  readonly isPhrase: boolean;
}

/**
 * The yes or no that an answer is, begins with or comes to, be it in a set phrase: `No, …`, `I don't think so. …`, `It appears so, yes: …`, `… Hence: YES`. What
 * is concluded counts before what stands in a list above it, and an answer that begins with the one and concludes the other says both. Time is
 * linear in the length of the answer, of which the first 2000 characters count.
 *
 * @returns `null` where it says neither.
 */
export function concludedYesNo(answer: string): ConcludedYesNo | null {
  const text = answer.slice(0, longestText).trim();
  const read = readYesNo(text)?.said ?? null;
  const end = concluded(text);
  if (read === 'both') {
    const start = readYesNo(text.split(firstEnd)[0] ?? '')?.said;
    const isTurned = end === null || (start !== undefined && start !== end);
    return { said: isTurned ? 'both' : end, isPhrase: false };
  }
  const whole = read ?? phraseSaid(text);
  const start = whole ?? leading(text);
  if (start !== null && end !== null && start !== end) return { said: 'both', isPhrase: false };
  const only = start ?? end;
  return only === null ? null : { said: only, isPhrase: whole === null && end === null };
}
