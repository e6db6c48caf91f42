import { answerKey } from '@r2i/answers';
import { choiceLetters, type ImageSize, maxMadeOptions, type PixelBox, plainText } from '@r2i/schema';

import type { ReviewContent } from '../records/review-content.ts';

/** What is wrong with an edited content. */
export interface ContentProblem {
  readonly code:
    | 'blank'
    | 'control-character'
    | 'option-count'
    | 'no-such-letter'
    | 'answer-not-option'
    | 'options-alike'
    | 'box-outside'
    | 'box-too-small'
    | 'other-form';
  /** What it is about: a field, with the letter of an option where it is about one. */
  readonly field: string;
  /** One sentence that says what to do. */
  readonly detail: string;
}

/**
 * Whether an edited content makes a sound item: nothing blank, options that differ for people and for those who compare
 * answers, a right option that is the answer, a box within the photo. What the rules of `@r2i/answers` cannot tell to be equal counts as
 * different.
 *
 * @param image - Size of the oriented photo.
 * @param before - What was edited: an open question stays open, and what has a box or a dimension keeps one.
 * @returns All problems; none for a sound one.
 */
export function checkContent(
  content: ReviewContent,
  image: ImageSize,
  before: ReviewContent = content,
): readonly ContentProblem[] {
  const { letter, box, options } = content;
  return [
    ...formProblems(content, before),
    ...textProblems(content),
    ...(letter === null && options.length === 0 ? [] : optionProblems(content)),
    ...(box === null ? [] : boxProblems(box, image)),
  ];
}

function formProblems(content: ReviewContent, before: ReviewContent): ContentProblem[] {
  return (['letter', 'box', 'dimension'] as const).flatMap((field): ContentProblem[] => {
    const isTaken = content[field] === null && before[field] !== null;
    const isNew = field === 'letter' && content.letter !== null && before.letter === null;
    if (!isTaken && !isNew) return [];
    return [{ code: 'other-form', field, detail: `leave the ${field} ${isTaken ? 'there' : 'away'}` }];
  });
}

function textProblems({ question, answer, options }: ReviewContent): ContentProblem[] {
  const texts: [field: string, text: string][] = [
    ['question', question],
    ['answer', answer],
    ...options.map((option, index): [string, string] => [`option ${choiceLetters[index]}`, option]),
  ];
  return texts.flatMap(([field, text]): ContentProblem[] => {
    if (text.trim() === '') return [{ code: 'blank', field, detail: `write the ${field}` }];
    return controls.test(text)
      ? [{ code: 'control-character', field, detail: `take the control characters out of the ${field}` }]
      : [];
  });
}

/** All but tab and line feed. */
const controls = /[^\P{Cc}\t\n]/u;

function optionProblems({ answer, options, letter, dimension }: ReviewContent): ContentProblem[] {
  const problems: ContentProblem[] = [];
  if (options.length < 2 || options.length > maxMadeOptions) {
    const detail = `give 2 to ${maxMadeOptions} options, not ${options.length}`;
    problems.push({ code: 'option-count', field: 'options', detail });
  }
  const right = letter === null ? undefined : options[choiceLetters.indexOf(letter)];
  if (right === undefined) {
    problems.push({ code: 'no-such-letter', field: 'letter', detail: `no option has the letter ${letter}` });
  } else if (right !== answer) {
    const detail = `option ${letter}, the right one, must be the answer word for word`;
    problems.push({ code: 'answer-not-option', field: 'answer', detail });
  }
  const seen = new Map<string, string>();
  for (const [index, option] of options.entries()) {
    const name = choiceLetters[index] ?? '';
    const keys = [`plain ${plainText(option)}`, answerKey(option, { reading: dimension === 'ocr' })];
    const alike = keys.map((key) => seen.get(key)).find((found) => found !== undefined);
    if (alike !== undefined && option.trim() !== '') {
      const detail = `options ${alike} and ${name} mean the same; change one`;
      problems.push({ code: 'options-alike', field: `option ${name}`, detail });
    }
    for (const key of keys) seen.set(key, name);
  }
  return problems;
}

function boxProblems({ left, top, right, bottom }: PixelBox, { width, height }: ImageSize): ContentProblem[] {
  const field = 'box';
  if (!(left >= 0 && top >= 0 && right <= width && bottom <= height)) {
    const detail = `draw the box within the photo of ${width}x${height} px`;
    return [{ code: 'box-outside', field, detail }];
  }
  if (right - left >= 1 && bottom - top >= 1) return [];
  return [{ code: 'box-too-small', field, detail: 'draw a box of at least one pixel in each direction' }];
}
