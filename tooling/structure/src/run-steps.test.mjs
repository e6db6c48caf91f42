import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { keptResults } from '../../scripts/kept-results.mjs';
import { runSteps } from '../../scripts/run-steps.mjs';

const steps = [
  { name: 'a', what: 'A' },
  { name: 'b', what: 'B' },
  { name: 'c', what: 'C', needs: ['b'] },
  { name: 'd', what: 'D', needs: ['a', 'c'] },
  { name: 'e', what: 'E', needs: ['d'], alone: true },
  { name: 'f', what: 'F' },
];

/** What was begun and ended, in order; each step ends in the next turn. */
async function order(known, { atOnce = 2, failing = '' } = {}) {
  const events = [];
  let most = 0;
  let running = 0;
  const results = await runSteps(steps, {
    atOnce,
    reusable: ({ name }) => (known.includes(name) ? `${name} kept` : undefined),
    async run({ name, alone }, _, signal) {
      running += 1;
      most = Math.max(most, running);
      if (alone) expect(running).toBe(1);
      events.push(name);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (name === failing) throw new Error('disk full');
      signal.throwIfAborted();
      return name;
    },
    onEnd: ({ name }) => events.push(`(${name})`),
  }).catch((error) => `${error.step.name}: ${error.message}`);
  return { events: events.join(''), most, results };
}

describe('runSteps', () => {
  it.each([
    { case: 'in the order of their needs', known: '', ran: 'abfcde' },
    { case: 'one at a time', known: '', atOnce: 1, ran: 'abcdef' },
    { case: 'none that is known', known: 'abcdef', ran: '' },
    { case: 'from the first that is not', known: 'abcf', ran: 'de' },
    { case: 'what needs one that was run', known: 'acdef', ran: 'bcde' },
  ])('runs $case', async ({ known, atOnce = 2, ran }) => {
    const { events, most, results } = await order([...known], { atOnce });
    expect([...events.replaceAll(/\(.\)/gu, '')].sort()).toEqual([...ran].sort());
    expect(most).toBeLessThanOrEqual(atOnce);
    expect(Object.keys(results).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    for (const { name, needs = [] } of steps)
      for (const need of needs)
        if (ran.includes(name)) expect(events.indexOf(`(${need})`)).toBeLessThan(events.indexOf(name));
  });

  it('begins nothing after a failure, and waits for what is under way', async () => {
    const { events, results } = await order([], { failing: 'b' });
    expect(results).toBe('b: disk full');
    expect(events).not.toMatch(/[cde]/u);
  });

  it('says of a need that is nowhere', async () => {
    const wrong = [{ name: 'a', what: 'A', needs: ['z'] }];
    const never = async () => 'never';
    await expect(
      runSteps(wrong, { atOnce: 1, reusable: () => undefined, run: never, onEnd: never }),
    ).rejects.toThrow('what a need is not among the steps');
  });
});

describe('keptResults', () => {
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'r2i-kept-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    { case: 'no file', text: null },
    { case: 'an empty one', text: '' },
    { case: 'no object', text: 'null' },
    { case: 'one cut off', text: '{"a":{"wor' },
  ])('knows nothing by $case, and keeps what comes', ({ text }) => {
    const file = join(folder, 'steps.json');
    if (text !== null) writeFileSync(file, text);
    const kept = keptResults(file);
    expect(kept.of('a', ['x'])).toBeUndefined();
    kept.keep('a', ['x'], { rows: 1 });
    expect(keptResults(file).of('a', ['x'])).toEqual({ rows: 1 });
    expect(keptResults(file).of('a', ['x', 'y'])).toBeUndefined();
    expect(keptResults(file).of('b', ['x'])).toBeUndefined();
  });
});
