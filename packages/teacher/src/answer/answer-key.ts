import { normalizeAnswer } from './normalize-answer.ts';
import { parseQuantity } from './parse-quantity.ts';

const yes = /^(?:yes|yeah|yep|yup)(?:,? (?:it|there|they|he|she) (?:is|are|does|do|has|have|can))?$/u;
const no = /^(?:no|nope)(?:,? (?:it|there|they|he|she) (?:is|are|does|do|has|have|can)(?: ?not|n['’]t))?$/u;
const letter = /^(?:(?:option|answer|choice)(?: is)?:? ?\(?)?([a-h])$/u;

/**
 * What two answers must share to mean the same. Equal keys, equal answers; being a key, it is transitive.
 *
 * @param reading - Whether the answer is a text as it stands in the photo. Then only case, white space and
 *   marks around it are passed over: a sign with `THREE` does not read `3`.
 */
export function answerKey(text: string, { reading }: { readonly reading: boolean }): string {
  if (reading) return keyOf('text', normalizeAnswer(text, { spaces: 'remove' }));
  const plain = normalizeAnswer(text);
  if (yes.test(plain)) return keyOf('yes-no', 'yes');
  if (no.test(plain)) return keyOf('yes-no', 'no');
  const option = letter.exec(plain)?.[1];
  if (option !== undefined) return keyOf('letter', option);
  const quantity = parseQuantity(plain);
  if (quantity !== null) return keyOf('quantity', quantity.value, quantity.unit);
  return keyOf('text', plain);
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
