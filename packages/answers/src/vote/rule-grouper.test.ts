import type { Dimension } from '@r2i/schema';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createRuleGrouper } from './rule-grouper.ts';

async function groups(dimension: Dimension, ...texts: string[]): Promise<readonly number[]> {
  const question = { text: '?', dimension, questioner: 'test' };
  return createRuleGrouper().group({ question, texts, seed: 0 });
}

async function equal(dimension: Dimension, left: string, right: string): Promise<boolean> {
  const [first, second] = await groups(dimension, left, right);
  return first === second;
}

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
