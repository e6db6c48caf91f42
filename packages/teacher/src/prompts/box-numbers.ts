import { isObject } from './is-object.ts';

/** Four numbers as a reply has them, and how sure the model says it is. */
export interface BoxNumbers {
  readonly numbers: readonly [number, number, number, number];
  /** In [0, 1]. */
  readonly score?: number;
  /** Whether the numbers came by name, so that they are left, top, right, bottom in any frame. */
  readonly named: boolean;
}

/** Names of left, top, right and bottom, and of a corner with width and height. */
const edgeNames = [
  ['x1', 'y1', 'x2', 'y2'],
  ['xmin', 'ymin', 'xmax', 'ymax'],
  ['x_min', 'y_min', 'x_max', 'y_max'],
  ['left', 'top', 'right', 'bottom'],
] as const;
const sizeNames = [
  ['x', 'y', 'width', 'height'],
  ['x', 'y', 'w', 'h'],
  ['left', 'top', 'width', 'height'],
] as const;

const longestText = 200;

/**
 * Reads a box in any of the forms in which models write four numbers: a list, of texts too, two points, a text such as
 * `100, 200, 180, 260` or `(100,200),(180,260)`, members with the names of edges, with a score behind them or without.
 *
 * @returns `undefined` where it is no box.
 */
export function readBoxNumbers(value: unknown): BoxNumbers | undefined {
  if (typeof value === 'string') return fromText(value);
  if (Array.isArray(value)) return fromList(value);
  return isObject(value) ? fromMembers(value) : undefined;
}

/** A score in [0, 1], or in percent. */
export function readScore(value: unknown): number | undefined {
  const score = numberOf(value);
  if (score === undefined || score < 0 || score > 100) return undefined;
  return score > 1 ? score / 100 : score;
}

function fromText(text: string): BoxNumbers | undefined {
  // Nothing but numbers and what stands between them.
  if (text.length > longestText || !/^[\s\d.,;()[\]<>|-]+$/u.test(text)) return undefined;
  return fromList(text.match(/-?\d+(?:\.\d+)?/gu) ?? []);
}

function fromList(list: readonly unknown[]): BoxNumbers | undefined {
  const [first] = list;
  if (list.length === 1 && (Array.isArray(first) || typeof first === 'string')) return readBoxNumbers(first);
  if (list.length === 2 && list.every((point) => Array.isArray(point) && point.length === 2)) {
    return fromList(list.flat());
  }
  const numbers = list.map(numberOf);
  const [left, top, right, bottom, score] = numbers;
  if (numbers.length < 4 || numbers.length > 5 || numbers.includes(undefined)) return undefined;
  if (left === undefined || top === undefined || right === undefined || bottom === undefined)
    return undefined;
  const sure = readScore(score);
  if (numbers.length === 5 && sure === undefined) return undefined;
  return {
    numbers: [left, top, right, bottom],
    named: false,
    ...(sure === undefined ? {} : { score: sure }),
  };
}

function fromMembers(members: Readonly<Record<string, unknown>>): BoxNumbers | undefined {
  for (const names of edgeNames) {
    const [left, top, right, bottom] = names.map((name) => numberOf(members[name]));
    if (left === undefined || top === undefined || right === undefined || bottom === undefined) continue;
    return { numbers: [left, top, right, bottom], named: true };
  }
  for (const names of sizeNames) {
    const [left, top, width, height] = names.map((name) => numberOf(members[name]));
    if (left === undefined || top === undefined || width === undefined || height === undefined) continue;
    return { numbers: [left, top, left + width, top + height], named: true };
  }
  return undefined;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^\s*-?\d{1,12}(?:\.\d{1,12})?\s*$/u.test(value)) return undefined;
  return Number(value);
}
