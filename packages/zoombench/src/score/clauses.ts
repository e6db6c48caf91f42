import { canonicalWords, visibleText } from '@r2i/answers';

import { denyingWords, functionWords, placeWords, relativeWords, statingWords } from './function-words.ts';

/** One word of an answer as it is compared. */
export interface Word {
  /** See `canonicalWords`. */
  readonly form: string;
  /** Whether it holds the sentence together and names nothing. */
  readonly isFunction: boolean;
  /** Whether it is named to be denied: `not red`, `without a hat`. */
  readonly isDenied: boolean;
  /** Whether it is said besides: between brackets, after `than`. */
  readonly isAside: boolean;
  /** Number of its clause, and of its phrase: words between two prepositions. */
  readonly clause: number;
  readonly phrase: number;
}

const marks =
  /(,\s(?:and\s)?|\sand\s)(?=(?:his|her|its|their|the)\s(?:\p{L}{1,20}\s){1,4}(?:is|are|was|were|has|have)\s)|[.!?](?=\s|$)|[;:\n]|\s[–—-]{1,2}\s|—|,\s|(?<!\p{L})(?:but|however|while|whereas|because|since|though|although)(?!\p{L})/giu;
const sentenceEnd = /^(?:[.!?;:\n]|\s?[–—-]|but|however|while|whereas|because|since|though|although)/iu;
const contraction = /(?<=\p{L})n['’]t(?!\p{L})/giu;
const shortIs = /(?<=(?<!\p{L})(?:it|that|he|she|there|here|what))['’]s(?!\p{L})/giu;
const shortAre = /(?<=\p{L})['’](?:re|m)(?!\p{L})/giu;
/** `not only` denies nothing. */
const assuring =
  /(?<!\p{L})(?:not (?:only|just|surprisingly)|no doubt|without (?:a |any )?doubt|none other than|nothing other than)(?!\p{L})/giu;
const instead =
  /(?<!\p{L})(?:instead of|rather than|as opposed to|other than|different from|anything but|far from|opposite of)(?!\p{L})/giu;
const denialBehind = new Set('not wrong incorrect unlikely false excluded'.split(' '));
/** What is denied of a thing that is not in sight: `The dog is not there`. */
const absent = new Set('there here present'.split(' '));

/** Longest text that is gone through, in UTF-16 code units: what goes on for longer is no short answer. */
export const longestText = 2000;
/** Most words that a denial reaches over. */
const denialReach = 6;

/**
 * The words of a text with what part each has in it: which are denied, which are said besides. Only
 * the first 2000 characters count.
 */
export function wordsOfText(text: string): Word[] {
  const plain = visibleText(text.slice(0, longestText))
    .normalize('NFKC')
    .replace(contraction, ' not')
    .replace(shortIs, ' is')
    .replace(shortAre, ' are')
    .replace(assuring, ' ')
    .replace(instead, ' not ')
    .replace(/[*_`"“”„«»]/gu, ' ');
  const words: Word[] = [];
  let clause = 0;
  let phrase = 0;
  let carried = 0;
  for (const { piece, isAside, isEnd } of piecesOf(plain)) {
    phrase += 1;
    const forms = canonicalWords(piece);
    // A denial goes on over a comma only in a list: `no hat, scarf or coat`.
    let denied = isAside ? 0 : carried;
    let compared = false;
    const begin = words.length;
    for (const [index, form] of forms.entries()) {
      const isFunction = functionWords.has(form);
      if (denyingWords.has(form)) {
        denied = denialReach;
        const next = forms[index + 1] ?? '';
        const isBehind =
          statingWords.has(forms[index - 1] ?? '') &&
          (next === '' || denialBehind.has(next) || (absent.has(next) && index + 2 === forms.length));
        if (isBehind) denyFrom(words, begin);
      } else if (denialBehind.has(form) && statingWords.has(forms[index - 1] ?? '')) denyFrom(words, begin);
      if (form === 'than') compared = true;
      if (placeWords.has(form) || relativeWords.has(form) || statingWords.has(form)) phrase += 1;
      words.push({ form, isFunction, isDenied: denied > 0, isAside: isAside || compared, clause, phrase });
      if (denied > 0) denied -= 1;
    }
    carried = 0;
    if (isEnd && !isAside) clause += 1;
  }
  return words;
}

function denyFrom(words: Word[], begin: number): void {
  for (let at = begin; at < words.length; at += 1) {
    const word = words[at];
    if (word !== undefined) words[at] = { ...word, isDenied: true };
  }
}

interface Piece {
  readonly piece: string;
  readonly isAside: boolean;
  /** Whether what follows is a clause of its own. */
  readonly isEnd: boolean;
}

function* piecesOf(text: string): Generator<Piece> {
  let rest = 0;
  for (const bracket of text.matchAll(/[([]([^()[\]]{0,200})[)\]]/gu)) {
    yield* plainPieces(text.slice(rest, bracket.index));
    yield { piece: bracket[1] ?? '', isAside: true, isEnd: false };
    rest = bracket.index + bracket[0].length;
  }
  yield* plainPieces(text.slice(rest));
}

function* plainPieces(text: string): Generator<Piece> {
  let from = 0;
  for (const mark of text.matchAll(marks)) {
    yield {
      piece: text.slice(from, mark.index),
      isAside: false,
      isEnd: mark[1] !== undefined || sentenceEnd.test(mark[0]),
    };
    from = mark.index + mark[0].length;
  }
  yield { piece: text.slice(from), isAside: false, isEnd: false };
}
