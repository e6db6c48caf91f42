import { expect, it } from 'vitest';

import { scoreOutput } from './score-output.ts';

const query = 'How are the shapes in the green frame arranged?';
const plain = { id: 'i', box: null, imageId: 'i', dimension: null, form: 'open', options: [] } as const;

it.each([
  { target: 'ring', output: 'in a circle', status: 'correct' },
  { target: 'ring', output: 'in a row', status: 'incorrect' },
  { target: 'row', output: 'in a straight line', status: 'correct' },
  { target: 'row', output: 'in a vertical line', status: 'incorrect' },
  { target: 'grid', output: 'in rows and columns', status: 'correct' },
  // What is not known is left open, and what is no word is wrong.
  { target: 'ring', output: 'clustered', status: 'unknown' },
  { target: 'ring', output: 'in a star', status: 'unknown' },
  { target: 'ring', output: 'Zzz qqq vvv, hhh www.', status: 'incorrect' },
  { target: 'ring', output: 'a dog', status: 'incorrect' },
])('$target, $output: $status', ({ target, output, status }) => {
  expect(scoreOutput({ ...plain, query, target }, output)).toMatchObject({ status });
});

it('asks for an arrangement: a ring on a finger is no circle', () => {
  const item = { ...plain, query: 'What is on her finger?', target: 'ring' };
  expect(scoreOutput(item, 'a circle').status).toBe('incorrect');
});
