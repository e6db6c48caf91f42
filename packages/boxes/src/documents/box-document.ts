import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { messageOf } from '@r2i/schema/errors';
import { walkFolder } from '@r2i/source';
import { BoxFileError } from '../errors/box-file-error.ts';
import type { BoxFile, ImageBox, LeftOutBox, NoBox } from '../record/image-box.ts';
import { readBoxText } from '../text/read-box-text.ts';

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
  if (!(await isFolder(path))) {
    take(path, form.read(await readBoxText(path), { path, name: basename(path) }));
    return { boxes, leftOut };
  }
  let count = 0;
  const read = async (file: FileInFolder): Promise<readonly ReadAnnotation[]> =>
    form.read(await readBoxText(file.path), file);
  for await (const file of readBoxFiles(path, { extension: form.extension, read })) {
    count += 1;
    if ('content' in file) take(file.path, file.content);
    else leftOut.push(file.leftOut);
  }
  if (count > 0) return { boxes, leftOut };
  throw new BoxFileError({ path, detail: `the folder holds no ${form.extension} files of ${form.name}` });
}

/** @throws {BoxFileError} If nothing is there. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    const why = messageOf(cause);
    throw new BoxFileError({ path, detail: `cannot be read (${why})`, cause });
  }
}

interface FileInFolder {
  readonly path: string;
  /** Path below the folder. */
  readonly name: string;
}

/** A file of a folder, read; or how it is left out as a whole, since it is none of the form. */
type ReadFile<Content> = FileInFolder &
  ({ readonly content: Content } | { readonly error: BoxFileError; readonly leftOut: LeftOutBox });

/** Reads the files of a folder whose names end so, one after the other: one that is none of the form spoils no other. */
export async function* readBoxFiles<Content>(
  root: string,
  {
    extension,
    read,
  }: { readonly extension: string; readonly read: (file: FileInFolder) => Promise<Content> },
): AsyncGenerator<ReadFile<Content>, void, undefined> {
  const accept = (name: string): boolean => name.toLowerCase().endsWith(extension);
  for await (const { name, path } of walkFolder(root, { accept })) {
    let file: ReadFile<Content>;
    try {
      file = { name, path, content: await read({ name, path }) };
    } catch (error) {
      if (!(error instanceof BoxFileError)) throw error;
      const leftOut = { path, place: 'file', reason: 'unreadable', detail: error.message } as const;
      file = { name, path, error, leftOut };
    }
    yield file;
  }
}
