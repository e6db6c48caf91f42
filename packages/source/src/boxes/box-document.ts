import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

import { BoxFileError } from '../errors/box-file-error.ts';
import { walkFolder } from '../folder/walk-folder.ts';
import type { NoBox } from './bounds.ts';
import type { BoxFile, ImageBox, LeftOutBox } from './image-box.ts';
import { readBoxText } from './read-box-text.ts';

/** An annotation of a document: a box, or why there is none, and where it stands. */
export type ReadAnnotation = { readonly box: ImageBox } | (NoBox & { readonly place: string });

/** A form whose annotations stand in one file for each image, or in one for all. */
export interface BoxDocuments {
  /** Name of the form, for messages. */
  readonly name: string;
  /** How names of its files end. */
  readonly extension: string;
  /**
   * Reads one document.
   *
   * @param about.name - Path of the file below the folder that was given.
   * @throws {BoxFileError} If it is none of the form.
   */
  read(text: string, about: { readonly path: string; readonly name: string }): readonly ReadAnnotation[];
}

/**
 * Reads one document, or those of a folder; in a folder, one that is none of the form is left out and spoils no other.
 *
 * @throws {BoxFileError} If the file cannot be read or is none of the form, or the folder holds none.
 */
export async function readBoxDocuments(path: string, form: BoxDocuments): Promise<BoxFile> {
  const boxes: ImageBox[] = [];
  const leftOut: LeftOutBox[] = [];
  const take = (file: string, annotations: readonly ReadAnnotation[]): void => {
    for (const one of annotations) {
      if ('box' in one) boxes.push(one.box);
      else leftOut.push({ path: file, ...one });
    }
  };
  if (!(await stat(path)).isDirectory()) {
    take(path, form.read(await readBoxText(path), { path, name: basename(path) }));
    return { boxes, leftOut };
  }
  let count = 0;
  for await (const file of walkFolder(path, {
    accept: (name) => name.toLowerCase().endsWith(form.extension),
  })) {
    count += 1;
    try {
      take(file.path, form.read(await readBoxText(file.path), file));
    } catch (error) {
      if (!(error instanceof BoxFileError)) throw error;
      leftOut.push({ path: file.path, place: 'file', reason: 'unreadable', detail: error.message });
    }
  }
  if (count > 0) return { boxes, leftOut };
  throw new BoxFileError({ path, detail: `the folder holds no ${form.extension} files of ${form.name}` });
}
