import { type AnswerSpan, findBoxedSpans } from './boxed-spans.ts';

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
  const span = lastOutermost([...findTags(text), ...findBoxedSpans(text), ...findLines(text)]);
  const found = span ?? lastOutermost(findPhrases(text));
  if (found === null) return null;
  return findMarkedAnswer(found.content) ?? found.content;
}

function lastOutermost(spans: readonly AnswerSpan[]): AnswerSpan | null {
  const outermost = spans.filter(
    (inner) =>
      !spans.some((outer) => outer !== inner && outer.start <= inner.start && inner.end <= outer.end),
  );
  return outermost.sort((left, right) => left.start - right.start).at(-1) ?? null;
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
