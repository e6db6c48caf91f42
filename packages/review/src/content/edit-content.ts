import { choiceLetters } from '@r2i/schema';

import type { ContentEdit, ReviewContent } from '../records/review-content.ts';

/**
 * A content with changes. Answer and right option are one: a new answer takes the place of the right option, new options or a new
 * letter say the answer. Where question or box changed, the finding on the plain photo holds no more, unless the person says one.
 */
export function editContent(before: ReviewContent, edit: ContentEdit): ReviewContent {
  const letter = edit.letter ?? before.letter;
  const at = letter === null ? -1 : choiceLetters.indexOf(letter);
  const listed = edit.options ?? before.options;
  const options =
    edit.answer === undefined
      ? listed
      : listed.map((option, index) => (index === at ? (edit.answer ?? option) : option));
  const right = edit.options === undefined && edit.letter === undefined ? before.answer : options[at];
  const question = edit.question ?? before.question;
  const box = edit.box ?? before.box;
  const isMoved = (['left', 'top', 'right', 'bottom'] as const).some(
    (side) => box?.[side] !== before.box?.[side],
  );
  const isOther = question !== before.question || isMoved;
  return {
    question,
    dimension: edit.dimension ?? before.dimension,
    answer: edit.answer ?? right ?? before.answer,
    options,
    letter,
    box,
    plainView: edit.plainView ?? (isOther ? 'unchecked' : before.plainView),
  };
}
