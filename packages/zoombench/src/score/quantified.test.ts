import { describe, expect, it } from 'vitest';

import { deniedOfAll, ofSeveral } from './quantified.ts';

describe('what is denied of all', () => {
  it.each([
    ['The dog is asleep.', null],
    ['None of the six men sits', 'the men sits'],
    ['It is late; nobody is there. It rains.', 'is there'],
    ['Neither of them sits', 'sits'],
    ['Neither a man nor a dog', null],
    ['Not one', null],
  ])('%j: %j', (text, clause) => {
    expect(deniedOfAll(text)?.clause ?? null).toBe(clause);
  });
});

describe('whether there are several', () => {
  it.each([
    ['It is in English', 'Is it in English', undefined],
    ['It is in English', 'Is it in several languages', null],
    ['It is only in English', 'Is it in more than one language', 'no'],
    ['It is in English and Welsh', 'Is it in more than one language', undefined],
  ])('%j to %j: %j', (text, question, said) => {
    expect(ofSeveral(text, question)).toBe(said);
  });
});
