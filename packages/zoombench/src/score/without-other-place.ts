/** Places in pairs of which something is at one of them alone, each by the words that tell it. */
const pairs = [
  ['left', 'right'],
  ['above|over', 'below|under|underneath|beneath'],
  ['behind', 'in\\sfront\\sof'],
  ['top', 'bottom'],
  ['inside', 'outside'],
] as const;
const places = pairs.flatMap(([one, other]) => [
  { own: tells(one), other: tells(other), asked: asks(one) },
  { own: tells(other), other: tells(one), asked: asks(other) },
]);
const doubt = /(?<!\p{L})(?:or|not|no|never|maybe|perhaps|possibly)(?!\p{L})|n['’]t(?!\p{L})/iu;
const joints =
  /[.;!?\n](?=\s|$)|,\s(?:and|but|while|whereas)\s|\s(?:and|but|while|whereas)\s|,\s(?=(?:to|on|at|in|above|below|behind|under|inside|outside)\s)/giu;
/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;

function tells(words: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu');
}

/** `What shop is to the right of`, `Who is sitting behind`. */
function asks(words: string): RegExp {
  return new RegExp(
    `^\\W*(?:what|who|which)(?:\\s\\p{L}{1,20}){0,3}?\\s(?:is|are|was|were|stands?|sits?|hangs?|lies|lie)\\s(?:\\p{L}{2,20}(?:ing|ed)\\s)?(?:directly\\s|immediately\\s|just\\s)?(?:(?:to|on|at|in)\\s(?:the\\s)?)?(?:${words})(?!\\p{L})`,
    'iu',
  );
}

/**
 * An answer to a question for what is at a place, without what it says of the opposite place: `a dry cleaner to the right of the salon` of `There is a dry cleaner
 * to the right of the salon and a bakery to the left`, where the one to the right is asked for.
 */
export function withoutOtherPlace(text: string, question: string): string {
  const place = text.length > longest ? undefined : places.find(({ asked }) => asked.test(question));
  if (place === undefined || !place.other.test(text) || doubt.test(text)) return text;
  const parts: string[] = [];
  let from = 0;
  for (const joint of text.matchAll(joints)) {
    const part = text.slice(from, joint.index);
    const isPlaced = place.own.test(part) || place.other.test(part);
    const isEnd = /^[.;!?\n]/u.test(joint[0]);
    if (joint.index < from || !(isEnd || isPlaced)) continue;
    parts.push(part.trim());
    from = joint.index + joint[0].length;
  }
  parts.push(text.slice(from).trim());
  const left = parts.filter((part) => place.own.test(part) || !place.other.test(part));
  const isAnswered = left.some((part) => /\p{L}/u.test(part));
  return isAnswered && left.length < parts.length ? left.filter((part) => part !== '').join('. ') : text;
}
