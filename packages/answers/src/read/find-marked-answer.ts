import { allMatches } from './all-matches.ts';
import { type AnswerSpan, findBoxedSpans } from './boxed-spans.ts';
import { answerNouns, answerPhrases, finalPhrases, midSentenceNouns } from './marker-words.ts';

/** Markers within markers that are followed; real outputs have two or three. */
const maxDepth = 8;

const tagName = '(?:final[_-]?)?answer|conclusion';
// An opening tag at the very end, or before another one, stands for a closing tag that a model got wrong.
const tagged = new RegExp(
  `<(?:${tagName})>([\\s\\S]*?)(?:</(?:${tagName})>|<(?:${tagName})>\\s*$|(?=<(?:${tagName})>)|$)`,
  'giu',
);
/** GLM's tokens around a final answer. */
const tokenBox = /<\|begin_of_box\|>([\s\S]*?)(?:<\|end_of_box\|>|$)/gu;
const jsonKey = /["'](?:final_?|predicted_?)?answer["']\s*:/giu;
/** Behind a key: a string, or a number or word. */
const jsonValue = /\s*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|(-?[\w.]+))/uy;
/** An object with one field and nothing around it, whatever the field is called: `{"object": "stick"}`. */
const onlyField =
  /^(?:```(?:json)?\s{0,4})?\{\s{0,8}["'][\w -]{1,40}["']\s?:\s?(?:"([^"\\\n]{0,200})"|'([^'\n]{0,200})'|(-?[\w.]{1,40}))\s{0,8}\}\s{0,4}(?:```)?$/u;
const separator = '(?:[:：=]|[—–-](?=[ \\t])|->|→)';
// One expression a language: each is small enough to be proved linear.
// At the start of a line or of a sentence, emphasis allowed; the answer may stand on the next line.
const lines = answerNouns.map(
  (noun) =>
    new RegExp(
      `(^|[.!?;][*_]{0,4}\\s|[。！？；])[ \\t>*_#-]*(?:${noun})(?:[ \\t]?\\([^()\\n]{0,40}\\))?[*_]*[ \\t]*${separator}[*_]*[ \\t]*(?:\\n\\s*)?([^\\n]*)`,
      'gimu',
    ),
);
/** In mid-sentence; the answer stands on the same line. */
const midSentences = midSentenceNouns.map(
  (noun) => new RegExp(`${noun}[*_]*[ \\t]*${separator}[*_]*[ \\t]*([^\\n]+)`, 'giu'),
);
/** `my final answer is B` with at most three words behind it: what says more may be about the answer. */
const finals = finalPhrases.map(
  (words) => new RegExp(`${words}[ \\t]*[:：]?[ \\t]*(\\S{1,24}(?:[ \\t]+\\S{1,24}){0,2})[ \\t]*$`, 'gimu'),
);
/** A heading of its own, `## Answer` or `**Final answer**`, with the answer on the next line. */
const headings = answerNouns.map(
  (noun) => new RegExp(`^[ \\t>]*(?:#+|\\*\\*)[*_ \\t]*(?:${noun})[*_ \\t]*\\n\\s*([^\\n]*)`, 'gimu'),
);
/** The answer may stand on the next line, behind a colon. */
const phrases = answerPhrases.map(
  (words) => new RegExp(`(?:${words})[*_]{0,4}[ \\t]*(?:[:：][*_]{0,4}[ \\t]*(?:\\n\\s*)?)?([^\\n]*)`, 'giu'),
);

/**
 * Every expression made here of parts, which the check of expressions reads by name.
 *
 * @public
 */
export const markerExpressions: readonly RegExp[] = [
  ...lines,
  ...midSentences,
  ...finals,
  ...headings,
  ...phrases,
];

/** What marks an answer, and where its content may stand among the groups of the pattern. */
const strong: readonly (readonly [RegExp, AnswerSpan['marker']])[] = [
  [tagged, 'tags'],
  [tokenBox, 'tags'],
  ...[...headings, ...midSentences, ...finals].map((expression) => [expression, 'line'] as const),
];

/**
 * Finds the stretch that an output declares to be its answer: `<answer>` tags, `\boxed{}`, an `Answer: …`
 * line, heading or JSON field, an answer in mid-sentence that is said to be final or follows a word that concludes, in any of
 * nine languages; failing all of them, the words "answer is …". The
 * last marker decides, because models correct themselves; a marker within a marker
 * (`<answer>\boxed{B}</answer>`) narrows it down.
 *
 * @returns The marked text, or `null` where nothing is marked.
 */
export function findMarkedAnswer(text: string): string | null {
  let found = narrow(text) ?? fieldOf(text);
  for (let depth = 1; found !== null && depth < maxDepth; depth += 1) {
    const inner = narrow(found);
    if (inner === null) break;
    found = inner;
  }
  return found;
}

function fieldOf(text: string): string | null {
  return (
    onlyField
      .exec(text)
      ?.slice(1)
      .find((group) => group !== undefined) ?? null
  );
}

function narrow(text: string): string | null {
  const spans = strong.flatMap(([pattern, marker]) => findSpans(text, pattern, marker));
  const span = lastOutermost([...spans, ...findJson(text), ...findBoxedSpans(text), ...findLines(text)]);
  const found =
    span ??
    lastOutermost(
      phrases.flatMap((phrase) => findSpans(text, phrase, 'phrase').filter((span) => !isSide(text, span))),
    );
  return found === null ? null : found.content;
}

const right = /^right\s/iu;
const left = /(?<!\p{L})left(?!\p{L})/iu;

/** Whether a marker names the one on the right side, beside one on the left: `The left door is shut, the right one is open.` */
function isSide(text: string, { start }: AnswerSpan): boolean {
  return right.test(text.slice(start, start + 6)) && left.test(text.slice(Math.max(0, start - 80), start));
}

/** The span that begins last, of those that lie in no other. */
function lastOutermost(spans: readonly AnswerSpan[]): AnswerSpan | null {
  const sorted = [...spans].sort((left, right) => left.start - right.start || right.end - left.end);
  let last: AnswerSpan | null = null;
  let covered = -1;
  for (const span of sorted) {
    if (span.end <= covered) continue;
    last = span;
    covered = span.end;
  }
  return last;
}

function findSpans(text: string, pattern: RegExp, marker: AnswerSpan['marker']): AnswerSpan[] {
  return allMatches(text, pattern).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    content: match.slice(1).find((group) => group !== undefined) ?? '',
    marker,
  }));
}

function findJson(text: string): AnswerSpan[] {
  return allMatches(text, jsonKey).flatMap((key): AnswerSpan[] => {
    jsonValue.lastIndex = key.index + key[0].length;
    const value = jsonValue.exec(text);
    if (value === null) return [];
    const content = value.slice(1).find((group) => group !== undefined) ?? '';
    return [{ start: key.index, end: jsonValue.lastIndex, content, marker: 'json' }];
  });
}

function findLines(text: string): AnswerSpan[] {
  return lines.flatMap((line) =>
    allMatches(text, line).map(
      (match): AnswerSpan => ({
        start: match.index + (match[1] ?? '').length,
        end: match.index + match[0].length,
        content: match[2] ?? '',
        marker: 'line',
      }),
    ),
  );
}
