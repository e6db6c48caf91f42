import { createRandom, type Questioner } from '@r2i/schema';

/** What {@link createTextQuestioner} asks: each fits any text. */
export const textQuestions: readonly [string, ...string[]] = [
  'What does the text say?',
  'What is written here?',
  'Which text can be read here?',
  'What does the line of text read?',
];

/** Asks what a text says, in one of a few wordings that the seed picks. Asks nothing about other labels. */
export function createTextQuestioner(): Questioner {
  return {
    id: 'text-question/1',
    ask: async ({ label, seed }) =>
      label === 'text' ? [{ text: createRandom(seed).pick(textQuestions), dimension: 'ocr' }] : [],
  };
}
