import { type Interval, wilsonInterval } from '@r2i/zoombench';

import { type BoxEdges, sharedArea } from './quad.ts';
import type { TruthLine } from './truth.ts';

/** An answer that was kept, and the box in its scene that it is about. */
export interface KeptAnswer {
  readonly id: string;
  /** File name of the scene. */
  readonly scene: string;
  /** `[left, top, right, bottom]` in pixels of the scene. */
  readonly box: BoxEdges;
  readonly answer: string;
}

/** A kept answer that is wrong. */
export interface Misreading {
  readonly sample: KeptAnswer;
  /** What stands in the box, or else in the line that the box overlaps most. */
  readonly expected: string;
  /** `incomplete`: the answer is a part of what the sign says. `misread`: it is not. */
  readonly kind: 'incomplete' | 'misread';
  readonly line: TruthLine;
}

export interface KeptScore {
  /** Kept answers that lie on a sign. */
  readonly onSigns: number;
  readonly right: number;
  /** `right / onSigns`; null if no kept answer lies on a sign. */
  readonly precision: number | null;
  /** 95 % Wilson interval of the precision; null as above. */
  readonly interval: Interval | null;
  readonly lines: number;
  /** Truth lines all of whose words were given by right answers. */
  readonly linesFound: number;
  /** `linesFound / lines`; null without truth. */
  readonly yield: number | null;
  readonly misreadings: readonly Misreading[];
  /** Kept answers on no sign: about text of the photo itself, or about nothing. Not part of the precision. */
  readonly outside: readonly KeptAnswer[];
}

/** A box lies on a line if they share at least this part of the smaller one. */
const leastShare = 0.2;

/**
 * Compares kept answers with the truth, each with the line that its box overlaps most. Case and white space do not
 * count. An answer is right if it equals the words whose centres lie in its box, that line, or that line joined with lines
 * directly above and below it on the same sign.
 */
export function scoreKeptAnswers(truth: readonly TruthLine[], samples: readonly KeptAnswer[]): KeptScore {
  const found = new Map<TruthLine, Set<number>>();
  const misreadings: Misreading[] = [];
  const outside: KeptAnswer[] = [];
  let right = 0;
  for (const sample of samples) {
    const line = bestLine(truth, sample);
    if (line === null) {
      outside.push(sample);
      continue;
    }
    const sign = signOf(truth, line);
    const readings = rightReadings(sign, line, sample.box);
    const answer = comparable(sample.answer);
    const reading = readings.find(({ text }) => comparable(text) === answer);
    if (reading === undefined) {
      const whole = comparable(sign.map(({ text }) => text).join(''));
      const kind = answer !== '' && whole.includes(answer) ? 'incomplete' : 'misread';
      misreadings.push({ sample, expected: readings[0]?.text ?? line.text, kind, line });
      continue;
    }
    right += 1;
    for (const { of, word } of reading.words) found.set(of, (found.get(of) ?? new Set()).add(word));
  }
  const onSigns = right + misreadings.length;
  const linesFound = truth.filter((line) => isFound(line, found.get(line))).length;
  return {
    onSigns,
    right,
    precision: onSigns === 0 ? null : right / onSigns,
    interval: wilsonInterval(right, onSigns),
    lines: truth.length,
    linesFound,
    yield: truth.length === 0 ? null : linesFound / truth.length,
    misreadings,
    outside,
  };
}

interface Reading {
  readonly text: string;
  readonly words: readonly { readonly of: TruthLine; readonly word: number }[];
}

function bestLine(truth: readonly TruthLine[], { scene, box }: KeptAnswer): TruthLine | null {
  let best: { readonly line: TruthLine; readonly shared: number } | null = null;
  for (const line of truth) {
    if (line.scene !== scene) continue;
    const shared = sharedArea(line.box, box);
    if (shared < leastShare * Math.min(area(line.box), area(box)) || shared === 0) continue;
    if (best === null || shared > best.shared) best = { line, shared };
  }
  return best?.line ?? null;
}

function signOf(truth: readonly TruthLine[], { scene, group }: TruthLine): readonly TruthLine[] {
  return truth
    .filter((line) => line.scene === scene && line.group === group)
    .sort((left, right) => left.line - right.line);
}

function rightReadings(sign: readonly TruthLine[], line: TruthLine, box: BoxEdges): readonly Reading[] {
  const inside = sign.flatMap((of) =>
    of.words.flatMap(({ text, box: place }, word) => (holdsCentre(box, place) ? [{ of, word, text }] : [])),
  );
  const byWords: Reading = { text: inside.map(({ text }) => text).join(' '), words: inside };
  const position = sign.indexOf(line);
  const runs: Reading[] = [readLines([line])];
  for (let first = 0; first <= position; first += 1) {
    for (let last = position; last < sign.length; last += 1)
      runs.push(readLines(sign.slice(first, last + 1)));
  }
  return inside.length === 0 ? runs : [byWords, ...runs];
}

function readLines(lines: readonly TruthLine[]): Reading {
  return {
    text: lines.map(({ text }) => text).join(' '),
    words: lines.flatMap((of) => of.text.split(/\s+/u).map((_, word) => ({ of, word }))),
  };
}

function isFound({ text }: TruthLine, words: ReadonlySet<number> | undefined): boolean {
  return words !== undefined && text.split(/\s+/u).every((_, word) => words.has(word));
}

function holdsCentre(box: BoxEdges, [left, top, right, bottom]: BoxEdges): boolean {
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  return x >= box[0] && x < box[2] && y >= box[1] && y < box[3];
}

function area([left, top, right, bottom]: BoxEdges): number {
  return (right - left) * (bottom - top);
}

function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019]/gu, "'")
    .replace(/\s+/gu, '');
}
