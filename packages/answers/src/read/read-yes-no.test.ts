import { expect, it } from 'vitest';

import { readYesNo } from './read-yes-no.ts';

it.each([
  ['yes', 'yes', true],
  ['No!', 'no', true],
  ['Yeah', 'yes', true],
  ['yup', 'yes', true],
  ['true', 'yes', true],
  ['Yes, it is.', 'yes', true],
  ["No, there isn't.", 'no', true],
  ['No, it is not', 'no', true],
  ['是的。', 'yes', true],
  ['Nein.', 'no', true],
  ['Yes, there is a dog.', 'yes', false],
  ['No. There is no dog.', 'no', false],
  ['no, the car is red', 'no', false],
  ['Yes.\n\n\nNo, wait.', 'both', false],
  ['Yes. Wait, no.', 'both', false],
])('%j says %s, all of it: %s', (answer, said, whole) => {
  expect(readYesNo(answer)).toEqual({ said, whole });
});

it.each([
  '',
  'maybe',
  'No parking',
  'No. 5',
  'no one',
  'no-one',
  'nothing',
  'It is true',
  'true story',
  'The answer is yes',
])('%j says neither', (answer) => {
  expect(readYesNo(answer)).toBeNull();
});
