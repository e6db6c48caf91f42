import { nestsDeeper } from '@r2i/schema';

import type { LeftOutBox } from '../record/image-box.ts';
import { shown } from '../record/placed-box.ts';
import { mostLevels } from '../text/most-levels.ts';
import { readBoxText } from '../text/read-box-text.ts';

/** One line of JSONL, or why it is none. */
export type BoxLine =
  | { readonly place: string; readonly fields: unknown }
  | { readonly place: string; readonly leftOut: LeftOutBox };

/**
 * The lines of a JSONL file that are not empty. A line that is no JSON spoils no other.
 *
 * @throws {BoxFileError} If the file cannot be read.
 */
export async function* readBoxLines(path: string): AsyncGenerator<BoxLine, void, undefined> {
  for (const [index, line] of (await readBoxText(path)).split('\n').entries()) {
    if (line.trim() === '') continue;
    const place = `line ${index + 1}`;
    try {
      if (nestsDeeper(line, mostLevels)) throw new SyntaxError('it nests deeper than any form of boxes does');
      const fields: unknown = JSON.parse(line);
      yield { place, fields };
    } catch {
      const detail = `the line is not JSON: ${shown(line)}`;
      yield { place, leftOut: { path, place, reason: 'unreadable', detail } };
    }
  }
}
