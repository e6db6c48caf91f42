import { canonicalWords } from '@r2i/answers';

import { questionOf } from './asked-thing.ts';
import { functionWords } from './function-words.ts';

/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;
const saying =
  /(?<!\p{L})(?:says?|said|saying|reads?|reading|states?|stating|spells?|tells?|advertises?|named?|called|words?|written|text|phrase)(?!\p{L})|["“”«»„:]/iu;
const telling = /\s(?:is|are|has|have|stands?|hangs?|appears?|looks?|features?)\s/iu;
const looks =
  /(?<!\p{L})(?:font|letter(?:s|ing)|capitals|typeface|style|stylized|stylised|border|background|ground|paint(?:ed)?|colou?r(?:s|ful|ed)?|outlines?|located|stands|mounted|hangs)(?!\p{L})/iu;

/** Whether an answer that is asked what is written tells only what the writing looks like: `The sign is white with black letters.` */
export function tellsLooks(answer: string, query: string): boolean {
  if (answer.length > longest || saying.test(answer) || !telling.test(answer) || !looks.test(answer))
    return false;
  const asked = canonicalWords(questionOf(query)).filter((word) => !functionWords.has(word));
  const [subject = ''] = canonicalWords(answer).filter((word) => !functionWords.has(word));
  return (
    /^\s*(?:the|this|that|its?|they)\s/iu.test(answer) && (asked.includes(subject) || /^\s*it/iu.test(answer))
  );
}
