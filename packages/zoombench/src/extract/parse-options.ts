import { choiceLetters } from '@r2i/schema';

const optionLine = /^[ \t>*-]*[([]?([A-H])[)\].:]+[ \t]*(.+?)[ \t]*$/gm;
const optionInline = /(?:^|\s)(?:\(([A-H])\)|([A-H])[).:])[ \t]+/g;

/**
 * Reads the options that a question lists as `A. …`, `A) …`, `(A) …` or `A: …`, one a line or all in one
 * line. The letters must run from A without a gap; where a text lists twice, the last list counts.
 *
 * @returns The options in order, at least two, or an empty list where there are none.
 *
 * @example
 * parseOptions('Which colour?\nA. red\nB. blue'); // ['red', 'blue']
 */
export function parseOptions(query: string): string[] {
  const lines = [...query.matchAll(optionLine)].map((match) => ({
    letter: match[1] ?? '',
    text: match[2] ?? '',
  }));
  const listed = lastRun(lines);
  return listed.length > 0 ? listed : lastRun(inlineOptions(query));
}

interface ListedOption {
  readonly letter: string;
  readonly text: string;
}

function inlineOptions(query: string): ListedOption[] {
  const heads = [...query.matchAll(optionInline)];
  return heads.map((head, index) => ({
    letter: head[1] ?? head[2] ?? '',
    text: query.slice(head.index + head[0].length, heads[index + 1]?.index).trim(),
  }));
}

function lastRun(listed: readonly ListedOption[]): string[] {
  let run: string[] = [];
  let last: string[] = [];
  for (const { letter, text } of listed) {
    if (letter === 'A') run = [text];
    else if (letter === choiceLetters[run.length] && run.length > 0) run.push(text);
    else run = [];
    if (run.length >= 2) last = run;
  }
  return last.some((option) => option === '') ? [] : last;
}
