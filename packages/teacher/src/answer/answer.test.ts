import type { Dimension } from '@r2i/schema';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { normalizeAnswer } from './normalize-answer.ts';
import { parseQuantity } from './parse-quantity.ts';
import { createRuleGrouper } from './rule-grouper.ts';

async function groups(dimension: Dimension, ...texts: string[]): Promise<readonly number[]> {
  const question = { text: '?', dimension, questioner: 'test' };
  return createRuleGrouper().group({ question, texts, seed: 0 });
}

async function equal(dimension: Dimension, left: string, right: string): Promise<boolean> {
  const [first, second] = await groups(dimension, left, right);
  return first === second;
}

describe('normalizeAnswer', () => {
  it.each([
    { input: '', plain: '', removed: '' },
    { input: ' “No  Parking!” ', plain: 'no parking', removed: 'noparking' },
    { input: 'NO\n\tPARKING\u00a0', plain: 'no parking', removed: 'noparking' },
    { input: '(B)', plain: 'b', removed: 'b' },
    { input: '**Blue**.', plain: 'blue', removed: 'blue' },
    { input: 'ＳＴＯＰ　４', plain: 'stop 4', removed: 'stop4' },
    { input: 'ﬁre', plain: 'fire', removed: 'fire' },
    { input: 'Café', plain: 'café', removed: 'café' },
    { input: 'e\u0301', plain: 'é', removed: 'é' },
    { input: 'a\t\u0301', plain: 'a \u0301', removed: '\u00e1' },
    { input: '?', plain: '?', removed: '?' },
    { input: '...', plain: '...', removed: '...' },
    { input: '-3', plain: '-3', removed: '-3' },
    { input: '\u22123.', plain: '-3', removed: '-3' },
    { input: '.5', plain: '.5', removed: '.5' },
    { input: ',5', plain: ',5', removed: ',5' },
    { input: '(.5)', plain: '.5', removed: '.5' },
    { input: '60 %', plain: '60 %', removed: '60%' },
    { input: '<5', plain: '<5', removed: '<5' },
    { input: '$5', plain: '$5', removed: '$5' },
    { input: '#5', plain: '#5', removed: '#5' },
    { input: "5'", plain: "5'", removed: "5'" },
    { input: '"12""', plain: '12"', removed: '12"' },
    { input: '10²', plain: '10²', removed: '10²' },
    { input: '1½', plain: '1½', removed: '1½' },
    { input: '12 34', plain: '12 34', removed: '12 34' },
    { input: '3, 5', plain: '3, 5', removed: '3, 5' },
    { input: 'GATE 7 A', plain: 'gate 7 a', removed: 'gate7a' },
  ])('$input', ({ input, plain, removed }) => {
    expect(normalizeAnswer(input)).toBe(plain);
    expect(normalizeAnswer(input, { spaces: 'remove' })).toBe(removed);
  });

  it('changes nothing when applied again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('collapse' as const, 'remove' as const),
        (text, spaces) => {
          const once = normalizeAnswer(text, { spaces });
          expect(normalizeAnswer(once, { spaces })).toBe(once);
        },
      ),
    );
  });
});

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

