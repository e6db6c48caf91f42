import { answerForm } from '../compare/answer-form.ts';
import { readLetter } from '../read/read-letter.ts';
import { readYesNo } from '../read/read-yes-no.ts';
import { parseQuantity } from './parse-quantity.ts';

/**
 * What two answers must share to mean the same. Equal keys, equal answers; being a key, it is transitive.
 *
 * @param reading - Whether the answer is a text as it stands in the photo. Then only case, white space and
 *   marks around it are passed over: a sign with `THREE` does not read `3`.
 */
export function answerKey(text: string, { reading }: { readonly reading: boolean }): string {
  if (reading) return keyOf('text', answerForm(text, { spaces: 'remove' }));
  const plain = answerForm(text);
  const yesNo = readYesNo(plain);
  if (yesNo?.whole === true) return keyOf('yes-no', yesNo.said);
  const option = readLetter(plain);
  if (option?.rest === '') return keyOf('letter', option.letter.toLowerCase());
  const quantity = parseQuantity(plain);
  if (quantity !== null) return keyOf('quantity', quantity.value, quantity.unit);
  return keyOf('text', plain);
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
