import { describe, expect, it } from 'vitest';

import { isFirstlyKindOf, isKindOf } from './is-kind-of.ts';
import { definitionsOf, isKnownPhrase, namesOf, partsOf } from './phrase-senses.ts';
import { actionRelation, relationOf } from './relation-of.ts';

describe('relationOf', () => {
  it.each([
    ['sofa', 'couch', 'same'],
    ['drugstore', 'pharmacy', 'same'],
    ['stripes', 'striped', 'same'],
    ['Gym Shoes', 'sneakers', 'same'],
    ['gym-shoe', 'sneaker', 'same'],
    ['cat', 'cat', 'same'],
    ['open', 'closed', 'opposite'],
    ['left', 'right', 'opposite'],
    ['octagonal', 'octagon', 'derived'],
    ['porcelain', 'ceramic', 'narrower'],
    ['taxi', 'car', 'narrower'],
    ['bird', 'robin', 'wider'],
    ['cat', 'dog', 'sibling'],
    // What is done with them is the same, what they are is not.
    ['motorcycle', 'bicycle', 'sibling'],
    ['kitten', 'cat', 'near'],
    ['umbrella', 'bag', 'unrelated'],
    // A baby and the butt of a joke are both persons.
    ['baby', 'goat', 'unrelated'],
    ['qwertyish', 'cat', 'not-known'],
    ['', 'cat', 'not-known'],
    ['猫', 'cat', 'not-known'],
    ['x'.repeat(100_000), 'cat', 'not-known'],
  ])('%s to %s: %s', (left, right, relation) => {
    expect(relationOf(left, right)).toBe(relation);
  });

  it.each(['constructor', '__proto__', '../data.noun', '\n', ' '])('knows nothing of %j', (word) => {
    expect(relationOf(word, 'zebra')).not.toBe('same');
  });
});

describe('isKindOf', () => {
  it.each([
    ['cat', 'animal', true],
    ['chimney', 'animal', false],
    ['taxi', 'vehicle', true],
    ['nothing-of-the-kind', 'animal', false],
  ])('%s, %s: %s', (word, kind, is) => {
    expect(isKindOf(word, kind)).toBe(is);
  });
});

describe('what WordNet lists', () => {
  it.each([
    ['hot dog', true],
    ["robin's plantain", true],
    // First and last lines of an index, and the licence before them.
    ["'hood", false],
    ['zymurgy', true],
    ['this', false],
  ])('%s: %s', (phrase, is) => {
    expect(isKnownPhrase(phrase)).toBe(is);
  });

  it('has the parts of speech of a word', () => {
    expect([...partsOf('red')].sort()).toEqual(['a', 'n']);
    expect([...partsOf('umbrella')]).toContain('n');
  });

  it.each([
    ['semicircular', 'half circle'],
    // Of what it is derived from.
    ['octagonal', 'eight-sided polygon'],
  ])('says what %s means', (word, meaning) => {
    expect(definitionsOf(word).some((definition) => definition.includes(meaning))).toBe(true);
  });

  it('says nothing of what it does not list', () => {
    expect(definitionsOf('qwxz')).toEqual([]);
  });

  it('has other names of a thing', () => {
    expect(namesOf('robin')).toContain('erithacus_rubecola');
  });

  it.each([
    ['strolling', 'walking', 'narrower'],
    ['diving', 'swimming', 'unrelated'],
    ['floating', 'swimming', 'unrelated'],
    ['umbrella', 'swimming', 'not-known'],
  ])('says how what is done stands to what is done: %s, %s', (left, right, relation) => {
    expect(actionRelation(left, right)).toBe(relation);
  });

  it('knows a name that is a rare meaning of the other word', () => {
    expect(relationOf('fireman', 'firefighter')).toBe('same');
    expect(relationOf('bus', 'car')).not.toBe('same');
  });
});

it.each([
  ['cat', 'animal', true],
  // By what it means besides.
  ['cat', 'someone', false],
  ['crane', 'animal', false],
  ['bus', 'artifact', true],
  ['qwertyish', 'animal', false],
])('%s is first of all of the kind %s: %s', (word, kind, isOne) => {
  expect(isFirstlyKindOf(word, kind)).toBe(isOne);
});
