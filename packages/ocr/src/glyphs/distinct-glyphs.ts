import type { Check } from '@r2i/schema';

import type { Reading } from '../read/reading.ts';
import { bestSpaced } from '../text/best-spaced.ts';
import { areTwins, hasTwin } from './confusable-glyphs.ts';
import { isCode } from './is-code.ts';

/**
 * Whether every glyph of a text can be told from its twins. Doubt is: a twin in a code of letters and digits,
 * where no meaning helps; a twin that the reader gave a chance; a twin that another reading has in its place.
 *
 * @param options.readings - Readings of the text with their posteriors.
 * @param options.texts - Every answer that was given, dissenting ones too.
 * @param options.maxTwinPosterior - Posterior from which a twin counts, in [0, 1].
 */
export function distinctGlyphs(
  answer: string,
  {
    readings,
    texts,
    maxTwinPosterior,
  }: { readings: readonly Reading[]; texts: readonly string[]; maxTwinPosterior: number },
): Omit<Check, 'validator'> {
  const criterion = 'distinct-glyphs';
  const wording = bestSpaced(answer, texts);
  const doubt =
    twinInCode(wording) ?? likelyTwin(wording, readings, maxTwinPosterior) ?? disputedTwin(wording, texts);
  if (doubt === undefined)
    return { criterion, outcome: 'pass', detail: 'every glyph can be told from its likes' };
  return { criterion, outcome: 'fail', detail: `ambiguous-glyphs: ${doubt}` };
}

function twinInCode(answer: string): string | undefined {
  for (const word of answer.split(/[\s./]+/u)) {
    const twin = isCode(word) ? [...word].find(hasTwin) : undefined;
    if (twin !== undefined) return `"${twin}" in the code "${word}" may be another glyph`;
  }
  return undefined;
}

function likelyTwin(wording: string, readings: readonly Reading[], maxPosterior: number): string | undefined {
  const words = wordOfEach(wording);
  for (const { characters } of readings) {
    for (const [index, { text, alternatives }] of characters.entries()) {
      const word = characters.length === words.length ? words[index] : undefined;
      const twin = alternatives.find(
        (other) =>
          other.confidence >= maxPosterior && areTwins(text, other.text) && fitsWord(other.text, word),
      );
      if (twin !== undefined) return `"${text}" may be "${twin.text}" (${twin.confidence.toFixed(3)})`;
    }
  }
  return undefined;
}

function disputedTwin(wording: string, texts: readonly string[]): string | undefined {
  const words = wordOfEach(wording);
  const given = [...wording.replaceAll(/\s+/gu, '')];
  for (const text of texts) {
    const other = [...text.replaceAll(/\s+/gu, '')];
    if (other.length !== given.length) continue;
    const at = given.findIndex(
      (character, index) =>
        areTwins(character, other[index] ?? character) && fitsWord(other[index] ?? '', words[index]),
    );
    if (at >= 0) return `one reading has "${other[at]}" for "${given[at]}"`;
  }
  return undefined;
}

/** For each character but spaces, the word it stands in. */
function wordOfEach(wording: string): readonly string[] {
  return wording.split(/\s+/u).flatMap((word) => [...word].map(() => word));
}

/** A digit among letters alone, or a letter among digits alone, is no likely reading of a word. Unknown words fit all. */
function fitsWord(glyph: string, word: string | undefined): boolean {
  if (word === undefined || [...word].length < 3) return true;
  if (/^[\p{L}\p{P}]+$/u.test(word)) return !/\p{N}/u.test(glyph);
  if (/^[\p{N}\p{P}]+$/u.test(word)) return !/\p{L}/u.test(glyph);
  return true;
}
