import { choiceLetters } from '@r2i/schema';
import { allMatches } from './all-matches.ts';

/** A query taken apart. */
export interface ReadQuery {
  /** What stands before the options; all of the query where it lists none. */
  readonly question: string;
  /** In order, at least two, or none. */
  readonly options: readonly string[];
}

/** An option as it is listed, with where its mark begins. Offsets count UTF-16 code units. */
interface ListedOption {
  readonly letter: string;
  readonly text: string;
  readonly start: number;
}

const optionLine = /^[ \t>*-]*[([]?([A-Z])[)\].:]+[ \t]*(\S[\s\S]*)/u;
const inlineMark =
  /(?<=^|[\s,;])(?:\(([A-Z])\)|\(([a-z])\)|\[([A-Z])\]|([A-Z])[).](?=[ \t])|([A-Z]):(?=[ \t]))/gu;

/**
 * Takes a query apart into its question and the options that it lists as `A. …`, `A) …`, `(A) …`, `[A] …` or `A: …`, one
 * a line, with list marks before them or not, or behind one another in one line (`(a) …` too, commas between them
 * dropped). Letters must run from A; where a text lists twice, the last list counts. What follows the last option,
 * such as how to answer, is in neither.
 *
 * @example
 * readOptions('Which colour?\nA. red\nB. blue'); // { question: 'Which colour?', options: ['red', 'blue'] }
 */
export function readOptions(query: string): ReadQuery {
  const byLine = lastRun(optionLines(query));
  const run = byLine.length > 0 ? byLine : lastInlineRun(query);
  const [first] = run;
  const options = run.map(({ text }) => text);
  if (first === undefined || options.includes('')) return { question: query, options: [] };
  const before = query.slice(0, first.start).trim();
  return { question: before === '' ? query : before, options };
}

function optionLines(query: string): ListedOption[] {
  const listed: ListedOption[] = [];
  let start = 0;
  for (const line of query.split('\n')) {
    const [, letter, text] = optionLine.exec(line) ?? [];
    if (letter !== undefined && text !== undefined) listed.push({ letter, text: text.trimEnd(), start });
    start += line.length + 1;
  }
  return listed;
}

/** The last run of letters from A; a letter out of turn is text of an option. */
function lastRun(listed: readonly ListedOption[]): readonly ListedOption[] {
  let run: ListedOption[] = [];
  let last: readonly ListedOption[] = [];
  for (const option of listed) {
    if (option.letter === 'A') run = [option];
    else if (run.length > 0 && option.letter === choiceLetters[run.length]) run.push(option);
    if (run.length >= 2) last = run;
  }
  return last;
}

interface InlineMark extends Omit<ListedOption, 'text'> {
  /** Marks of one list look alike. */
  readonly style: number;
  readonly end: number;
}

function lastInlineRun(query: string): readonly ListedOption[] {
  const runs = new Map<number, InlineMark[]>();
  let last: readonly InlineMark[] = [];
  for (const match of allMatches(query, inlineMark)) {
    const style = match.slice(1).findIndex((letter) => letter !== undefined);
    const letter = (match[style + 1] ?? '').toUpperCase();
    const mark = { letter, style, start: match.index, end: match.index + match[0].length };
    const run = letter === 'A' ? [] : (runs.get(style) ?? []);
    if (letter !== choiceLetters[run.length]) continue;
    run.push(mark);
    runs.set(style, run);
    if (run.length >= 2) last = run;
  }
  return last.map(({ letter, start, end }, index) => {
    const text = query.slice(end, last[index + 1]?.start);
    // How to answer may stand below the last option.
    const own = index === last.length - 1 ? (text.trimStart().split('\n')[0] ?? '') : text;
    return { letter, start, text: withoutComma(own) };
  });
}

function withoutComma(option: string): string {
  return option.trim().replace(/[,;]$/u, '').trim();
}
