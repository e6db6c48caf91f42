import { oneLine, type Rejection } from '@r2i/schema';

import { faultReasons, refusalReasons } from './fault-reasons.ts';

/** Words of services about calls that failed, and how often they came. */
export interface FaultText {
  readonly text: string;
  readonly count: number;
}

/** Counts what services said about calls that failed or were refused. */
export interface FaultTexts {
  add(rejection: Rejection): void;
  addWords(words: string): void;
  /** The commonest three, each on one line and cut. */
  commonest(): readonly FaultText[];
}

const shown = 3;
const longestText = 240;
/** Texts that begin alike but for their numbers are counted as one. */
const tellingLength = 120;
const mostTexts = 1000;

/** Makes an empty count. Other rejections than those by a fault or a refusal are passed over. */
export function createFaultTexts(): FaultTexts {
  const texts = new Map<string, FaultText>();
  const addWords = (words: string): void => {
    const text = oneLine(words, longestText);
    const key = text.slice(0, tellingLength).replaceAll(/\d+/gu, '0');
    const known = texts.get(key);
    if (known === undefined && texts.size >= mostTexts) return;
    texts.set(key, { text: known?.text ?? text, count: (known?.count ?? 0) + 1 });
  };
  return {
    add(rejection) {
      for (const words of wordsOf(rejection)) addWords(words);
    },
    addWords,
    commonest: () =>
      [...texts.values()]
        .sort((one, other) => other.count - one.count || (one.text < other.text ? -1 : 1))
        .slice(0, shown),
  };
}

/** What was said: of a check that was left open, by the samples that failed. */
function wordsOf({ reason, detail, answers = [], difficulty = [] }: Rejection): readonly string[] {
  if (!faultReasons.has(reason) && !refusalReasons.has(reason)) return [];
  if (reason.startsWith('call-')) return [detail];
  const all = [...answers, ...difficulty.flatMap(({ attempts }) => attempts.map(({ answer }) => answer))];
  const words = all.flatMap((answer) => (answer.status === 'fault' ? [answer.reason] : []));
  return words.length === 0 ? [detail] : words;
}

/** For the end of a message: `; most often: 12 x "…", 3 x "…"`. Nothing where there is none. */
export function listFaultTexts(texts: readonly FaultText[]): string {
  if (texts.length === 0) return '';
  return `; most often: ${texts.map(({ text, count }) => `${count} x "${text}"`).join(', ')}`;
}
