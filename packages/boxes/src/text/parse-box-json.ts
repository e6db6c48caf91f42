import { nestsDeeper } from '@r2i/schema';

import { BoxFileError } from '../errors/box-file-error.ts';
import { mostLevels } from './most-levels.ts';

/**
 * Reads JSON, also with the `NaN` and `Infinity` that Python writes: they come out as `null`.
 *
 * @throws {BoxFileError} If it is no JSON, or nests deeper than any form of boxes does.
 */
export function parseBoxJson(path: string, text: string): unknown {
  if (nestsDeeper(text, mostLevels))
    throw new BoxFileError({ path, detail: 'this nests deeper than any form of boxes does' });
  try {
    return JSON.parse(text);
  } catch (cause) {
    const mended = withoutNonNumbers(text);
    if (mended !== undefined) {
      try {
        return JSON.parse(mended);
      } catch {
        // What was wrong at first is told.
      }
    }
    throw new BoxFileError({ path, detail: 'this is no JSON; it may be cut short', cause });
  }
}

const words = ['-Infinity', 'Infinity', 'NaN'] as const;

/** The text with `null` for each of {@link words} outside strings; `undefined` where there is none. One pass. */
function withoutNonNumbers(text: string): string | undefined {
  const pieces: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === 'N' || character === 'I' || character === '-')) {
      const word = words.find((one) => text.startsWith(one, at));
      if (word === undefined) continue;
      pieces.push(text.slice(from, at), 'null');
      from = at + word.length;
      at = from - 1;
    }
  }
  return pieces.length === 0 ? undefined : `${pieces.join('')}${text.slice(from)}`;
}
