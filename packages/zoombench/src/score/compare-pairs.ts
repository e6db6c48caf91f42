const asksForPairs =
  /(?<!\p{L})(?:pairs?|paare?|paires?|pares|pary?)(?!\p{L})|[几幾]双|多少双|[几幾]对|多少对/iu;
const asksForNumber =
  /(?<!\p{L})(?:how many|number of|count|wie\s?viele|anzahl|combien|cu[aá]nt\p{L}{1,2}|quant\p{L}{1,2}|сколько)(?!\p{L})|多少|几|幾|いくつ|何[個人本枚台匹]|몇/iu;
/** Things that come as one though they are called a pair. */
const singlePairs =
  /(?<!\p{L})(?:glasses|spectacles|sunglasses|goggles|binoculars|scissors|tweezers|pliers|tongs|shears|trousers|pants|jeans|shorts|leggings|tights|pyjamas|pajamas)(?!\p{L})/iu;
const oneSaid = /(?<!\p{L})one(?!\p{L})|1/iu;

/**
 * Compares a number of pairs with a plain number: pairs count as pairs where the question asks for pairs, as two things each where
 * it asks how many things there are, and as either where the question does not tell (`open`). `A pair` by itself is two, but of
 * scissors or glasses it may be one.
 *
 * @param text - What the number of pairs was read from.
 */
export function comparePairs(
  pairs: number,
  plain: number,
  { query, text }: { readonly query: string; readonly text: string },
): 'same' | 'different' | 'open' {
  if (asksForPairs.test(query)) {
    if (plain === pairs) return 'same';
    // `A pair` may be said of two.
    return pairs === 1 && plain === 2 && !oneSaid.test(text) ? 'open' : 'different';
  }
  if (plain !== pairs && plain !== 2 * pairs) return 'different';
  if (singlePairs.test(text)) return 'open';
  if (asksForNumber.test(query)) return plain === 2 * pairs ? 'same' : 'different';
  return pairs === 1 && plain === 2 ? 'same' : 'open';
}
