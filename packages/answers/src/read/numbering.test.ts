import { describe, expect, it } from 'vitest';

import { behindNumbering, splitNumbers } from './numbering.ts';
import { readNumbers } from './read-numbers.ts';

describe('splitNumbers', () => {
  it.each([
    ['Step 2: 5', [5], [2], []],
    ['Step 2 of 3: done', [], [2, 3], []],
    ['Images 1 and 3 show 4', [4], [1, 3], []],
    ['1. Look. 2. Count. There are 5', [5], [], [1, 2]],
    ['1. 5 apples', [5], [], [1]],
    ['3. Count the cups', [], [], [3]],
    ['3. That is all', [3], [], []],
    ['Answer 3', [3], [], []],
    ['5', [5], [], []],
    ['', [], [], []],
  ])('%j counts %j, labels %j, marks %j', (text, counts, labelled, marks) => {
    const split = splitNumbers(text, readNumbers(text));
    const valuesOf = (numbers: readonly { readonly value: number }[]) => numbers.map(({ value }) => value);
    expect(valuesOf(split.counts)).toEqual(counts);
    expect(valuesOf(split.labelled)).toEqual(labelled);
    expect(valuesOf(split.marks)).toEqual(marks);
  });
});

describe('behindNumbering', () => {
  it.each([
    ['3) unknown', 'unknown'],
    ['Question 3: unknown', 'unknown'],
    ['3 cups', null],
    ['', null],
  ])('%j is %j', (text, rest) => {
    expect(behindNumbering(text)).toBe(rest);
  });
});
