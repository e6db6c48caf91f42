import type { PromptWords } from '../../model/prompt-words.ts';

/** What is said to have yes-or-no questions written. */
export const writeNegativeQuestionsWords: PromptWords = {
  task: [
    'You see one small part of a large photo, enlarged. Write yes-or-no questions about whether a certain thing is',
    'there ("Is there a rope tied to the blue boat?").',
  ].join('\n'),
  rules: [
    'Some ask for things that are not there although they would fit the place: something usual beside what is seen, a',
    'part the thing could have, something of a like shape. They must be absent without doubt, not merely hidden or cut',
    'off. The others ask for things that are certainly there, equally small and equally easy to miss.',
  ].join('\n'),
  wording: [
    'Both sorts are worded alike, so that the words do not give the answer away. Each names a place by what is seen',
    'there, asks for one thing, has no "not" in it, and never speaks of an image, photo, picture, crop, part or view.',
  ].join('\n'),
  reply:
    'Reply with JSON only: {"questions": [{"question": "…?", "present": false}, {"question": "…?", "present": true}]}',
  system: ['{{task}}', '', '{{rules}}', '', '{{wording}}', '', '{{reply}}'].join('\n'),
  message: [
    '{{crop}}',
    'It is said to show: {{label}}',
    '',
    'Write {{absent}} with "present": false and {{present}} with "present": true.',
  ].join('\n'),
};
