import { readOptions } from '@r2i/answers';
import { choiceLetters, isPlainText, type JsonValue, type LoadedRow, type StatedRow } from '@r2i/schema';
import type { ExportedRow } from '../manifest/export-manifest.ts';
import { checkImage } from './check-image.ts';

/**
 * Compares a row as it was loaded with its provenance.
 *
 * @param at - Told of what is wrong, by column.
 * @returns Path of its picture below the folder, where that is a file of its own.
 */
export async function checkRow(
  root: string,
  row: LoadedRow,
  origin: ExportedRow,
  at: (column: string, detail: string) => void,
): Promise<string | undefined> {
  const same = (column: string, found: JsonValue, wanted: JsonValue): void => {
    if (found !== null && JSON.stringify(found) !== JSON.stringify(wanted))
      at(column, `is ${JSON.stringify(found)}, export-rows.jsonl says ${JSON.stringify(wanted)}`);
  };
  same('id', row.id, origin.sample);
  same('target', row.target, origin.target);
  same('image size', row.imageSize ?? null, [origin.image.width, origin.image.height]);
  const known = knownOf(origin);
  for (const column of statedColumns) {
    const [found, wanted] = [row.stated?.[column], known[column]];
    if (found === undefined || wanted === undefined || found === wanted) continue;
    at(column, `is ${JSON.stringify(found)}, export-rows.jsonl says ${JSON.stringify(wanted)}`);
  }
  // Parquet holds boxes in single precision.
  same('bbox', row.box?.map(Math.fround) ?? null, origin.bbox.map(Math.fround));
  const [left = 0, top = 0, right = 0, bottom = 0] = row.box ?? origin.bbox;
  const { width, height } = origin.image;
  // One rounding step of single precision beyond the border is still the border.
  const inside = left >= 0 && top >= 0 && right <= Math.fround(width) && bottom <= Math.fround(height);
  if (!inside || right <= left || bottom <= top)
    at(
      'bbox',
      `[${[left, top, right, bottom].join(', ')}] does not lie in the image of ${width}x${height} px`,
    );
  if (origin.form === 'choice') {
    const { options } = readOptions(row.prompt);
    const place = choiceLetters.map(String).indexOf(row.target);
    if (place < 0 || place >= options.length)
      at('target', `"${row.target}" names none of the ${options.length} options in the question`);
  } else if (listsOptions(row.prompt)) at('prompt', 'lists options, but is an open question');
  if (!isPlainText(row.prompt)) at('prompt', 'holds what a loader or tokenizer takes for a token');
  if (!isPlainText(row.target)) at('target', 'holds what a loader or tokenizer takes for a token');
  return checkImage(root, row.image, origin, at);
}

const statedColumns: readonly (keyof StatedRow)[] = [
  ...(['photo', 'run', 'view', 'form', 'dimension', 'letter', 'answer', 'licence', 'origin'] as const),
];

/** What provenance knows of that which a row may state; of an export from an earlier version, less. */
function knownOf({ photo, run, view, form, dimension, letter, answer }: ExportedRow): StatedRow {
  const { id, licence, origin } = photo;
  return { photo: id, run, view, form, dimension, letter, answer, licence, origin };
}

/** Whether options stand on lines of their own: letters within a question are no list. */
function listsOptions(prompt: string): boolean {
  const [first] = readOptions(prompt).options;
  return first !== undefined && prompt.includes(`\nA. ${first}\nB. `);
}
