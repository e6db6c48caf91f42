import { isDeepStrictEqual } from 'node:util';
import type { ExportRow, LoadedRow } from '@r2i/schema';
import { messageOf } from '@r2i/schema/errors';

import { ContractError, mustHold } from '../errors/contract-error.ts';
import type { Damage } from './damage.ts';

/** Where a format keeps its images. */
interface ImagePlace {
  readonly images: 'files' | 'inside';
}

/** The first thing in which what was loaded differs from the row. */
function differenceOf(loaded: LoadedRow, row: ExportRow, { images }: ImagePlace): string | undefined {
  const { left, top, right, bottom } = row.box;
  const wanted: Readonly<Record<string, unknown>> = {
    prompt: row.prompt,
    target: row.target,
    box: loaded.box === null ? null : [left, top, right, bottom],
    id: loaded.id === null ? null : row.sample.id,
    imageSize: (loaded.imageSize ?? null) === null ? loaded.imageSize : [row.image.width, row.image.height],
  };
  for (const [part, value] of Object.entries(wanted)) {
    const found: unknown = Reflect.get(loaded, part);
    if (!isDeepStrictEqual(found, value))
      return `${part} is ${JSON.stringify(found)}, not ${JSON.stringify(value)}`;
  }
  const { image } = loaded;
  if ('bytes' in image) {
    return Buffer.from(image.bytes).equals(row.image.bytes) ? undefined : 'the image has other bytes';
  }
  if (images === 'inside') return `the image is the file ${image.path}, which nobody writes`;
  return image.path === `images/${row.imageName}` ? undefined : `the image is the file ${image.path}`;
}

/** Reads a line, or a row of a file. */
export type Load = (written: unknown) => LoadedRow;

/** What was written must give the row again. */
export function mustLoadBack(
  load: Load,
  written: unknown,
  { row, images }: { row: ExportRow } & ImagePlace,
): void {
  let loaded: LoadedRow;
  try {
    loaded = load(written);
  } catch (error) {
    const why = messageOf(error);
    throw new ContractError('what is written is what the loader takes', why);
  }
  const difference = differenceOf(loaded, row, { images });
  mustHold('what is written loads back to its row', difference === undefined, difference ?? '');
}

/** What is damaged must be refused, or give the same row: never another one. */
export function mustRefuse(load: Load, { what, value }: Damage, row: ExportRow | undefined): void {
  let loaded: LoadedRow;
  try {
    loaded = load(value);
  } catch {
    return;
  }
  const difference = row === undefined ? 'it gave a row' : differenceOf(loaded, row, { images: 'files' });
  mustHold('what is damaged is refused', difference === undefined, `${what}: ${difference}`);
}
