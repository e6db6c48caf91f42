import { describe, expect, it } from 'vitest';

import { hasFinishedAnswer } from './has-finished-answer.ts';

describe('hasFinishedAnswer', () => {
  it.each([
    { output: '<answer>B</answer>', finished: true },
    { output: 'I look. <answer>B</answer> The sign reads', finished: true },
    { output: '<answer>B', finished: false },
    { output: '<answer>B</answer> No: <answer>', finished: false },
    { output: '<answer>B</answer> No: <answer>C', finished: false },
    { output: '<answer></answer>', finished: false },
    { output: '\\boxed{B} because', finished: true },
    { output: '\\boxed{B', finished: false },
    { output: '{"answer": "B", "why": "the', finished: true },
    { output: '{"answer": "B', finished: false },
    { output: 'Answer: B\n', finished: true },
    { output: 'Answer: B\nThe sign', finished: true },
    { output: 'Answer: B', finished: false },
    { output: 'Looking at the image, I compare. Answer: A or perhaps the', finished: false },
    { output: '**Answer:** B\n\n', finished: true },
    { output: 'The answer is B.\nIt', finished: true },
    { output: 'The answer is B', finished: false },
    { output: 'A. red\nB. blue\nThe car', finished: false },
    { output: 'Option B looks', finished: false },
    { output: '<think>The answer is B.\n', finished: false },
    { output: '<think>B</think><answer>B</answer>\nsince', finished: true },
    { output: '<think>\\boxed{B}</think>The', finished: false },
    { output: '', finished: false },
    { output: 'B', finished: true },
    { output: '(B)', finished: true },
    { output: 'B.', finished: true },
    { output: 'Bo', finished: false },
  ])('$output: $finished', ({ output, finished }) => {
    expect(hasFinishedAnswer(output, { form: 'choice' })).toBe(finished);
  });

  it.each([
    { output: 'A', finished: false },
    { output: '12', finished: false },
    { output: '<answer>12', finished: false },
    { output: '<answer>12</answer>', finished: true },
    { output: '{"answer": 12', finished: false },
    { output: '{"answer": 12}', finished: true },
    { output: '答案：红色\n', finished: true },
    { output: '答案：红', finished: false },
  ])('in open form, $output: $finished', ({ output, finished }) => {
    expect(hasFinishedAnswer(output, { form: 'open' })).toBe(finished);
  });
});
