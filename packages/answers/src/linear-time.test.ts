import { describe, expect, it } from 'vitest';

import {
  answerKey,
  differByRule,
  extractAnswer,
  normalForms,
  plainMath,
  readJson,
  readLetter,
  readNumbers,
  readOptions,
  readTargetLetter,
  readUnspacedNumber,
  readYesNo,
  splitThoughts,
  unifySpelling,
  unitBeside,
} from './index.ts';
import { countWork } from './testing/count-work.ts';

const pieces = [
  'a',
  ' ',
  '\n',
  '\t \n',
  'x ',
  'the final ',
  'final\n',
  'the ',
  'so ',
  'answer is ',
  'the answer is: ',
  '"answer": ',
  "'answer':'",
  '{"answer":',
  'Answer: ',
  'Answer:**',
  '## Answer\n',
  '答案是',
  '最终',
  '。答(',
  'правильный ',
  'A, B and ',
  'A or ',
  '(A',
  'A. x\n',
  'A: x, ',
  '(a) x (b) y ',
  'Option ',
  'not B, ',
  'B because ',
  '*',
  '**B** ',
  '- ',
  '> ',
  '#',
  '```',
  '```json\n',
  '`',
  '"',
  "'",
  '\\',
  '\\"',
  '{',
  '}',
  '{}',
  '[',
  '[{',
  '(',
  '()',
  '$',
  '\\boxed{',
  '\\frac{',
  '\\frac{1}{2} ',
  '\\text{',
  '^{',
  '<answer>',
  '</answer>',
  '<',
  '<|',
  '<think>',
  '</think>',
  '<think></think>',
  '◁think▷',
  '[THINK]',
  '<|channel|>analysis<|message|>',
  '<|channel|>',
  '<tool_call>',
  '<|begin_of_box|>',
  '1',
  '0',
  '1,',
  '1,111',
  '1.',
  '1/',
  '1 ',
  '1 - ',
  '-',
  '%',
  '5 km/h ',
  'twenty-',
  'one hundred and ',
  'two dozen ',
  'no. ',
  'yes, ',
  'wait, ',
  'e\u0301',
  '👨‍👩‍👧',
  '三辆',
] as const;

const options = ['x', 'y', 'dark blue'];
const readers: readonly (readonly [string, (text: string) => unknown])[] = [
  ['splitThoughts', splitThoughts],
  ['readJson', orNothing(readJson)],
  ['extractAnswer, choice', (text) => extractAnswer(text, { form: 'choice', options })],
  ['extractAnswer, choice without options', (text) => extractAnswer(text, { form: 'choice' })],
  ['extractAnswer, open', (text) => extractAnswer(text, { form: 'open', maxUnmarkedLength: 1e6 })],
  ['readOptions', readOptions],
  ['readLetter', readLetter],
  ['readTargetLetter', (text) => readTargetLetter(text, options)],
  ['readNumbers', readNumbers],
  ['readUnspacedNumber', readUnspacedNumber],
  ['readYesNo', readYesNo],
  ['normalForms.answer', (text) => normalForms.answer(text)],
  ['normalForms.answer without spaces', (text) => normalForms.answer(text, { spaces: 'remove' })],
  ['normalForms.scored', normalForms.scored],
  ['normalForms.option', normalForms.option],
  ['normalForms.glyphs', normalForms.glyphs],
  ['normalForms.question', normalForms.question],
  ['plainMath', plainMath],
  ['unifySpelling', unifySpelling],
  ['unitBeside', (text) => unitBeside(text, text)],
  ['answerKey', (text) => answerKey(text, { reading: false })],
  ['differByRule', (text) => differByRule(text, `${text} `, { reading: false })],
];

/** Characters of the shorter text. */
const length = 700;

function grown(piece: string, characters: number): string {
  return `${piece.repeat(Math.ceil(characters / piece.length))}x`;
}

function orNothing(read: (text: string) => unknown): (text: string) => unknown {
  return (text) => {
    try {
      return read(text);
    } catch {
      return undefined;
    }
  };
}

describe.each(readers)('%s takes time linear in its input', (_, read) => {
  it.each(pieces)('%j', (piece) => {
    const [once, twice] = [length, 2 * length].map((characters) => {
      const text = grown(piece, characters);
      // What is compiled on first use is no work on the text.
      read(text);
      return countWork(() => read(text));
    });
    expect((twice ?? 0) / (once ?? 1)).toBeLessThanOrEqual(2.2);
  });
});

describe('countWork', () => {
  const text = (characters: number): string => `${' '.repeat(characters)}x`;
  const growth = (read: (said: string) => unknown): number =>
    countWork(() => read(text(2 * length))) / countWork(() => read(text(length)));

  it('sees an expression that goes back', () => {
    expect(growth((said) => said.replace(/\s+$/u, ''))).toBeGreaterThan(3.5);
  });

  it('sees a scan within a scan', () => {
    expect(growth((said) => [...said].map((_, at) => said.indexOf('y', at)))).toBeGreaterThan(3.5);
  });

  it('sees what is linear as linear', () => {
    expect(growth((said) => normalForms.question(said))).toBeLessThan(2.2);
  });
});
