import { describe, expect, it } from 'vitest';

import { makeSample } from '../testing/make-sample.ts';
import { optionsRule, plainRule } from './row-rules.ts';

const check = { criterion: 'unique-on-plain-photo', detail: '', validator: 'v/1' };

describe('plainRule', () => {
  it.each([
    [undefined, 'plainUnchecked'],
    [{ ...check, outcome: 'unknown' }, 'plainUnchecked'],
    [{ ...check, outcome: 'fail' }, 'plainAmbiguous'],
    [{ ...check, outcome: 'pass' }, undefined],
  ] as const)('of %j says %s', (plainView, rule) => {
    expect(plainRule(makeSample(1, { plainView }))).toBe(rule);
  });
});

describe('optionsRule', () => {
  it.each([
    [['<s>', '< s>', 'GO'], 'sameOptions'],
    [['<s>', '</s>', 'GO'], undefined],
    [['STOP', 'GO'], undefined],
  ] as const)('of %j says %s', (options, rule) => {
    const choice = { options, letter: 'A', seed: 1, distractorWriter: 'w/1' } as const;
    expect(optionsRule(makeSample(1, { choice }))).toBe(rule);
  });
});
