import { type ExportRow, type FileFormat, findNonJson, type LineFormat, type LoadedRow } from '@r2i/schema';

import { type FormatAbout, FormatFailedError } from '../errors/format-failed-error.ts';
import { lineFiles } from './line-files.ts';
import { loadedRowSchema } from './loaded-row.ts';
import { runFormat } from './name-format-faults.ts';

/**
 * As {@link lineFiles}, for a format that nobody has tested: each line must be JSON and load back to its row, and what is
 * thrown says which format, and whose, it comes from.
 */
export function checkedLineFiles(format: LineFormat, about: FormatAbout): FileFormat {
  const files = lineFiles(format, (row, number) => checkedLine(row, { format, about, number }));
  return {
    ...files,
    load: (line) => runFormat('load() failed', about, () => format.load(line)),
    extras: (written) => runFormat('extras() failed', about, () => format.extras?.(written) ?? {}),
  };
}

function checkedLine(
  row: ExportRow,
  { format, about, number }: { format: LineFormat; about: FormatAbout; number: number },
): object {
  const place = { ...about, row: number, sample: row.sample.id };
  const refuse = (detail: string): FormatFailedError => new FormatFailedError({ ...place, detail });
  const line: unknown = runFormat('line() failed', place, () => format.line(row));
  if (typeof line !== 'object' || line === null || Array.isArray(line)) {
    throw refuse('line() gave no object');
  }
  const other = findNonJson(line);
  if (other !== undefined) throw refuse(`line() gave what is no JSON: ${other}`);
  const read: unknown = JSON.parse(JSON.stringify(line));
  const given: unknown = runFormat('load() does not take what line() gave', place, () => format.load(read));
  const loaded = runFormat('load() gave no row', place, () => loadedRowSchema.parse(given));
  const difference = differenceOf(loaded, row, format);
  if (difference !== undefined) throw refuse(`what line() gave does not load back: ${difference}`);
  return line;
}

/** The first thing that a row lost on its way into a line and out of it. */
function differenceOf(
  { image, prompt, target, box, id }: LoadedRow,
  row: ExportRow,
  { images }: Pick<LineFormat, 'images'>,
): string | undefined {
  const differs = (what: string, found: unknown, wanted: unknown): string | undefined => {
    const [given, expected] = [JSON.stringify(found), JSON.stringify(wanted)];
    return given === expected ? undefined : `${what} is ${given}, not ${expected}`;
  };
  const imageDiffers = (): string | undefined => {
    if ('bytes' in image) {
      return Buffer.from(image.bytes).equals(row.image.bytes) ? undefined : 'the image has other bytes';
    }
    if (images === 'inside') return `the image is ${image.path}, and no file is written`;
    return differs('the image', image.path, `images/${row.imageName}`);
  };
  const { left, top, right, bottom } = row.box;
  return (
    differs('the prompt', prompt, row.prompt) ??
    differs('the target', target, row.target) ??
    imageDiffers() ??
    (box === null ? undefined : differs('the box', box, [left, top, right, bottom])) ??
    (id === null ? undefined : differs('the id', id, row.sample.id))
  );
}
