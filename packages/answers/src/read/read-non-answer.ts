import { allMatches } from './all-matches.ts';
import { fillerStarts, guessStarts } from './filler-words.ts';
import {
  undeterminedPhrases,
  undeterminedUnspaced,
  undeterminedWhole,
  unseenPhrases,
} from './non-answer-words.ts';
import { phraseFinder } from './phrase-finder.ts';
import { refusalPhrases, refusalUnspaced } from './refusal-words.ts';
import { spokenForm } from './spoken-form.ts';

/** How a model says that it gives no answer: it will not, or it cannot tell. */
export type NonAnswer = 'refusal' | 'undetermined';

/** A text with what in it says that there is no answer. */
export interface AnsweringPart {
  /** `null` where the text says no such thing. */
  readonly nonAnswer: NonAnswer | null;
  /** What is left to be read: all of it where `nonAnswer` is `null`, a guess that is made all the same, or nothing. */
  readonly rest: string;
}

const holdsRefusal = phraseFinder(refusalPhrases);
const holdsUnseen = phraseFinder(unseenPhrases);
const holdsUndetermined = phraseFinder(undeterminedPhrases);

const boundary =
  /(?<end>[.!?](?=\s|$)|[;。！？；\n])|,|，|\s[–—-]\s|(?<!\p{L})(?:but|however|though|although|aber|mais|pero|mas|но)(?!\p{L})/giu;

/** Most words of an answer that stands beside a sentence about not knowing: `5. I am not sure.` */
const fewWords = 3;

/**
 * Takes apart a text that says that it gives no answer: "I cannot tell", "not visible", "I'm sorry, but …", in nine
 * languages. A guess that is made all the same stays: `I cannot tell exactly, but about 5`, `5, not sure`.
 *
 * @example
 * readNonAnswer("It's too blurry to read."); // { nonAnswer: 'undetermined', rest: '' }
 */
export function readNonAnswer(text: string): AnsweringPart {
  if (/^[\s?？.…–—-]+$/u.test(text)) return { nonAnswer: 'undetermined', rest: '' };
  const pieces = piecesOf(text).map((piece) => ({ ...piece, kind: kindOf(piece) }));
  const at = pieces.findIndex(({ kind }) => kind !== null);
  if (at === -1) return { nonAnswer: null, rest: text };
  const nonAnswer = pieces.some(({ kind }) => kind === 'refusal') ? 'refusal' : 'undetermined';
  const sentence = pieces[at]?.sentence;
  const kept = pieces.filter((piece, index) => {
    if (piece.kind !== null || (!piece.isGuess && startsWith(piece.spoken, fillerStarts))) return false;
    const isShort = piece.spoken.trim().split(' ').length <= fewWords;
    return index < at ? isShort || piece.sentence === sentence : isShort || piece.isGuess;
  });
  return { nonAnswer, rest: kept.map(joined).join('') };
}

/** A piece behind those that are kept before it; what stood behind a comma goes on. */
function joined({ text, from }: Piece, at: number, kept: readonly Piece[]): string {
  const before = kept[at - 1];
  if (before === undefined) return text.trim();
  return `${from === before.from + before.text.length + 1 ? ', ' : '. '}${text.trim()}`;
}

interface Piece {
  readonly text: string;
  /** Where it stands; a comma is all that may be between two. */
  readonly from: number;
  readonly spoken: string;
  /** Number of the sentence that it stands in. */
  readonly sentence: number;
  /** Whether it begins as a guess does, or follows a `but`. */
  readonly isGuess: boolean;
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let [from, sentence, afterBut] = [0, 0, false];
  const add = (to: number): void => {
    const piece = text.slice(from, to);
    const spoken = spokenForm(piece);
    if (spoken.trim() === '') return;
    const isGuess = afterBut || startsWith(spoken, guessStarts);
    pieces.push({ text: piece, from, spoken, sentence, isGuess });
  };
  for (const match of allMatches(text, boundary)) {
    add(match.index);
    from = match.index + match[0].length;
    if (match.groups?.['end'] !== undefined) sentence += 1;
    afterBut = /\p{L}/u.test(match[0]) || (afterBut && match[0] === ',');
  }
  add(text.length);
  return pieces;
}

function kindOf({ text: piece, spoken }: Piece): NonAnswer | null {
  const plain = piece.toLowerCase();
  if (holdsRefusal(spoken) || refusalUnspaced.some((phrase) => plain.includes(phrase))) return 'refusal';
  if (undeterminedWhole.has(spoken.trim())) return 'undetermined';
  if (holdsUnseen(spoken)) return 'undetermined';
  if (saysNone(spoken)) return null;
  if (holdsUndetermined(spoken) || undeterminedUnspaced.some((phrase) => plain.includes(phrase))) {
    return 'undetermined';
  }
  return null;
}

/** `I cannot see any cars`, `the image does not show any`: that is an answer, zero. */
function saysNone(spoken: string): boolean {
  return (
    spoken.includes(' any ') &&
    ![' any information ', ' any image ', ' any picture ', ' any photo '].some((what) =>
      spoken.includes(what),
    )
  );
}

function startsWith(spoken: string, starts: readonly string[]): boolean {
  return starts.some((start) => spoken.startsWith(` ${start} `));
}
