import { normalForms } from '@r2i/answers';
import type { DistractorWriter } from '@r2i/schema';

import type { OcrEngine } from '../engine/ocr-engine.ts';
import { type GlyphDoubt, writeMisreadings } from '../glyphs/write-misreadings.ts';
import { plainCondition } from '../read/line-condition.ts';
import { readMainLine } from '../survey/read-main-line.ts';
import { roleId } from './role-id.ts';

export interface MisreadingWriterOptions {
  /** Whether misreadings that can be spoken go first, where the text can. @default true */
  readonly spoken?: boolean;
}

/** Writes plausible misreadings as wrong options; with an engine, those first that its reader thought possible. */
export function createMisreadingWriter(
  engine?: OcrEngine,
  { spoken = true }: MisreadingWriterOptions = {},
): DistractorWriter {
  return {
    id: roleId('misreadings', engine?.id ?? 'glyphs', spoken ? { version: 2 } : { version: 1 }),
    async write({ crop, answer, count, seed }) {
      const reading = engine && (await readMainLine(engine, crop, plainCondition));
      if (reading === undefined) return writeMisreadings(answer, { count: count + 2, seed, spoken });
      const bare = answer.replaceAll(' ', '');
      const same =
        normalForms.glyphs(reading.text) === normalForms.glyphs(answer) &&
        reading.characters.length === [...bare].length;
      const doubts = same ? glyphDoubts(answer, reading.characters) : [];
      return writeMisreadings(answer, { count: count + 2, seed, doubts, spoken });
    },
  };
}

function glyphDoubts(
  answer: string,
  characters: readonly {
    readonly alternatives: readonly { readonly text: string; readonly confidence: number }[];
  }[],
): readonly GlyphDoubt[] {
  const places = [...answer].flatMap((character, at) => (character === ' ' ? [] : [at]));
  return characters
    .flatMap(({ alternatives }, index) =>
      alternatives
        .filter((other) => /^[\p{Script=Latin}\p{N}]$/u.test(other.text))
        .map((other) => ({ at: places[index] ?? 0, instead: other.text, confidence: other.confidence })),
    )
    .sort((left, right) => right.confidence - left.confidence);
}
