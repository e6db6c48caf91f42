import type { PromptWords } from '../../model/prompt-words.ts';

/** What is said to have questions written. */
export const writeQuestionsWords: PromptWords = {
  task: [
    'You see one small part of a large photo, enlarged. Write questions that test close looking. They are later put',
    'to somebody who has the whole photo in front of them, where this part is tiny, and who was not told which part',
    'you saw.',
  ].join('\n'),
  rules: [
    'Each question',
    '- has one right answer, settled by what is visible here: a number, a word, a few words, a text as it is written;',
    '- says which thing it is about by naming it and what it looks like ("the red bus", "the sign over the door");',
    '- asks about one thing only, does not give its answer away, and is not answered by yes or no;',
    '- needs no knowledge of places, people, brands or dates beyond what can be seen;',
    '- never speaks of an image, photo, picture, crop, part, view or close-up, nor of its edge, corner or middle.',
  ].join('\n'),
  advice: [
    'Prefer details that are hard to see from afar to what anybody would guess, and different kinds to one kind.',
    'Where the view is blurred, empty or leaves doubt, write fewer questions, or none: an empty list is a good reply.',
  ].join('\n'),
  reply: 'Reply with JSON only: {"questions": [{"question": "…?", "dimension": "{{names}}"}]}',
  system: [
    '{{task}}',
    '',
    '{{rules}}',
    '',
    'Kinds of questions:',
    '{{kinds}}',
    '',
    '{{advice}}',
    '',
    '{{reply}}',
  ].join('\n'),
  inspiration: ['Questions about other photos, for their kind, not to be copied:', '{{examples}}'].join('\n'),
  message: [
    '{{crop}}',
    'It is said to show: {{label}}',
    '',
    '{{inspiration}}',
    '',
    'Write at most {{most}}.',
  ].join('\n'),
};
