import type { SeededRandom } from '@r2i/schema';

import { clearColours, faintColours } from './sign-colours.ts';
import { fontNames } from './sign-fonts.ts';
import type { RenderedSignPlan } from './sign-plan.ts';
import { lookAlikeCode, signText } from './sign-texts.ts';
import type { DifficultyTag } from './truth.ts';
import { randomWarp } from './warp.ts';
import { wordSpans } from './word-spans.ts';

const texture: readonly DifficultyTag[] = ['low-contrast', 'blur', 'noise'];
const forms: readonly DifficultyTag[] = [
  'bar',
  'look-alikes',
  'edge-touch',
  'edge-cut',
  'duplicate',
  'part-of-longer',
];

const pairs: readonly DifficultyTag[] = ['duplicate', 'part-of-longer'];

/** Plans signs that are hard to read: letters of 8 to 20 pixels, each sign with one or two further difficulties. */
export function planHardSigns(random: SeededRandom, count: number): readonly RenderedSignPlan[] {
  const plans: RenderedSignPlan[] = [];
  const order: DifficultyTag[] = [];
  while (plans.length < count) {
    if (order.length === 0) order.push(...random.shuffle([...forms, ...texture]));
    const next = order.pop() ?? 'blur';
    // A pair needs room for two signs.
    const main = pairs.includes(next) && plans.length + 2 > count ? 'blur' : next;
    const extra = random.next() < 0.35 ? random.pick(texture) : main;
    const tags = [...new Set<DifficultyTag>(['small', main, extra])];
    const text = hardText(random, main);
    const plan = planHard(random, text, tags);
    plans.push(plan);
    if (main === 'duplicate') plans.push(planHard(random, text, tags));
    if (main === 'part-of-longer')
      plans.push(planHard(random, `${text}${longerEnd(random, text)}`, ['small']));
  }
  return plans;
}

function hardText(random: SeededRandom, main: DifficultyTag): string {
  if (main === 'look-alikes') return lookAlikeCode(random);
  const [text = 'Exit'] = signText(random);
  // A single word shorter than five letters would leave nothing to read beside a bar or cut.
  return text.length < 5 && (main === 'bar' || main === 'edge-cut')
    ? `${text} ${random.integer(100, 989)}`
    : text;
}

function longerEnd(random: SeededRandom, text: string): string {
  return /\d$/u.test(text)
    ? String(random.integer(0, 9))
    : ` ${random.pick(['North', 'Annex', 'West', 'II'])}`;
}

function planHard(random: SeededRandom, text: string, tags: readonly DifficultyTag[]): RenderedSignPlan {
  const has = (tag: DifficultyTag): boolean => tags.includes(tag);
  const tight = has('edge-touch');
  return {
    kind: 'rendered',
    lines: [text],
    font: random.pick(fontNames),
    letterHeight: 8 + random.next() * 12,
    ...random.pick(has('low-contrast') ? faintColours : clearColours),
    padding: tight ? [0.02, 0.05] : [0.5, 0.45],
    frame: !tight && random.next() < 0.2,
    bar: has('bar') ? barOver(random, text) : null,
    cut: has('edge-cut') ? cutThrough(random, text) : null,
    warp: randomWarp(random),
    blur: has('blur') ? 1 + random.next() * 0.8 : 0.4,
    noise: has('noise') ? random.integer(25, 50) : random.integer(2, 8),
    tags,
  };
}

/** One to three letters of one word. */
function barOver(random: SeededRandom, text: string): { readonly from: number; readonly to: number } {
  const { start, end } = random.pick(wordSpans(text));
  const from = random.integer(start, end - 1);
  return { from, to: Math.min(end - 1, from + random.integer(0, 2)) };
}

/** The first or last letter, or its neighbour, wherever that is no space. */
function cutThrough(random: SeededRandom, text: string): NonNullable<RenderedSignPlan['cut']> {
  const side = random.pick(['left', 'right'] as const);
  const depth = random.integer(0, 1);
  const at = side === 'left' ? depth : text.length - 1 - depth;
  return { side, at: text[at] === ' ' ? at + (side === 'left' ? -1 : 1) : at };
}
