import type { SeededRandom } from '@r2i/schema';

import type { CutOut } from './cut-outs.ts';
import { planHardSigns } from './plan-hard-signs.ts';
import { clearColours } from './sign-colours.ts';
import { fontNames } from './sign-fonts.ts';
import type { CutOutPlan, RenderedSignPlan, SignPlan } from './sign-plan.ts';
import { signText } from './sign-texts.ts';
import { randomWarp } from './warp.ts';

/** Smallest and largest height of a capital on an ordinary sign, in pixels. */
const letterHeights = { least: 12, most: 60 } as const;
const cutOutShare = 0.3;

/**
 * Plans the signs of one scene. No text of an ordinary scene is part of another's, so that each answer can belong
 * to one sign only; hard scenes break this rule on purpose.
 */
export function planSigns(
  random: SeededRandom,
  {
    count,
    hard,
    cutOuts,
  }: { readonly count: number; readonly hard: boolean; readonly cutOuts: readonly CutOut[] },
): readonly SignPlan[] {
  if (hard) return planHardSigns(random, count);
  const plans: SignPlan[] = [];
  const taken: string[] = [];
  const isFree = (texts: readonly string[]): boolean =>
    texts.every((text) => taken.every((other) => !contains(text, other) && !contains(other, text)));
  const spare = random.shuffle(cutOuts);
  while (plans.length < count) {
    const cutOut = random.next() < cutOutShare ? spare.pop() : undefined;
    const texts = cutOut?.lines.map(({ text }) => text) ?? signText(random);
    if (!isFree(texts)) continue;
    taken.push(...texts);
    plans.push(cutOut === undefined ? planRendered(random, texts) : planCutOut(random, cutOut));
  }
  return plans;
}

function contains(whole: string, part: string): boolean {
  return whole.toLowerCase().includes(part.toLowerCase());
}

function planRendered(random: SeededRandom, lines: readonly string[]): RenderedSignPlan {
  const { least, most } = letterHeights;
  const letterHeight = least + (most - least) * random.next() ** 1.5;
  return {
    kind: 'rendered',
    lines,
    font: random.pick(fontNames),
    letterHeight,
    ...random.pick(clearColours),
    padding: [0.5 + random.next() * 0.5, 0.45 + random.next() * 0.4],
    frame: random.next() < 0.3,
    bar: null,
    cut: null,
    warp: randomWarp(random),
    blur: 0.35 + random.next() * 0.25 + (letterHeight > 24 ? random.next() * 0.4 : 0),
    noise: random.integer(2, 7),
    tags: [],
  };
}

function planCutOut(random: SeededRandom, cutOut: CutOut): CutOutPlan {
  const heights = cutOut.lines.map(({ letterHeight }) => letterHeight);
  // A real sign is never made larger than in its photo: that would only blur it.
  const most = Math.min(1, letterHeights.most / Math.max(...heights));
  const least = Math.min(most, letterHeights.least / Math.min(...heights));
  return {
    kind: 'cut-out',
    cutOut,
    scale: least + (most - least) * random.next(),
    warp: randomWarp(random),
    blur: 0.35,
    noise: random.integer(1, 4),
    tags: [],
  };
}
