import { findPart } from './find-part.ts';
import type { Box, Content } from './item-view.ts';
import { makeElement } from './make-element.ts';

const dimensions = ['ocr', 'counting', 'colour', 'structure', 'material', 'object'] as const;
const letters = 'ABCDEFGH';

/** What differs. */
export type ContentEdit = { -readonly [Field in keyof Content]?: Content[Field] };

/** Question, options, dimension and finding, as fields. */
export interface QuestionForm {
  show(content: Content): void;
  /** What differs from what was shown first. */
  edit(content: Content, box: Box | null): ContentEdit;
  /** The finding on the plain photo holds no more. */
  doubt(): void;
}

export function createQuestionForm(): QuestionForm {
  const question = findPart('question', HTMLTextAreaElement);
  const options = findPart('options', HTMLDivElement);
  const dimension = findPart('dimension', HTMLSelectElement);
  const plainView = findPart('plain-view', HTMLSelectElement);
  const answer = findPart('answer', HTMLInputElement);
  dimension.append(
    makeElement('option', { value: '' }, 'none'),
    ...dimensions.map((name) => makeElement('option', { value: name }, name)),
  );
  const optionTexts = (): string[] =>
    [...options.querySelectorAll('input')].filter(({ type }) => type === 'text').map(({ value }) => value);
  const marked = (): string => options.querySelector<HTMLInputElement>('input:checked')?.value ?? '';
  const doubt = (): void => {
    plainView.value = 'unchecked';
  };
  question.addEventListener('input', doubt);
  return {
    doubt,
    show(content) {
      question.value = content.question;
      dimension.value = content.dimension ?? '';
      // Once it has one, it keeps one.
      for (const option of dimension.options)
        option.disabled = option.value === '' && content.dimension !== null;
      answer.value = content.answer;
      findPart('open-answer', HTMLDivElement).hidden = content.letter !== null;
      findPart('choice', HTMLFieldSetElement).hidden = content.letter === null;
      plainView.value = content.plainView;
      options.replaceChildren(
        ...content.options.map((text, index) => {
          const letter = letters.charAt(index);
          const radio = makeElement('input', {
            type: 'radio',
            name: 'right',
            value: letter,
            'aria-label': `${letter} is right`,
          });
          radio.checked = letter === content.letter;
          const field = makeElement('input', {
            type: 'text',
            maxlength: '1000',
            dir: 'auto',
            'aria-label': `Option ${letter}`,
          });
          field.value = text;
          return makeElement('div', { class: 'option' }, radio, letter, field);
        }),
      );
    },
    edit(content, box) {
      const texts = optionTexts();
      const letter = marked();
      const isChoice = content.letter !== null;
      const isOther =
        letter !== content.letter || texts.some((text, index) => text !== content.options[index]);
      const isMoved = (['left', 'top', 'right', 'bottom'] as const).some(
        (side) => box?.[side] !== content.box?.[side],
      );
      const isAsked = question.value === content.question;
      return {
        ...(isAsked ? {} : { question: question.value }),
        ...(isChoice && isOther ? { options: texts, letter } : {}),
        ...(isChoice || answer.value === content.answer ? {} : { answer: answer.value }),
        ...(dimension.value === (content.dimension ?? '') ? {} : { dimension: dimension.value }),
        ...(isMoved ? { box } : {}),
        // Where question or box is another, what the person leaves there is what they say of it.
        ...(isAsked && !isMoved && plainView.value === content.plainView
          ? {}
          : { plainView: plainView.value }),
      };
    },
  };
}
