import { expect, it } from 'vitest';

import { withPronouns } from './with-pronouns.ts';

const question = 'Where is the fountain in relation to the carousel?';
const options = ['behind it and to the left', 'behind it and to the right'];

it.each([
  { text: 'The fountain is behind the carousel.', options, spoken: 'it is behind it.' },
  { text: 'Behind the tower.', options, spoken: null },
  { text: 'It is behind it.', options, spoken: null },
  { text: '', options, spoken: null },
  { text: 'behind the carousel', options: ['behind', 'in front'], spoken: null },
  { text: 'behind the carousel', options: [], spoken: null },
])('says $text with $options as $spoken', ({ text, options: listed, spoken }) => {
  expect(withPronouns(text, question, listed)).toBe(spoken);
});
