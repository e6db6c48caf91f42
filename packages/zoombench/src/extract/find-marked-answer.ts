import { type AnswerSpan, findBoxedSpans } from './boxed-spans.ts';

/** Markers within markers that are followed; real outputs have two or three. */
const maxDepth = 8;

const tagged = /<answer>([\s\S]*?)(?:<\/answer>|$)/gi;
const noun = '(?:(?:the|my)\\s+)?(?:(?:final|correct|best|right)\\s+)*(?:answer|ans|option|choice)';
// At the start of a line or of a sentence, emphasis allowed; the answer may stand on the next line.
const line = new RegExp(
  `(^|[.!?;]\\s)[ \\t>*_#-]*(?:${noun}|答案)[*_]*[ \\t]*[:：=][*_]*[ \\t]*(?:\\n\\s*)?([^\\n]*)`,
  'gim',
);
const phrase = /\b(?:answer|option|choice)\s+is\b[ \t]*:?[ \t]*([^\n]*)/gi;

/**
 * Finds the stretch that an output declares to be its answer: `<answer>` tags, `\boxed{}`, an `Answer: …`
 * line; failing all of them, the words "answer is …". The last marker decides, because models correct
 * themselves; a marker within a marker (`<answer>\boxed{B}</answer>`) narrows it down.
 *
 * @returns The marked text, or `null` where nothing is marked.
 */
export function findMarkedAnswer(text: string): string | null {
  let found = narrow(text);
  for (let depth = 1; found !== null && depth < maxDepth; depth += 1) {
    const inner = narrow(found);
    if (inner === null) break;
    found = inner;
  }
  return found;
}

function narrow(text: string): string | null {
  const span = lastOutermost([...findTags(text), ...findBoxedSpans(text), ...findLines(text)]);
  const found = span ?? lastOutermost(findPhrases(text));
  return found === null ? null : found.content;
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

function findTags(text: string): AnswerSpan[] {
  return [...text.matchAll(tagged)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    content: match[1] ?? '',
    marker: 'tags',
  }));
}

function findLines(text: string): AnswerSpan[] {
  return [...text.matchAll(line)].map((match) => ({
    start: match.index + (match[1] ?? '').length,
    end: match.index + match[0].length,
    content: match[2] ?? '',
    marker: 'line',
  }));
}

function findPhrases(text: string): AnswerSpan[] {
  return [...text.matchAll(phrase)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    content: match[1] ?? '',
    marker: 'phrase',
  }));
}
