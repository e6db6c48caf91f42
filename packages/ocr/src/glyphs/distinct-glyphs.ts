import type { Check } from '@r2i/schema';

import type { Reading } from '../read/reading.ts';
import { normalizeText } from '../text/normalize-text.ts';
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
  const doubt =
    twinInCode(bestSpaced(answer, texts)) ??
    likelyTwin(readings, maxTwinPosterior) ??
    disputedTwin(answer, texts);
  if (doubt === undefined)
    return { criterion, outcome: 'pass', detail: 'every glyph can be told from its likes' };
  return { criterion, outcome: 'fail', detail: `ambiguous-glyphs: ${doubt}` };
}

/** The wording of an answer that tells its words apart best: `Open 7 to 19` rather than `Open7to19`. */
function bestSpaced(answer: string, texts: readonly string[]): string {
  const same = texts.filter((text) => normalizeText(text) === normalizeText(answer));
  const spaces = (text: string): number => text.split(' ').length;
  return same.reduce((best, text) => (spaces(text) > spaces(best) ? text : best), answer);
}

function twinInCode(answer: string): string | undefined {
  for (const word of answer.split(/[\s\-./]+/u)) {
    const twin = isCode(word) ? [...word].find(hasTwin) : undefined;
    if (twin !== undefined) return `"${twin}" in the code "${word}" may be another glyph`;
  }
  return undefined;
}

function likelyTwin(readings: readonly Reading[], maxPosterior: number): string | undefined {
  for (const { characters } of readings) {
    for (const { text, alternatives } of characters) {
      const twin = alternatives.find(
        (other) => other.confidence >= maxPosterior && areTwins(text, other.text),
      );
      if (twin !== undefined) return `"${text}" may be "${twin.text}" (${twin.confidence.toFixed(3)})`;
    }
  }
  return undefined;
}

function disputedTwin(answer: string, texts: readonly string[]): string | undefined {
  const given = [...normalizeText(answer)];
  for (const text of texts) {
    const other = [...normalizeText(text)];
    if (other.length !== given.length) continue;
    const at = given.findIndex((character, index) => areTwins(character, other[index] ?? character));
    if (at >= 0) return `one reading has "${other[at]}" for "${given[at]}"`;
  }
  return undefined;
}
