import { describe, expect, it } from 'vitest';

import { spokenForm } from '../read/spoken-form.ts';
import { abstains } from './abstains.ts';
import { deniesSight } from './denies-sight.ts';

const denials = [
  ...['No text is visible', 'No text visible in the image', 'No sign is shown', 'Text not readable'],
  ...['There is no sign', 'There is no bench', 'There are no letters in the photo', 'no such object'],
  ...['The sign is not in the image', 'The text is cropped', 'out of frame', 'out of focus', 'absent'],
  ...['Unanswerable', 'no answer possible', 'insufficient data', 'UNK', 'indiscernible', '判読不能'],
  ...['The colour is not discernible', 'That is not shown', 'No bench in the picture'],
];

const answers = [
  ...[
    'No parking',
    'No entry',
    'No smoking area',
    'NO EXIT',
    'closed',
    'not for sale',
    'a cat in the picture',
  ],
  ...['red', 'it is red', 'No. 5', 'the one in view', 'in the frame', 'visible', 'clear', 'Do not enter', ''],
  ...['no dogs allowed on the beach please keep them at home all day long', 'cropped hair'],
];

describe('deniesSight', () => {
  it.each(denials)('%j denies', (text) => {
    expect(deniesSight(spokenForm(text).trim())).toBe(true);
    expect(abstains(text, { text: 'What colour is the bench?', dimension: 'colour' })).toBe(true);
  });

  it.each(answers)('%j does not', (text) => {
    expect(deniesSight(spokenForm(text).trim())).toBe(false);
  });
});

it.each(['PASS', 'SKIP', 'MAYBE', 'Invisible', 'TBD'])('%s can stand on a sign, and is no colour', (text) => {
  expect(abstains(text, { text: 'What word is on the sign?', dimension: 'ocr' })).toBe(false);
  expect(abstains(text, { text: 'Which colour is it?', dimension: 'colour' })).toBe(true);
});

it('is an answer where yes or no is asked for', () => {
  expect(abstains('There is no bench', { text: 'Is there a bench?', dimension: 'ocr' })).toBe(false);
});
