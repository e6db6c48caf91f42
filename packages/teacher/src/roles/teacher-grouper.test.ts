import { createRuleGrouper, differByRule } from '@r2i/answers';
import type { Dimension } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ReplyInvalidError } from '../errors/reply-invalid-error.ts';
import { createTeacherGrouper, type TeacherGrouperOptions } from './teacher-grouper.ts';
import { fakeTeacher } from './testing/fake-teacher.ts';

/** Groups texts with a judge, and tells what it was asked. */
async function group(
  texts: readonly string[],
  judge: (left: string, right: string) => boolean | string,
  { dimension = 'object', ...options }: TeacherGrouperOptions & { readonly dimension?: Dimension } = {},
): Promise<{ readonly numbers: readonly number[]; readonly pairs: readonly string[] }> {
  const pairs: string[] = [];
  const { teacher } = fakeTeacher(({ text }) => {
    const [, left = '', right = ''] = /First answer: (.*)\nSecond answer: (.*)/u.exec(text) ?? [];
    pairs.push(`${left} | ${right}`);
    const said = judge(left, right);
    return typeof said === 'string' ? said : JSON.stringify({ same: said });
  });
  const question = { text: 'What?', dimension, questioner: 'test' };
  const numbers = await createTeacherGrouper(teacher, options).group({ question, texts, seed: 1 });
  return { numbers, pairs };
}

const always = (): boolean => true;
const never = (): boolean => false;

