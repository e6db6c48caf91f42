import { describe, expect, it } from 'vitest';

import { readOptions } from './read-options.ts';

describe('readOptions', () => {
  it.each([
    { case: 'letters with full stops', query: 'Which colour?\nA. red\nB. blue', options: ['red', 'blue'] },
    {
      case: 'letters in brackets',
      query: 'Which?\n(A) red\n(B) blue\n(C) green',
      options: ['red', 'blue', 'green'],
    },
    { case: 'a closing bracket', query: 'Which?\nA) 1\nB) 2', options: ['1', '2'] },
    {
      case: 'colons and a sentence after',
      query: 'Which?\nA: 1\nB: 2\nAnswer with a letter.',
      options: ['1', '2'],
    },
    { case: 'list marks', query: 'Which?\n- A. 1\n- B. 2', options: ['1', '2'] },
    {
      case: 'one line',
      query: 'Which? (A) red (B) dark blue (C) green',
      options: ['red', 'dark blue', 'green'],
    },
    { case: 'one line with full stops', query: 'Which? A. red B. blue', options: ['red', 'blue'] },
    { case: 'the last of two lists', query: 'A. x\nB. y\nA. red\nB. blue', options: ['red', 'blue'] },
    { case: 'options that are letters', query: 'Letter?\nA. C\nB. A', options: ['C', 'A'] },
    { case: 'Windows line ends', query: 'Which?\r\nA. red\r\nB. blue\r\n', options: ['red', 'blue'] },
    { case: 'no options', query: 'How many cars?', options: [] },
    { case: 'one option', query: 'A. red', options: [] },
    { case: 'a gap', query: 'A. red\nC. blue', options: [] },
    { case: 'nothing', query: '', options: [] },
  ])('reads $case', ({ query, options }) => {
    expect(readOptions(query).options).toEqual(options);
  });
  it.each([
    ['', []],
    ['How many dots?', []],
    ['Which?\nA. red\nB. blue\nAnswer with the letter.', ['red', 'blue']],
    ['Which?\r\n(A) red\r\n(B) dark blue \r\n', ['red', 'dark blue']],
    ['Which?\n A) 1.5\n B) 2.\n C: B. Smith', ['1.5', '2.', 'B. Smith']],
    ['A. single line that looks like one', []],
    ['Which?\nA. x\nC. z', []],
    ['Which?\nA. x\nB. y\nD. w', ['x', 'y']],
    ['A. first\nB. list\nWhich?\nA. x\nB. y', ['x', 'y']],
    ['Is vitamin\nB. or C. meant?', []],
    ['Which?\nA.\nB. y', []],
    ['Which?\n[A] red\n[B] blue', ['red', 'blue']],
    ['Which?\nA. red\nE. coli is not meant\nB. blue', ['red', 'blue']],
    ['Which? A. red B. blue\nAnswer with the letter.', ['red', 'blue']],
    ['(a) Open (b) Closed', ['Open', 'Closed']],
    ['(A) Yes, it is (B) No', ['Yes, it is', 'No']],
    ['A: Cozy, B: Anxious, C: Festive', ['Cozy', 'Anxious', 'Festive']],
    [' A: red, white, and blue, B: green', ['red, white, and blue', 'green']],
    ['A. one B. two', ['one', 'two']],
    ['A: 1\nB: 2\nC: 3\nD: 4', ['1', '2', '3', '4']],
    ['Pick: (a) 2 (b) 4 (c) 6', ['2', '4', '6']],
    ['', []],
    ['no options at all', []],
    ['(a) only one', []],
    ['A: , B: two', []],
    ['B: two, A: one', []],
  ])('reads %j as %j', (query, options) => {
    expect(readOptions(query).options).toEqual(options);
  });

  it.each([
    ['What colour is the car?\nA. red\nB. blue', 'What colour is the car?'],
    ['What colour is the car?\n(A) red\n(B) blue', 'What colour is the car?'],
    ['Which?\n- A. red\n- B. blue', 'Which?'],
    ['Which?\n[A] red\n[B] blue\nAnswer with the letter.', 'Which?'],
    ['Which? A. red B. blue', 'Which?'],
    ['Read the sign.\nWhat does it say?', 'Read the sign.\nWhat does it say?'],
    ['A. Smith is written where?', 'A. Smith is written where?'],
    ['A. red\nB. blue', 'A. red\nB. blue'],
    ['', ''],
  ])('the question of %j is %j', (query, question) => {
    expect(readOptions(query).question).toBe(question);
  });
});
