import { answerForm } from './answer-form.ts';
import { glyphForm } from './glyph-form.ts';
import { questionForm } from './question-form.ts';
import { optionForm, scoredForm } from './scored-form.ts';

/**
 * The forms in which texts are compared. They differ on purpose: what may be passed over depends on what a wrong
 * equality costs.
 *
 * | form       | for                                            | `EXIT-12a.`  | `5'`  | `No  Parking` | `The 10²` |
 * | ---------- | ---------------------------------------------- | ------------ | ----- | ------------- | --------- |
 * | `answer`   | votes: which answers say the same              | `exit-12a`   | `5'`  | `no parking`  | `the 10²` |
 * | `scored`   | scoring: an answer against a target            | `exit12a`    | `5`   | `noparking`   | `the102`  |
 * | `option`   | scoring: an answer against an option's text    | `exit12a`    | `5`   | `noparking`   | `102`     |
 * | `glyphs`   | readings of signs, and how far they are apart  | `exit-12a`   | `5`   | `noparking`   | `the102`  |
 * | `question` | questions: duplicates and leaks                | `exit 12a`   | `5`   | `no parking`  | `the 102` |
 */
export const normalForms: {
  /** Keeps whatever may change a number or a word: signs, units, spaces. */
  readonly answer: typeof answerForm;
  readonly scored: (text: string) => string;
  readonly option: (text: string) => string;
  readonly glyphs: (text: string) => string;
  readonly question: (text: string) => string;
} = {
  answer: answerForm,
  scored: scoredForm,
  option: optionForm,
  glyphs: glyphForm,
  question: questionForm,
};
