import { describe, expect, it } from 'vitest';

import { conclusionOf, withoutAnother } from './conclusion.ts';

describe('what a text concludes', () => {
  it.each([
    ['', null],
    ['The boy is taller.', null],
    ['The girl reaches his chin, so the boy is taller.', 'the boy is taller.'],
    ['Since the girl reaches his chin, the boy is taller.', 'the boy is taller.'],
    ['The girl is low, which means that the boy is taller', 'the boy is taller'],
    ['It is dark. Therefore, night.', 'night.'],
    ['Lions 3, Bears 5, so Bears', 'Bears'],
    ['The boy is so tall that the girl looks up', null],
    ['It is so dark', null],
    ['so', null],
  ])('%j: %j', (text, said) => {
    expect(conclusionOf(text)).toBe(said);
  });
});

describe('of two statements that are set against each other', () => {
  it.each([
    ['', null],
    ['This one is open.', null],
    ['The shop next door is closed, but this one is open.', 'this one is open.'],
    ['It is open, while the other one is closed', 'It is open'],
    ['The other is open, but another is closed', null],
    ['It is open, but dark', null],
  ])('%j: %j is about the one asked about', (text, said) => {
    expect(withoutAnother(text)).toBe(said);
  });
});
