import { visibleText } from './visible-text.ts';

/**
 * The form in which questions are compared: compatibility forms unified (NFKC), lower case, words of letters and figures
 * with one space between them. Two questions are the same if their forms are.
 *
 * @example
 * questionForm('What does it  SAY?'); // 'what does it say'
 */
export function questionForm(text: string): string {
  return visibleText(text)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
