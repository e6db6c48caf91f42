import { normalForms } from '@r2i/answers';
import { choiceLetters } from '@r2i/schema';

/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;
const token = /[\p{L}\p{M}\p{N}%'’]+(?:-[\p{L}\p{N}]+)*|\s+|[^\s\p{L}\p{M}\p{N}]/gu;
const isWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
/** Marks between a letter and the text of its option, on either side. */
const between = /^[\s()[\].:=–—-]$|^\s+$/u;
/** Most marks between the two. */
const mostBetween = 4;
const listMark = /^[ \t]{0,8}(?:\d{1,2}[.)]|[-*•])[ \t]+/gmu;
const lead =
  /^\s*(?:(?:the|this)\s(?:picture|image|photo|photograph|scene)\s(?:shows|has|contains|depicts)|(?:i|we|you)\s(?:can\s)?see|there\s(?:is|are))\s/iu;
const place = /\s(?:in|on)\s(?:the|this)\s(?:picture|image|photo|photograph|scene)(?!\p{L})/giu;
const seen = /(?<!\p{L})(?:visible|shown|present|depicted|seen)(?!\p{L})/giu;
const run = /^\s*[A-Z]{2,26}\s*$/u;

/**
 * A text that names options, with a letter alone for each that it names by letter and words (`A. dog`, `a dog (A)`), and without what says only that they are
 * there to be seen: `A and C` of `The picture shows a dog (A) and a horse (C).`
 */
export function optionLetters(text: string, options: readonly string[]): string {
  if (text.length > longest) return text;
  if (run.test(text) && options.length > 0) return lettersOfRun(text.trim(), options.length) ?? text;
  const tokens = text
    .replace(listMark, '')
    .replace(lead, '')
    .replace(place, '')
    .replace(seen, 'correct')
    .match(token);
  if (tokens === null) return text;
  const forms = options.map((option) => wordsOf(option));
  const known: readonly string[] = choiceLetters.slice(0, options.length);
  const parts: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const word = tokens[at] ?? '';
    const letter = known.indexOf(word);
    const behind =
      letter === -1 ? null : endOfOption(tokens, behindMarks(tokens, at + 1), forms[letter] ?? []);
    const named =
      letter === -1 && isWord(word)
        ? forms.flatMap((words, option) => {
            const end = endOfOption(tokens, at, words);
            const next = end === null ? -1 : behindMarks(tokens, end);
            return end !== null && next > end && tokens[next] === known[option]
              ? [{ option, end: next + 1 }]
              : [];
          })[0]
        : undefined;
    const found = behind === null ? named : { option: letter, end: behind };
    if (found === undefined) parts.push(word);
    else {
      parts.push(known[found.option] ?? '');
      at = found.end - 1;
    }
  }
  return parts.join('');
}

/** Letters in any order, each once, with spaces between. */
function lettersOfRun(text: string, count: number): string | null {
  const known: readonly string[] = choiceLetters.slice(0, count);
  const letters = [...text];
  const isSet = new Set(letters).size === letters.length && letters.every((one) => known.includes(one));
  return isSet ? letters.join(' ') : null;
}

function wordsOf(text: string): readonly string[] {
  return (text.match(token) ?? []).filter(isWord).map((word) => normalForms.scored(word));
}

/** The first token that is no mark. */
function behindMarks(tokens: readonly string[], from: number): number {
  let at = from;
  while (at < from + mostBetween && between.test(tokens[at] ?? '')) at += 1;
  return at;
}

/** Where the words of an option end that begin at a token; `null` where others do. */
function endOfOption(tokens: readonly string[], from: number, words: readonly string[]): number | null {
  if (words.length === 0) return null;
  let at = from;
  for (const word of words) {
    while (at < tokens.length && !isWord(tokens[at] ?? '') && at > from) at += 1;
    if (normalForms.scored(tokens[at] ?? '') !== word) return null;
    at += 1;
  }
  return at;
}
