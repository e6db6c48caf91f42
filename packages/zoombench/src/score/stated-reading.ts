/** Words after which a sentence says what is written, in English, German, French, Spanish and Portuguese. */
const stating = new Set(
  'is are was says reads shows displays states spells costs cost read steht lautet heißt sagt zeigt ist kostet indique dit affiche est coûte dice pone muestra es cuesta diz mostra é écrit écrite escrito geschrieben'.split(
    ' ',
  ),
);
/** Words that make of it no plain statement. */
const spoiling = new Set(
  "not no never cannot isn't doesn't unlikely if whether and or but while whereas instead than und oder aber et ou mais y o pero nicht kein pas".split(
    ' ',
  ),
);
/** Most words from the beginning to the last one that states. */
const mostWords = 24;
const statingUnspaced =
  /^[^，。；,;\n]{0,40}?(?:写着|写的是|写有|印着|显示的?是?|名叫|名为|叫做?|是|为)[：:\s]{0,4}/u;
const hedged =
  /^(?:approximately|about|around|roughly|probably|likely|clearly|written|shown|given|listed|named|called|labeled|labelled|marked)\s*(?:as\s)?[:\s]/iu;
const asSeen =
  /,?\s(?:as|which is|that is)\s(?:can be\s)?(?:shown|seen|indicated|displayed|written|printed|stated|visible|depicted|listed)(?!\p{L})/iu;

/**
 * What an answer says is written, where it puts it in a sentence that ends on it: `KX61 ZTB` of `The license plate number of the silver car
 * is KX61 ZTB.`; of several lines, the last. Each is a stretch of the answer, to be compared as a whole.
 */
export function statedReadings(answer: string): string[] {
  const line = answer.slice(answer.lastIndexOf('\n') + 1).trim();
  const seen = asSeen.exec(line);
  const sentence = seen === null ? line : line.slice(0, seen.index);
  const unspaced = statingUnspaced.exec(sentence);
  const found = [
    ...(seen === null ? [] : [sentence]),
    ...(unspaced === null ? [] : [sentence.slice(unspaced[0].length)]),
  ];
  let words = 0;
  for (const { 0: word, index } of sentence.matchAll(/\S+/gu)) {
    const plain = word.toLowerCase().replace(/[:*]{1,4}$/u, '');
    words += 1;
    // A comma or a figure may begin another statement.
    if (words > mostWords || spoiling.has(plain) || /[.,;!?"]$/u.test(word)) break;
    if (words > 1 && stating.has(plain)) {
      const rest = sentence.slice(index + word.length).trim();
      found.push(rest, rest.replace(hedged, '').trim());
    }
  }
  return found;
}
