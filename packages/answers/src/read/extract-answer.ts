import { visibleText } from '../compare/visible-text.ts';
import { type BareOptions, bareOptions } from './bare-options.ts';
import { boldOption } from './bold-option.ts';
import { concludingSentence } from './concluding-sentence.ts';
import type { Extraction } from './extraction.ts';
import { findMarkedAnswer } from './find-marked-answer.ts';
import { trailingWord } from './marker-words.ts';
import { letterAt } from './name-option.ts';
import { readMarkedLetter, readUnmarkedLetter } from './read-choice.ts';
import { readLetter } from './read-letter.ts';
import { readNonAnswer } from './read-non-answer.ts';
import { readConclusion, readSentence } from './read-sentence.ts';
import { splitThoughts } from './split-thoughts.ts';
import { stripMarkup } from './strip-markup.ts';
import { weighOptions } from './weigh-options.ts';
import { withoutReasons } from './without-reasons.ts';

export interface ExtractAnswerOptions {
  /** Whether the output should name an option or give a short text. */
  readonly form: 'choice' | 'open';
  /**
   * The options in order, so that a letter can be checked and an option's text be read; with their labels (`A. red`) or
   * without.
   *
   * @default []
   */
  readonly options?: readonly string[];
  /**
   * Longest output, in characters, that counts as an answer where nothing in it is marked as one. Of a longer one only
   * the end is looked at where it chooses an option, and never more than 8192 characters, and of an open one its last sentence
   * where that concludes (`Thus, …`).
   *
   * @default 200
   */
  readonly maxUnmarkedLength?: number;
}

/**
 * Most characters that are searched for an option: a model that goes on for longer concludes at the end, if at all. Each
 * word is compared with each option, so that this bounds the time of one output.
 */
const longestChoice = 8192;

/**
 * Reads the answer out of a model's output, by fixed rules: what it thought is skipped; then the last of
 * `<answer>` tags, `\boxed{}` and `Answer: …` lines decides, in English, Chinese, German, French, Spanish,
 * Japanese, Korean, Portuguese or Russian; then "the answer is …"; then an output or line that is nothing but
 * an option; then a sentence that names exactly one option. Where none of them applies the result says so, and whether the
 * model refuses or says that it cannot tell. It never guesses: no letter is taken from the beginning of a word or
 * sentence. Time is linear in the length of the output.
 *
 * @param output - Raw text of the model.
 *
 * @example
 * extractAnswer('It is blue.\nAnswer: B', { form: 'choice', options: ['red', 'blue'] });
 * // { kind: 'letter', letter: 'B' }
 */
export function extractAnswer(
  output: string,
  { form, options = [], maxUnmarkedLength = 200 }: ExtractAnswerOptions,
): Extraction {
  const { said, thoughts } = splitThoughts(output);
  const text = visibleText(said).trim();
  if (thoughts === 'unfinished') return { kind: 'none', reason: 'thinking-unfinished' };
  if (text === '') return { kind: 'none', reason: 'empty-output' };
  const marked = findMarkedAnswer(text);
  if (form === 'choice') {
    const choice = { options, ...bareOptions(options), maxUnmarkedLength };
    const read = readChoice(text, marked, choice);
    const isOpen = read.kind === 'none' && unsettled.has(read.reason);
    const plain = isOpen ? withoutReasons(marked ?? text) : '';
    if (!isOpen || plain === (marked ?? text)) return read;
    const again = readChoice(plain, marked === null ? null : plain, choice);
    return again.kind === 'letter' ? again : read;
  }
  const unmarked = text.length > maxUnmarkedLength ? concludingSentence(text, maxUnmarkedLength) : text;
  if (marked === null && unmarked === null) return { kind: 'none', reason: 'no-answer-found' };
  const answer = stripMarkup(
    marked === null ? (unmarked ?? '') : stripMarkup(marked).replace(trailingWord, ''),
  );
  if (answer === '') return { kind: 'none', reason: 'empty-answer' };
  const isConclusion = marked === null && unmarked !== text;
  return { kind: 'text', text: answer, marked: marked !== null, ...(isConclusion ? { isConclusion } : {}) };
}

/** Reasons for which an output may be read again without what it says besides its answer. */
const unsettled: ReadonlySet<string> = new Set([
  'several-answers',
  'letter-and-text-disagree',
  'no-answer-found',
  'not-an-option',
]);

interface Choice extends BareOptions {
  readonly options: readonly string[];
  readonly maxUnmarkedLength: number;
}

function readChoice(
  text: string,
  marked: string | null,
  { options, texts, figures, maxUnmarkedLength }: Choice,
): Extraction {
  if (marked !== null) return readMarked(marked.slice(0, longestChoice), texts, figures);
  const end = endOf(text);
  const read = readUnmarkedLetter(end, texts);
  if (read.kind !== 'none' || read.reason !== 'no-answer-found') return read;
  const weighed = weighOptions(text, texts);
  if (weighed !== null) return weighed;
  const bold = boldOption(end, texts);
  if (bold !== null) return bold;
  if (text.length > maxUnmarkedLength) return readConclusion(end, texts) ?? read;
  return readWords(text, texts, figures) ?? (options.length === 0 ? readLabelled(text) : null) ?? read;
}

/** The end of a text, from a whole line on or at least a whole word. */
function endOf(text: string): string {
  if (text.length <= longestChoice) return text;
  const end = text.slice(-longestChoice);
  const line = end.indexOf('\n');
  const word = end.search(/\s/u);
  return end.slice(Math.max(0, line === -1 ? word : line)).trimStart();
}

function readMarked(
  marked: string,
  options: readonly string[],
  figures: readonly string[] | null,
): Extraction {
  const read = readMarkedLetter(marked, options);
  const isOpen =
    read.kind === 'none' && (read.reason === 'not-an-option' || read.reason === 'letter-out-of-range');
  return isOpen ? (weighOptions(marked, options) ?? readWords(marked, options, figures) ?? read) : read;
}

/** An option with its letter, `B. blue`, on a line of its own, where options are not known and so cannot be compared. */
function readLabelled(text: string): Extraction | null {
  const line = stripMarkup(text);
  const read = line.includes('\n') ? null : readLetter(line);
  if (read === null || !read.marked || readNonAnswer(read.rest).nonAnswer !== null) return null;
  return { kind: 'letter', letter: read.letter };
}

/** A choice in the words of a sentence, or why there is none. */
function readWords(
  text: string,
  options: readonly string[],
  figures: readonly string[] | null,
): Extraction | null {
  const { nonAnswer, rest } = readNonAnswer(text);
  if (nonAnswer === null) return readSentence(text, options, figures);
  const read = rest === '' ? null : readSentence(rest, options, figures);
  if (read?.kind === 'letter') return read;
  // "It is not in the image" may be what an option says.
  const [only, ...others] = options.flatMap((option, index) =>
    readNonAnswer(option).nonAnswer === null ? [] : [index],
  );
  if (rest === '' && only !== undefined && others.length === 0) return letterAt(only);
  return { kind: 'none', reason: nonAnswer };
}
