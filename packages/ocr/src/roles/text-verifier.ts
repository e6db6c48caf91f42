import { normalForms } from '@r2i/answers';
import type { Answer, Check, CropView, Verifier } from '@r2i/schema';

import type { OcrEngine } from '../engine/ocr-engine.ts';
import { distinctGlyphs } from '../glyphs/distinct-glyphs.ts';
import { readerDefaults } from '../options/reader-defaults.ts';
import { lineCondition } from '../read/line-condition.ts';
import type { Reading } from '../read/reading.ts';
import { freeStanding } from '../survey/free-standing.ts';
import { readMainLine } from '../survey/read-main-line.ts';
import { wholeText } from '../survey/whole-text.ts';
import { bestSpaced } from '../text/best-spaced.ts';
import { roleId } from './role-id.ts';

const presets = readerDefaults.verifier;

export interface TextVerifierOptions {
  /** Readings of PP-OCR that are looked at again, character by character. @default 4 */
  readonly samples?: number;
  /** Posterior from which a twin glyph makes a character ambiguous, in [0, 1]. @default 0.15 */
  readonly maxTwinPosterior?: number;
  /** Least posterior of any character, mean over the samples, in [0, 1]. @default 0.7 */
  readonly minCharacterConfidence?: number;
  /** Largest gap between neighbouring characters, as a multiple of the median one. @default 3 */
  readonly maxGap?: number;
  /** Least free background before the first and after the last letter, as a share of their height. @default 0.15 */
  readonly minMargin?: number;
  /** Least distance of the letters from a bar or edge of any other colour, as a share of their height. @default 0.18 */
  readonly minWallGap?: number;
  /** Largest share of the line's width that may be crossed from outside, in [0, 1]. @default 0.02 */
  readonly maxCrossed?: number;
}

/** Looks again at an agreed text: are its glyphs distinct, is each certain, is none of it hidden. */
export function createTextVerifier(
  engine: OcrEngine,
  {
    samples = presets.samples,
    maxTwinPosterior = presets.maxTwinPosterior,
    minCharacterConfidence = presets.minCharacterConfidence,
    maxGap = presets.maxGap,
    minMargin = presets.minMargin,
    minWallGap = presets.minWallGap,
    maxCrossed = presets.maxCrossed,
  }: TextVerifierOptions = {},
): Verifier {
  const settings = {
    samples,
    maxTwinPosterior,
    minCharacterConfidence,
    maxGap,
    minMargin,
    minWallGap,
    maxCrossed,
  };
  return {
    id: roleId('text-doubts', engine.id, settings),
    async verify({ image, crop, answer, answers }) {
      const readings = await readAgain(engine, crop, samples);
      const agreeing = readings.filter(
        (reading) => normalForms.glyphs(reading.text) === normalForms.glyphs(answer),
      );
      const texts = answeredTexts(answers);
      return [
        distinctGlyphs(answer, { readings: agreeing, texts, maxTwinPosterior }),
        certainCharacters(agreeing, minCharacterConfidence),
        wholeText(agreeing, {
          others: readings,
          maxGap,
          minCharacterConfidence,
          wording: bestSpaced(answer, texts),
        }),
        await freeStanding(
          engine,
          { image, crop, readings: agreeing },
          { minMargin, minWallGap, maxCrossed },
        ),
      ];
    },
  };
}

async function readAgain(engine: OcrEngine, crop: CropView, samples: number): Promise<readonly Reading[]> {
  const readings = await Promise.all(
    Array.from({ length: samples }, (_, sample) => readMainLine(engine, crop, lineCondition(sample))),
  );
  return readings.filter((reading) => reading !== undefined);
}

function answeredTexts(answers: readonly Answer[]): readonly string[] {
  return answers.flatMap((answer) => (answer.status === 'answered' ? [answer.text] : []));
}

function certainCharacters(readings: readonly Reading[], least: number): Omit<Check, 'validator'> {
  const criterion = 'certain-characters';
  const [first] = readings;
  if (first === undefined) return { criterion, outcome: 'fail', detail: 'no second reading agrees' };
  const means = first.characters.map(
    (_, index) =>
      readings.reduce((sum, reading) => sum + (reading.characters[index]?.confidence ?? 0), 0) /
      readings.length,
  );
  const lowest = Math.min(...means);
  const text = first.characters[means.indexOf(lowest)]?.text ?? '';
  return {
    criterion,
    outcome: lowest >= least ? 'pass' : 'fail',
    detail: `least certain is "${text}" with ${lowest.toFixed(2)}; at least ${least} is needed`,
  };
}
