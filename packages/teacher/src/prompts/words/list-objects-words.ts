import type { PromptWords } from '../../model/prompt-words.ts';

/** What is said to have things listed. */
export const listObjectsWords: PromptWords = {
  task: 'You are shown a photo. List things in it that are worth a close look.',
  rules: [
    'A thing belongs in the list if all of this is true:',
    '- it is clearly visible, and small compared with the photo;',
    '- nothing else in the photo fits the same name: name it so that it can be told from everything of its kind',
    '  ("the blue mailbox", not "mailbox" beside a green one), and leave it out where no short name can do that;',
    '- it has something to be seen up close: writing, parts, a pattern, a material, a number of pieces.',
  ].join('\n'),
  names: [
    'Names are 2 to 49 characters long, in English, without a place in the photo ("left", "background").',
    'No sky, ground, wall or crowd. Small things are as welcome as large ones. Fewer names, or none, are better than doubtful ones.',
  ].join('\n'),
  reply: 'Reply with JSON only: {"objects": ["first name", "second name"]}',
  system: ['{{task}}', '', '{{rules}}', '', '{{names}}', '', '{{reply}}'].join('\n'),
  message: ['{{image}}', 'List at most {{most}} things.'].join('\n'),
};
