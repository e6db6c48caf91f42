import { describe, expect, it } from 'vitest';

import { concludedYesNo } from './concluded-yes-no.ts';

describe('the yes or no that an answer comes to', () => {
  it.each([
    ['', null],
    ['A dog', null],
    ['Yes', 'yes'],
    ['No, there is none', 'no'],
    ['No. 5', null],
    ['False. It is green.', 'no'],
    ['Sure! It is green.', null],
    ['Probably, it is green.', null],
    ['Probably. It is green.', 'yes'],
    ['It is, on the left, green', null],
    ['From what I can see, no.', 'no'],
    ['If it is red, no.', null],
    ['It is dark. Hence: YES', 'yes'],
    ['It is dark, so no, it is off.', 'no'],
    ['So no dog is there', null],
    ['Left: no\nRight: yes\n\nSo yes.', 'yes'],
    ['Left: no\nRight: yes', 'both'],
    ['Yes. It is dark. So no.', 'both'],
  ])('%j: %j', (answer, said) => {
    expect(concludedYesNo(answer)?.said ?? null).toBe(said);
  });
});
