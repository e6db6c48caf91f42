import { createRandom } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { cutOuts } from './cut-outs.ts';
import { planSigns } from './plan-signs.ts';
import type { SignPlan } from './sign-plan.ts';

const seeds = Array.from({ length: 30 }, (_, seed) => seed);
const textsOf = (plan: SignPlan): readonly string[] =>
  plan.kind === 'rendered' ? plan.lines : plan.cutOut.lines.map(({ text }) => text);

describe('planSigns', () => {
  it.each(seeds)('gives an ordinary scene texts none of which is part of another sign (seed %i)', (seed) => {
    const plans = planSigns(createRandom(seed), { count: 10, hard: false, cutOuts });
    expect(plans).toHaveLength(10);
    const signs = plans.map((plan) => textsOf(plan).map((text) => text.toLowerCase()));
    for (const [index, sign] of signs.entries()) {
      const others = signs.filter((_, other) => other !== index).flat();
      for (const text of sign) expect(others.filter((other) => other.includes(text))).toEqual([]);
    }
  });

  it.each(seeds)('tags hard signs with what is done to them (seed %i)', (seed) => {
    const plans = planSigns(createRandom(seed), { count: 9, hard: true, cutOuts });
    expect(plans).toHaveLength(9);
    const texts = plans.flatMap(textsOf);
    for (const plan of plans) {
      if (plan.kind !== 'rendered') throw new Error('hard scenes have drawn signs only');
      const [text = ''] = plan.lines;
      expect(plan.letterHeight).toBeGreaterThanOrEqual(8);
      expect(plan.letterHeight).toBeLessThanOrEqual(20);
      expect(plan.bar !== null).toBe(plan.tags.includes('bar'));
      expect(plan.cut !== null).toBe(plan.tags.includes('edge-cut'));
      if (plan.cut !== null) expect(text[plan.cut.at]).not.toBe(' ');
      if (plan.tags.includes('duplicate'))
        expect(texts.filter((other) => other === text).length).toBeGreaterThan(1);
      if (plan.tags.includes('part-of-longer')) {
        expect(texts.some((other) => other !== text && other.startsWith(text))).toBe(true);
      }
    }
  });
});