describe('createTeacherGrouper', () => {
  it.each([
    { name: 'nothing', texts: [], judge: always, numbers: [], asked: 0 },
    { name: 'one text', texts: ['red'], judge: always, numbers: [0], asked: 0 },
    { name: 'equal by rule', texts: ['three', '3', '3.0'], judge: never, numbers: [0, 0, 0], asked: 0 },
    { name: 'other numbers', texts: ['3', '4', 'five'], judge: always, numbers: [0, 1, 2], asked: 0 },
    { name: 'yes and no', texts: ['yes', 'No.', 'yes, it is'], judge: always, numbers: [0, 1, 0], asked: 0 },
    { name: 'letters', texts: ['A', '(B)', 'a.'], judge: always, numbers: [0, 1, 0], asked: 0 },
    { name: 'blanks', texts: ['', ' ', ''], judge: always, numbers: [0, 1, 2], asked: 0 },
    { name: 'a blank and a text', texts: ['', 'red'], judge: always, numbers: [0, 1], asked: 0 },
    { name: 'said to be the same', texts: ['navy', 'dark blue'], judge: always, numbers: [0, 0], asked: 1 },
    { name: 'said to differ', texts: ['navy', 'dark blue'], judge: never, numbers: [0, 1], asked: 1 },
    { name: 'all said to differ', texts: ['a b', 'c d', 'e f'], judge: never, numbers: [0, 1, 2], asked: 3 },
    {
      name: 'numbers within words',
      texts: ['3 dogs', 'there are four dogs'],
      judge: always,
      numbers: [0, 1],
      asked: 0,
    },
  ])('$name', async ({ texts, judge, numbers, asked }) => {
    const found = await group(texts, judge);
    expect(found.numbers).toEqual(numbers);
    expect(found.pairs).toHaveLength(asked);
  });

  it('a judge that claims everything to be the same cannot join what differs by rule, not by a detour either', async () => {
    // "a few" could be either number, but not both.
    const { numbers } = await group(['3', '3', '4', '4', 'a few'], always);
    expect(numbers).toEqual([0, 0, 1, 1, 0]);
    expect((await group(['a few', 'a few', '4', '3'], always)).numbers).toEqual([0, 0, 0, 1]);
  });

  it('a judge that claims 8 of 8 cannot pass a split vote', async () => {
    const texts = ['7', '7', '7', '7', '8', '8', '8', '8'];
    const claim = await group(texts, () => '{"same": true, "count": 8}');
    expect(claim.numbers).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('a claim of counts in place of a verdict is an error', async () => {
    await expect(
      group(['navy', 'blue'], () => '{"groups": [["navy", "blue"]], "count": 8}'),
    ).rejects.toBeInstanceOf(ReplyInvalidError);
  });

  it('asks about the largest groups first, and no more pairs than allowed', async () => {
    const texts = ['teal', 'navy', 'navy', 'sky', 'sky', 'sky'];
    expect((await group(texts, never, { maxPairs: 2 })).pairs).toEqual(['navy | sky', 'sky | teal']);
    expect((await group(texts, never, { maxPairs: 0 })).pairs).toEqual([]);
    expect((await group(texts, never)).pairs).toEqual(['navy | sky', 'sky | teal', 'navy | teal']);
  });

  it('asks nothing once a group has enough', async () => {
    const texts = ['sky', 'sky', 'sky', 'navy'];
    expect((await group(texts, always, { enough: 3 })).pairs).toEqual([]);
    expect((await group(texts, always, { enough: 4 })).pairs).toHaveLength(1);
    expect((await group(['sky', 'sky', 'navy', 'teal'], never, { enough: 2 })).pairs).toHaveLength(3);
  });

  it('says a pair in the same order wherever it stands, so that it is asked once', async () => {
    const [one, other] = [await group(['navy', 'sky'], never), await group(['sky', 'navy'], never)];
    expect(one.pairs).toEqual(other.pairs);
  });

  it('reads texts off the photo by their letters, and never takes other digits for the same', async () => {
    const found = await group(['ROUTE 66', 'ROUTE 67', 'Route66', 'RT 66'], always, { dimension: 'ocr' });
    expect(found.numbers).toEqual([0, 1, 0, 0]);
    expect(found.pairs).toEqual(['ROUTE 66 | RT 66']);
  });

  it('never joins what no reply called the same, for any texts and any judge', async () => {
    const text = fc.constantFrom(
      '3',
      'three',
      '4',
      'red',
      'Red.',
      'navy',
      'dark blue',
      'yes',
      'no',
      'A',
      'b',
      'about 3',
      '',
      '3 dogs',
      'some dogs',
    );
    const rules = createRuleGrouper();
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { maxLength: 8 }),
        fc.func(fc.boolean()),
        fc.nat({ max: 12 }),
        fc.constantFrom<Dimension>('ocr', 'counting'),
        async (texts, judge, maxPairs, dimension) => {
          const links = new Set<string>();
          const { numbers, pairs } = await group(
            texts,
            (left, right) => {
              const same = judge(left, right);
              if (same) links.add(`${left}|${right}`).add(`${right}|${left}`);
              return same;
            },
            { maxPairs, dimension },
          );
          expect(numbers).toHaveLength(texts.length);
          expect(pairs.length).toBeLessThanOrEqual(maxPairs);
          const question = { text: 'What?', dimension, questioner: 'test' };
          const byRule = await rules.group({ question, texts, seed: 1 });
          const reading = dimension === 'ocr';
          for (const [start, number] of numbers.entries()) {
            const reached = new Set([start]);
            for (const at of reached) {
              for (const [next, other] of texts.entries()) {
                const linked =
                  byRule[at] === byRule[next] || linkedByRule(at, next, { texts, byRule, links });
                if (linked && other !== undefined) reached.add(next);
              }
            }
            for (const [other, otherNumber] of numbers.entries()) {
              if (number !== otherNumber) {
                expect(byRule[start]).not.toBe(byRule[other]);
              } else if (start !== other) {
                expect(reached.has(other)).toBe(true);
                expect(differByRule(texts[start] ?? '', texts[other] ?? '', { reading })).toBe(false);
              }
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** Whether some texts of the two rule groups were called the same. */
function linkedByRule(
  one: number,
  other: number,
  {
    texts,
    byRule,
    links,
  }: { texts: readonly string[]; byRule: readonly number[]; links: ReadonlySet<string> },
): boolean {
  const members = (at: number): readonly string[] => texts.filter((_, index) => byRule[index] === byRule[at]);
  return members(one).some((left) => members(other).some((right) => links.has(`${left}|${right}`)));
}
