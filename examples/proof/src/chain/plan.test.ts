import { expect, it } from 'vitest';

import { planProof } from './plan.ts';
import { armNames, sizes } from './settings.ts';

const settings = { ...sizes.full, seeds: [1, 2], arms: armNames, threads: 2 };

it('names every step once, after all that it needs', () => {
  const seen = new Set<string>();
  for (const { id, needs } of planProof(settings)) {
    expect(seen).not.toContain(id);
    expect([...seen]).toEqual(expect.arrayContaining([...needs]));
    seen.add(id);
  }
});

it('reads only what it says that it needs', () => {
  const steps = planProof(settings);
  const ids = steps.map(({ id }) => id).sort((one, other) => other.length - one.length);
  for (const { id, needs, command } of steps) {
    const paths = command.join(' ').matchAll(/\{out\}\/([\w\-/]+)/gu);
    const read = [...paths].map(([, path = '']) =>
      ids.find((one) => path === one || path.startsWith(`${one}/`)),
    );
    expect(new Set(read.filter((one) => one !== id))).toEqual(new Set(needs));
  }
});

it('gives every arm the same steps from the same base', () => {
  for (const arm of armNames) {
    const found = planProof(settings).find(({ id }) => id === `seed-2/${arm}`);
    const words = found?.command.join(' ');
    expect(words).toContain(`--steps ${sizes.full.steps}`);
    expect(words).toContain('--init {out}/seed-2/base');
  }
});

it.each([
  [['r2i'], ['run-zoomed'], ['data-zoomed-mixed']],
  [['base-more'], [], []],
  [
    ['no-box', 'control-box', 'direct'],
    ['run-zoomed', 'run-direct'],
    ['data-zoomed-plain', 'data-direct-crop'],
  ],
] as const)('for %j synthesizes %j and exports %j', (arms, runs, exports) => {
  const steps = planProof({ ...settings, seeds: [3], arms });
  const named = (what: string) => steps.filter((step) => step.what === what).map(({ id }) => id);
  expect(named('synthesize')).toEqual(runs.map((run) => `seed-3/${run}`));
  expect(named('export')).toEqual(exports.map((name) => `seed-3/${name}`));
});

it('never shows the truth to what makes data', () => {
  for (const { what, command } of planProof(settings)) {
    if (what !== 'world') expect(command.join(' ')).not.toMatch(/truth|world(?!\/photos)/u);
  }
});
