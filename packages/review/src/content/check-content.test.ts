import { describe, expect, it } from 'vitest';

import type { ContentEdit, ReviewContent } from '../records/review-content.ts';
import { content } from '../testing/make-item.ts';
import { checkContent } from './check-content.ts';
import { editContent } from './edit-content.ts';

const image = { width: 640, height: 480 };
const boxOf = (left: number, top: number, right: number, bottom: number) =>
  ({ frame: 'pixel', left, top, right, bottom }) as const;

describe('editContent', () => {
  it.each<[name: string, edit: ContentEdit, change: Partial<ReviewContent>]>([
    ['nothing', {}, {}],
    [
      'the answer, in the place of the right option',
      { answer: 'SLOW DOWN' },
      { answer: 'SLOW DOWN', options: ['STOP', 'SLOW DOWN', 'GO'] },
    ],
    ['the letter, and so the answer', { letter: 'C' }, { letter: 'C', answer: 'GO' }],
    ['the options, and so the answer', { options: ['A', 'B'] }, { options: ['A', 'B'], answer: 'B' }],
    ['the dimension', { dimension: 'object' }, { dimension: 'object' }],
    [
      'the question, which nobody checked on the plain photo',
      { question: 'Which?' },
      { question: 'Which?', plainView: 'unchecked' },
    ],
    [
      'the box, likewise',
      { box: boxOf(11, 20, 40, 30) },
      { box: boxOf(11, 20, 40, 30), plainView: 'unchecked' },
    ],
    ['the same box', { box: boxOf(10, 20, 40, 30) }, {}],
    [
      'the question, and says that it fits one thing',
      { question: 'Which?', plainView: 'pass' },
      { question: 'Which?' },
    ],
  ])('changes %s', (_, edit, change) => {
    expect(editContent(content, edit)).toEqual({ ...content, ...change });
  });
});

describe('checkContent', () => {
  it.each<[name: string, edit: Partial<ReviewContent>, problems: string[]]>([
    ['as it was', {}, []],
    ['a blank question', { question: ' \n' }, ['blank question']],
    ['a question that steers a terminal', { question: 'a\u001b[2J' }, ['control-character question']],
    ['a line break', { question: 'a\nb' }, []],
    ['one option', { options: ['SLOW'], letter: 'A' }, ['option-count options']],
    ['nine options', { options: [...'SABCDEFHI'], letter: 'A', answer: 'S' }, ['option-count options']],
    ['a blank option', { options: ['STOP', 'SLOW', ''] }, ['blank option C']],
    ['a letter without option', { letter: 'D' }, ['no-such-letter letter']],
    ['an answer that is no option', { answer: 'HALT' }, ['answer-not-option answer']],
    ['an answer that is a wrong option', { answer: 'STOP' }, ['answer-not-option answer']],
    ['two equal options', { options: ['SLOW', 'SLOW', 'GO'] }, ['options-alike option B']],
    ['two that mean the same', { options: ['slow.', 'SLOW', 'GO'] }, ['options-alike option B']],
    [
      'two numbers that are one',
      { dimension: 'counting', options: ['3', 'three', '4'], letter: 'A', answer: '3' },
      ['options-alike option B'],
    ],
    ['signs that read a number in two ways', { options: ['3', 'THREE'], letter: 'A', answer: '3' }, []],
    [
      'two that are one as plain text',
      { options: ['<image> a', '< image> a'], letter: 'A', answer: '<image> a' },
      ['options-alike option B'],
    ],
    ['a box as large as the photo', { box: boxOf(0, 0, 640, 480) }, []],
    ['a box beyond it', { box: boxOf(0, 0, 640.5, 480) }, ['box-outside box']],
    ['a box before it', { box: boxOf(-0.1, 0, 10, 10) }, ['box-outside box']],
    ['a box of a pixel', { box: boxOf(5, 5, 6, 6) }, []],
    ['a box of less', { box: boxOf(5, 5, 5.5, 60) }, ['box-too-small box']],
  ])('%s', (_, edit, problems) => {
    const found = checkContent({ ...content, ...edit }, image);
    expect(found.map(({ code, field }) => `${code} ${field}`)).toEqual(problems);
  });
});

describe('the form of a question', () => {
  const open: ReviewContent = { ...content, options: [], letter: null, box: null, dimension: null };
  it.each<[name: string, before: ReviewContent, edit: ContentEdit, problems: string[]]>([
    ['an open question as it is', open, {}, []],
    ['another expected answer', open, { answer: 'HALT' }, []],
    ['none', open, { answer: ' ' }, ['blank answer']],
    ['a box where there was none', open, { box: boxOf(1, 1, 9, 9) }, []],
    ['a dimension where there was none', open, { dimension: 'ocr' }, []],
    ['options of an open question', open, { options: ['a', 'b'], letter: 'A' }, ['other-form letter']],
    ['a choice made an open question', content, { letter: null, options: [] }, ['other-form letter']],
    ['a box taken away', content, { box: null }, ['other-form box']],
    ['a dimension taken away', content, { dimension: null }, ['other-form dimension']],
  ])('%s', (_, before, edit, problems) => {
    const after = editContent(before, edit);
    // What a request says in so many words, though no edit of the page does.
    for (const field of ['letter', 'box', 'dimension'] as const) {
      if (edit[field] === null) Object.assign(after, { [field]: null });
    }
    const found = checkContent(after, image, before);
    expect(found.map(({ code, field }) => `${code} ${field}`)).toEqual(problems);
  });
});
