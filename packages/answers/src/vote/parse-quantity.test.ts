import { describe, expect, it } from 'vitest';

import { parseQuantity } from './parse-quantity.ts';

describe('parseQuantity', () => {
  it.each([
    ['3', '3', ''],
    ['3.0', '3', ''],
    ['three', '3', ''],
    ['zero', '0', ''],
    ['-0.0', '0', ''],
    ['.50', '0.5', ''],
    ['1,000', '1000', ''],
    ['1,234,567.80', '1234567.8', ''],
    ['9007199254740993', '9007199254740993', ''],
    ['60 %', '60', '%'],
    ['60% off', '60', '% off'],
    ['sixty percent', '60', '%'],
    ['5 centimetres', '5', 'cm'],
    ['5cm', '5', 'cm'],
    ['three dogs', '3', 'dogs'],
    ['1st', '1', 'st'],
    ['nineteen', '19', ''],
    ['twenty-one', '21', ''],
    ['ninety nine', '99', ''],
    ['one hundred', '100', ''],
    ['two hundred and five dogs', '205', 'dogs'],
    ['nine hundred ninety-nine', '999', ''],
    ['two thousand', '2', 'thousand'],
  ])('%s is %s %s', (text, value, unit) => {
    expect(parseQuantity(text)).toEqual({ value, unit });
  });

  it.each([
    '',
    'blue',
    '3-4',
    '3/4',
    '3:30',
    '3 000',
    '3 4',
    '3,5',
    '1,00',
    '12,34',
    '007',
    '1.2.3',
    '3.',
    'about 3',
    'someone',
    'ones',
    'two-way',
    'hundred',
    '-',
    '.',
    '1½',
  ])('%s is none', (text) => {
    expect(parseQuantity(text)).toBeNull();
  });
});
