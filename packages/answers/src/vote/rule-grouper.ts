import type { AnswerGrouper, Dimension } from '@r2i/schema';

import { answerKey } from './answer-key.ts';

export interface RuleGrouperOptions {
  /**
   * Dimensions whose answers are texts read off the photo. In these, white space is left out of the
   * comparison, since readers split words differently (`NO PARKING` = `NOPARKING`, but not `1 2` = `12`), and
   * no number is put in the place of another spelling (`3` is not `three`).
   *
   * @default ['ocr']
   */
  readonly readings?: readonly Dimension[];
}

/**
 * Groups answers by rules alone: exact in the form `normalForms.answer`, numbers in figures or words with their
 * units, yes and no, letters of options. What the rules cannot tell to be equal is kept apart. A blank text is
 * equal to nothing, not even to another one.
 */
export function createRuleGrouper({ readings = ['ocr'] }: RuleGrouperOptions = {}): AnswerGrouper {
  return {
    id: `rules-v1/readings=${[...readings].sort().join('+')}`,
    async group({ question, texts }) {
      const reading = readings.includes(question.dimension);
      const numbers = new Map<string, number>();
      return texts.map((text, index) => {
        const key = text.trim() === '' ? `blank ${index}` : answerKey(text, { reading });
        const number = numbers.get(key) ?? numbers.size;
        numbers.set(key, number);
        return number;
      });
    },
  };
}
