import { all, any, maybe, type Rule, range, repeat, text } from './rule.ts';

const digit = range([0x30, 0x39]);
const hex = range([0x30, 0x39], [0x41, 0x46], [0x61, 0x66]);
const more = range([0x80, 0xbf]);

/** One character of a JSON string: what is written as it is, in well-formed UTF-8, or escaped. */
const character = any(
  range([0x20, 0x21], [0x23, 0x5b], [0x5d, 0x7f]),
  all(range([0xc2, 0xdf]), more),
  all(range([0xe0, 0xe0]), range([0xa0, 0xbf]), more),
  all(range([0xe1, 0xec], [0xee, 0xef]), more, more),
  all(range([0xed, 0xed]), range([0x80, 0x9f]), more),
  all(range([0xf0, 0xf0]), range([0x90, 0xbf]), more, more),
  all(range([0xf1, 0xf3]), more, more, more),
  all(range([0xf4, 0xf4]), range([0x80, 0x8f]), more, more),
  all(text('\\'), any(...[...'"\\/bfnrt'].map(text), all(text('u'), hex, hex, hex, hex))),
);

/** White space that JSON may have between its parts, and no more than a model needs to lay it out. */
const space = any(text(''), text(' '), all(text('\n'), repeat(text(' '), 0, 16)));
const colon = all(text(':'), maybe(text(' ')));
const comma = all(text(','), space);

export const jsonString = (least: number = 0, most: number = Number.POSITIVE_INFINITY): Rule =>
  all(text('"'), repeat(character, least, most), text('"'));

/** Digits are bounded: a model that does not know when to stop is stopped. */
const whole = all(maybe(text('-')), any(text('0'), all(range([0x31, 0x39]), repeat(digit, 0, 14))));
export const jsonInteger: Rule = whole;
export const jsonNumber: Rule = all(
  whole,
  maybe(all(text('.'), repeat(digit, 1, 16))),
  maybe(
    all(range([0x45, 0x45], [0x65, 0x65]), maybe(range([0x2b, 0x2b], [0x2d, 0x2d])), repeat(digit, 1, 2)),
  ),
);
export const jsonBoolean: Rule = any(text('true'), text('false'));
export const jsonNull: Rule = text('null');

export function jsonArray(item: Rule, least: number = 0, most: number = Number.POSITIVE_INFINITY): Rule {
  const some = all(space, item, repeat(all(comma, item), Math.max(0, least - 1), most - 1), space);
  if (most === 0) return text('[]');
  return all(text('['), least === 0 ? maybe(some) : some, text(']'));
}

/** An object whose members stand in the given order; those that need not be there may be left out. */
export function jsonObject(
  members: readonly { readonly name: string; readonly value: Rule; readonly required: boolean }[],
): Rule {
  // From the last member to the first: what may follow where something stands before it, and where nothing does.
  let following: Rule = space;
  let leading: Rule = all();
  for (const { name, value, required } of members.toReversed()) {
    const member = all(text(JSON.stringify(name)), colon, value);
    const [next, first] = [all(comma, member, following), all(space, member, following)];
    leading = required ? first : any(first, leading);
    following = required ? next : any(next, following);
  }
  return all(text('{'), leading, text('}'));
}

const anyMember = all(jsonString(), colon, { kind: 'later', get: () => jsonValue });

/** An object with whatever members. */
export const jsonAnyObject: Rule = all(
  text('{'),
  maybe(all(space, anyMember, repeat(all(comma, anyMember), 0), space)),
  text('}'),
);

export const jsonValue: Rule = any(
  jsonString(),
  jsonNumber,
  jsonBoolean,
  jsonNull,
  jsonAnyObject,
  jsonArray({ kind: 'later', get: () => jsonValue }),
);
