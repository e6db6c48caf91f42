import { describe, expect, it } from 'vitest';

import { equalLikeMathruler } from './equal-like-mathruler.ts';
import { evaluateExpression } from './evaluate-expression.ts';

describe('equalLikeMathruler', () => {
  it.each([
    ['5', '5', true],
    ['5', ' 5\n', true],
    ['5', '5.0', true],
    ['5', '6', false],
    ['5', '$5$', true],
    ['5', '5%', true],
    ['5', '5 meters', true],
    ['B', 'b', true],
    ['B', '(B)', true],
    ['B', 'B.', false],
    ['stop sign', 'Stop Sign', true],
    ['stop sign', 'stop', false],
    ['\\text{red}', 'red', true],
    ['1/2', '\\frac{1}{2}', true],
    ['1/2', '\\dfrac12', true],
    ['1/2', '0.5', true],
    ['1/2', '2/4', false],
    ['0.25', '1/4', true],
    ['x=5', '5', true],
    ['2.5', '2 1/2', true],
    ['1,234', '1234', true],
    ['2 million', '2*10^6', true],
    ['(1, 2)', '(1,2)', true],
    ['(1,2)', '[1,2]', false],
    ['(0.5,2)', '(1/2,2)', true],
    ['6', '3+3', false],
    ['0.6', '0.3+0.3', true],
    ['', '', true],
    ['5', '', false],
    ['', '5', false],
  ])('%j and %j: %s', (target, answer, equal) => {
    expect(equalLikeMathruler(target, answer)).toBe(equal);
  });
});

describe('evaluateExpression', () => {
  it.each([
    ['2+3*4', 14],
    ['(2+3)*4', 20],
    ['2^3^2', 512],
    ['-2+5', 3],
    ['8/4/2', 1],
    ['.5', 0.5],
    ['1/0', null],
    ['2+', null],
    ['(2', null],
    ['2)', null],
    ['1.2.3', null],
    ['x+1', null],
    ['', null],
    [`${'('.repeat(300)}1`, null],
  ])('%s is %s', (text, value) => {
    expect(evaluateExpression(text)).toBe(value);
  });
});
