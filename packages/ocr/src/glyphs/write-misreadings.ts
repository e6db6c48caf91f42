import { normalForms } from '@r2i/answers';
import { createRandom } from '@r2i/schema';

import { confusablesOf } from './confusable-glyphs.ts';
import { isPronounceable } from './is-pronounceable.ts';

/** A wrong glyph for a place in a text that a reader thought possible. */
export interface GlyphDoubt {
  /** Index of the character in the text, in code points. */
  readonly at: number;
  readonly instead: string;
}

/**
 * Writes misreadings of a text: one or two glyphs replaced by ones that look alike, then by others of the same
 * kind. Length, case and digits stay as they are. Those that can be spoken as well as the text come first: "STRCET" gives itself away
 * to somebody who sees nothing.
 *
 * @param options.count - How many are wanted; as many are returned, unless the text has no letter or digit.
 * @param options.doubts - Replacements to prefer.
 * @param options.spoken - Whether what can be spoken goes first. @default true
 * @returns Distinct from each other and from the text, also in normal form.
 */
export function writeMisreadings(
  text: string,
  {
    count,
    seed,
    doubts = [],
    spoken = true,
  }: {
    readonly count: number;
    readonly seed: number;
    readonly doubts?: readonly GlyphDoubt[];
    readonly spoken?: boolean;
  },
): string[] {
  const random = createRandom(seed);
  const characters = [...text];
  const places = characters.flatMap((character, at) => (/[\p{L}\p{N}]/u.test(character) ? [at] : []));
  if (places.length === 0) return [];
  const taken = new Set([normalForms.glyphs(text)]);
  const written: string[] = [];
  const offer = (candidate: string): void => {
    const normal = normalForms.glyphs(candidate);
    if (written.length >= count || taken.has(normal)) return;
    taken.add(normal);
    written.push(candidate);
  };
  for (const { at, instead } of doubts) offer(withGlyph(characters, at, instead));
  const likely = places.flatMap((at) =>
    confusablesOf(characters[at] ?? '')
      .filter((other) => sameKind(characters[at] ?? '', other))
      .map((instead) => ({ at, instead })),
  );
  const most = countUnspoken(text);
  const isOdd = (candidate: string): boolean => spoken && countUnspoken(candidate) > most;
  const drawn = random.shuffle(likely).map(({ at, instead }) => withGlyph(characters, at, instead));
  for (const candidate of drawn) if (!isOdd(candidate)) offer(candidate);
  for (let tries = 0; written.length < count && tries < 1000; tries++) {
    const at = random.pick(places);
    const candidate = withGlyph(characters, at, random.pick(alphabetOf(characters[at] ?? '')));
    // What can be spoken runs out in short texts and codes.
    if (tries >= 200 || !isOdd(candidate)) offer(candidate);
    if (tries === 200) for (const one of drawn) offer(one);
  }
  return written;
}

/** Words of a text that cannot be spoken. */
function countUnspoken(text: string): number {
  const words = text.toUpperCase().match(/\p{L}+/gu) ?? [];
  return words.filter((word) => word.length > 1 && !isPronounceable(word)).length;
}

function withGlyph(characters: readonly string[], at: number, instead: string): string {
  return characters.with(at, instead).join('');
}

function sameKind(left: string, right: string): boolean {
  return kind(left) === kind(right);
}

function kind(character: string): 'digit' | 'capital' | 'small' | 'other' {
  if (/\p{N}/u.test(character)) return 'digit';
  if (/\p{Lu}/u.test(character)) return 'capital';
  return /\p{L}/u.test(character) ? 'small' : 'other';
}

function alphabetOf(character: string): readonly string[] {
  if (kind(character) === 'digit') return [...'0123456789'];
  const letters = [...'abcdefghijklmnoprstuvwy'];
  return kind(character) === 'capital' ? letters.map((letter) => letter.toUpperCase()) : letters;
}
