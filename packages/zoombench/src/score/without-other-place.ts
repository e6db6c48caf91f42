interface Place {
  readonly own: RegExp;
  readonly other: RegExp;
}

const left = /(?<!\p{L})left(?!\p{L})/iu;
const right = /(?<!\p{L})right(?!\p{L})/iu;
const above = /(?<!\p{L})(?:above|over)(?!\p{L})/iu;
const below = /(?<!\p{L})(?:below|under|underneath|beneath)(?!\p{L})/iu;
const behind = /(?<!\p{L})behind(?!\p{L})/iu;
const front = /(?<!\p{L})in\sfront\sof(?!\p{L})/iu;
const top = /(?<!\p{L})top(?!\p{L})/iu;
const bottom = /(?<!\p{L})bottom(?!\p{L})/iu;
const inside = /(?<!\p{L})inside(?!\p{L})/iu;
const outside = /(?<!\p{L})outside(?!\p{L})/iu;
/** Places in pairs of which something is at one of them alone, by the first word that names one. */
const places: ReadonlyMap<string, Place> = new Map([
  ['left', { own: left, other: right }],
  ['right', { own: right, other: left }],
  ['above', { own: above, other: below }],
  ['over', { own: above, other: below }],
  ['below', { own: below, other: above }],
  ['under', { own: below, other: above }],
  ['underneath', { own: below, other: above }],
  ['beneath', { own: below, other: above }],
  ['behind', { own: behind, other: front }],
  ['front', { own: front, other: behind }],
  ['top', { own: top, other: bottom }],
  ['bottom', { own: bottom, other: top }],
  ['inside', { own: inside, other: outside }],
  ['outside', { own: outside, other: inside }],
]);
/** Words between a verb and the place that is asked for: `sitting to the`. */
const passed = new Set('to on at in the directly immediately just'.split(' '));
const verbs = new Set('is are was were stand stands sit sits hang hangs lie lies'.split(' '));
const asksFor = new Set(['what', 'who', 'which']);
/** Most words before the verb of a question. */
const longestSubject = 4;
const doubt = /(?<!\p{L})(?:or|not|no|never|maybe|perhaps|possibly)(?!\p{L})|n['’]t(?!\p{L})/iu;
const joints =
  /[.;!?\n](?=\s|$)|,\s(?:and|but|while|whereas)\s|\s(?:and|but|while|whereas)\s|,\s(?=(?:to|on|at|in|above|below|behind|under|inside|outside)\s)/giu;
/** Longest text that is gone through, in UTF-16 code units. */
const longest = 400;

/** The place that a question asks about: `What shop is to the right of`, `Who is sitting behind`. */
function placeAsked(question: string): Place | null {
  const words =
    question
      .slice(0, longest)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const verb = words.findIndex((word) => verbs.has(word));
  if (!asksFor.has(words[0] ?? '') || verb < 1 || verb > longestSubject) return null;
  const rest = words.slice(verb + 1);
  const named = /(?:ing|ed)$/u.test(rest[0] ?? '') ? rest.slice(1) : rest;
  const word = named.find((one) => !passed.has(one)) ?? '';
  return places.get(word) ?? null;
}

/**
 * An answer to a question for what is at a place, without what it says of the opposite place: `a dry cleaner to the right of the salon` of `There is a dry cleaner
 * to the right of the salon and a bakery to the left`, where the one to the right is asked for.
 */
export function withoutOtherPlace(text: string, question: string): string {
  const place = text.length > longest ? null : placeAsked(question);
  if (place === null || !place.other.test(text) || doubt.test(text)) return text;
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
  const kept = parts.filter((part) => place.own.test(part) || !place.other.test(part));
  const isAnswered = kept.some((part) => /\p{L}/u.test(part));
  return isAnswered && kept.length < parts.length ? kept.filter((part) => part !== '').join('. ') : text;
}
