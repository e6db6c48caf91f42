import { readJson, splitThoughts } from '@r2i/answers';

import { type BoxNumbers, readBoxNumbers, readScore } from './box-numbers.ts';
import { readTokenBoxes } from './box-tokens.ts';
import type { BoxFrame, GroundedBox, GroundedBoxes } from './ground-object.ts';
import { isObject } from './is-object.ts';
import { type ReadItem, type ReadItems, readItems, unreadable } from './read-items.ts';

/** Where an item has its box, and which order and frame that means. */
const keys: readonly (readonly [name: string, family: BoxFrame | 'any'])[] = [
  ['bbox_2d', 'qwen3-vl'],
  ['box_2d', 'gemini'],
  ['bbox', 'qwen3-vl'],
  ['bounding_box', 'qwen3-vl'],
  ['boundingBox', 'qwen3-vl'],
  ['box', 'any'],
  ['coordinates', 'any'],
];

/**
 * Reads the boxes of a reply item by item, in the forms of all families. Numbers under a key, or between tokens, that
 * another family uses are told as `foreign`: they count in another frame.
 *
 * @throws {Error} If it holds no list of boxes, or none of its items is one.
 */
export function readBoxes(reply: string, frame: BoxFrame): GroundedBoxes {
  const { said } = splitThoughts(reply);
  const tokens = readTokenBoxes(said).flatMap(({ inside, label }) =>
    insides(inside).map((box) => ({ box, label })),
  );
  // Between tokens all families count from 0 to 1000, left first.
  const foreign = frame === 'qwen3-vl' || frame === 'glm' ? undefined : 'qwen3-vl';
  const { items, ...rest } =
    tokens.length > 0
      ? readItems(tokens, (item) => readFramed(item, { order: 'qwen3-vl', foreign }))
      : readList(said, reply, frame);
  return { boxes: items, ...rest };
}

function readList(said: string, reply: string, frame: BoxFrame): ReadItems<GroundedBox> {
  const bare = said.startsWith('[') ? undefined : readBoxNumbers(said.trim());
  if (bare !== undefined) return readItems([said.trim()], (item) => readItem(item, frame));
  return readItems(listOf(readJson(reply)), (item) => readItem(item, frame));
}

/** Between one pair of tokens may stand several boxes: `[[1,2,3,4],[5,6,7,8]]`. */
function insides(inside: string): readonly unknown[] {
  if (readBoxNumbers(inside) !== undefined || !inside.startsWith('[[')) return [inside];
  try {
    return listOf(readJson(inside));
  } catch {
    return [inside];
  }
}

/** A single box may come without the list around it, a list inside an object, or boxes under the names of things. */
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    return isBox(value)
      ? [value]
      : value.flatMap((item: unknown) => (isObject(item) ? manyIn(item) : [item]));
  }
  if (isObject(value)) {
    if (boxIn(value) !== undefined || readBoxNumbers(value) !== undefined) return manyIn(value);
    const lists = Object.values(value).filter((member) => Array.isArray(member) && !isBox(member));
    const [inner] = lists;
    if (Array.isArray(inner)) return listOf(inner);
    const members = Object.entries(value);
    if (members.length > 0 && members.every(([, member]) => isBox(member))) {
      return members.map(([label, box]) => ({ label, bbox: box }));
    }
    return members.length === 0 ? [] : [value];
  }
  throw new Error('the reply holds no list of boxes');
}

function isBox(value: unknown): boolean {
  return readBoxNumbers(value) !== undefined;
}

/** One name with a list of boxes: `{"bbox_2d": [[…], […]], "label": "a"}`. */
function manyIn(item: Readonly<Record<string, unknown>>): readonly unknown[] {
  const found = boxIn(item);
  if (found === undefined || !Array.isArray(found.value) || isBox(found.value)) return [item];
  if (!found.value.every((box) => typeof box === 'object' && box !== null)) return [item];
  return found.value.map((box: unknown) => ({ ...item, [found.name]: box }));
}

function boxIn(
  item: Readonly<Record<string, unknown>>,
): { readonly name: string; readonly value: unknown; readonly family: BoxFrame | 'any' } | undefined {
  for (const [name, family] of keys) {
    if (item[name] !== undefined && item[name] !== null) return { name, value: item[name], family };
  }
  return undefined;
}

function readItem(item: unknown, frame: BoxFrame): ReadItem<GroundedBox> {
  if (!isObject(item)) return readFramed({ box: item, label: '' }, { order: frame, foreign: undefined });
  const found = boxIn(item);
  const { label, score, confidence } = item;
  const family = found?.family ?? 'any';
  // `bbox_2d` belongs to both frames of Qwen, and GLM writes it too.
  const isForeign = family !== 'any' && (family === 'gemini') !== (frame === 'gemini');
  return readFramed(
    {
      box: found === undefined ? item : found.value,
      label: typeof label === 'string' ? label : '',
      score: score ?? confidence,
    },
    { order: family === 'any' ? frame : family, foreign: isForeign ? family : undefined },
  );
}

function readFramed(
  item: { readonly box: unknown; readonly label: string; readonly score?: unknown },
  { order, foreign }: { readonly order: BoxFrame; readonly foreign: BoxFrame | undefined },
): ReadItem<GroundedBox> {
  const read = readBoxNumbers(item.box);
  if (read === undefined) return unreadable(item.box, 'an item holds no four numbers of a box');
  const score = readScore(item.score) ?? read.score;
  const box: GroundedBox = {
    label: item.label,
    box: edgesOf(read, order),
    ...(score === undefined ? {} : { score }),
    ...(foreign === undefined ? {} : { foreign }),
  };
  return { item: box };
}

/** Left, top, right, bottom: Gemini gives top and left the other way round. */
function edgesOf({ numbers: [a, b, c, d], named }: BoxNumbers, order: BoxFrame): GroundedBox['box'] {
  return order === 'gemini' && !named ? [b, a, d, c] : [a, b, c, d];
}