describe('createRuleGrouper', () => {
  it.each([
    ['blue', 'Blue.', true],
    ['dark  blue', 'Dark blue', true],
    ['dark blue', 'darkblue', false],
    ['blue', 'light blue', false],
    ['3', 'three', true],
    ['3', '3.0', true],
    ['3 dogs', 'Three dogs.', true],
    ['3 dogs', '3', false],
    ['3 dogs', '3 cats', false],
    ['60 %', '60%', true],
    ['60 %', '60 percent', true],
    ['60 %', '60', false],
    ['60', '-60', false],
    ['10²', '102', false],
    ['1½', '11/2', false],
    ['5', '.5', false],
    ['5', "5'", false],
    ['1,000', '1000', true],
    ['1.5', '15', false],
    ['1 2', '12', false],
    ['007', '7', false],
    ['yes', 'Yes.', true],
    ['yes', 'Yeah', true],
    ['yes', 'Yes, it is.', true],
    ['no', "No, there isn't.", true],
    ['no', 'No, it is not', true],
    ['yes', 'no', false],
    ['no', 'No parking', false],
    ['no', 'No, two', false],
    ['(B)', 'B.', true],
    ['b', 'Option B', true],
    ['Answer: B', '(B)', true],
    ['B', 'B. red', false],
    ['A', 'B', false],
    ['?', '!', false],
    ['', '', false],
    [' ', '\n', false],
  ])('%j and %j: %s', async (left, right, same) => {
    expect(await equal('object', left, right)).toBe(same);
    expect(await equal('object', right, left)).toBe(same);
  });

  it.each([
    ['NO PARKING', 'no parking', true],
    ['NO PARKING', 'NOPARKING', true],
    ['NO PARKING', 'NO PARKlNG', false],
    ['GATE 7', 'GATE7', true],
    ['“STOP!”', 'STOP', true],
    ['12 34', '1234', false],
    ['3 , 5', '3,5', false],
    ['O', '0', false],
    ['60 %', '60%', true],
    ['60 %', '60', false],
    ['three', '3', false],
    ['3.0', '3', false],
    ['YES', 'YEAH', false],
    [' ', ' ', false],
  ])('as readings, %j and %j: %s', async (left, right, same) => {
    expect(await equal('ocr', left, right)).toBe(same);
    expect(await equal('ocr', right, left)).toBe(same);
  });

  it('numbers groups in order of appearance, one number for each text', async () => {
    expect(await groups('counting', 'three', '4', '3', 'four', 'many', '3.0')).toEqual([0, 1, 0, 1, 2, 0]);
    expect(await groups('counting')).toEqual([]);
  });

  it('lets the dimensions of readings be chosen, and names them in its id', async () => {
    const grouper = createRuleGrouper({ readings: ['structure', 'ocr'] });
    const question = { text: '?', dimension: 'structure', questioner: 'test' } as const;
    expect(await grouper.group({ question, texts: ['a b', 'ab'], seed: 0 })).toEqual([0, 0]);
    expect(grouper.id).toBe(createRuleGrouper({ readings: ['ocr', 'structure'] }).id);
    expect(grouper.id).not.toBe(createRuleGrouper().id);
  });

  it('never takes different numbers for the same, however they are dressed', async () => {
    const whole = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String);
    const dress = fc.constantFrom('', ' %', ' dogs', '.', '!', '.0', ')');
    const dimension = fc.constantFrom<Dimension>('ocr', 'counting');
    await fc.assert(
      fc.asyncProperty(
        whole,
        whole,
        dress,
        dress,
        dimension,
        async (left, right, leftDress, rightDress, about) => {
          fc.pre(left !== right);
          expect(await equal(about, `${left}${leftDress}`, `${right}${rightDress}`)).toBe(false);
        },
      ),
    );
  });

  it('never takes a decimal number for another', async () => {
    const decimal = fc.tuple(fc.nat({ max: 300 }), fc.nat({ max: 999 }), fc.integer({ min: 0, max: 3 }));
    await fc.assert(
      fc.asyncProperty(
        decimal,
        decimal,
        async ([leftWhole, leftPart, leftPlaces], [rightWhole, rightPart, rightPlaces]) => {
          const left = `${leftWhole}.${String(leftPart).padStart(leftPlaces, '0')}`;
          const right = `${rightWhole}.${String(rightPart).padStart(rightPlaces, '0')}`;
          expect(await equal('counting', left, right)).toBe(Number(left) === Number(right));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads number words as their figures, all of them apart', async () => {
    const ones = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
    const spelled = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'].flatMap(
      (ten, index) =>
        ones.map((one, digit) => ({
          words: `${ten}${one === '' ? '' : `-${one}`}`,
          value: (index + 2) * 10 + digit,
        })),
    );
    for (const { words, value } of spelled) expect(await equal('counting', words, String(value))).toBe(true);
    expect(new Set(await groups('counting', ...spelled.map(({ words }) => words))).size).toBe(spelled.length);
  });

  it('is an equality: the same groups in any order', async () => {
    const text = fc.constantFrom(
      '3',
      'three',
      '3.0',
      '3 dogs',
      'yes',
      'Yes.',
      '(b)',
      'B',
      'no parking',
      'noparking',
      '60 %',
      '60%',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 8 }), async (texts) => {
        const forward = await groups('object', ...texts);
        const backward = [...(await groups('object', ...texts.toReversed()))].reverse();
        for (const i of texts.keys()) {
          for (const j of texts.keys()) {
            expect(forward[i] === forward[j]).toBe(backward[i] === backward[j]);
          }
        }
      }),
    );
  });
});
