import { realpath } from 'node:fs/promises';
import { basename, dirname, relative, sep } from 'node:path';

import { ForeignFileError, findInside, openRegular, pathInside } from '@r2i/files';

import { ModelFolderError } from '../errors/model-folder-error.ts';

/**
 * Real path of a regular file of a model folder. Links are followed as long as they stay in it; a folder of the cache of Hugging Face
 * holds links alone, which lead to the blobs of the same model.
 *
 * @param file - Relative to the folder, with `/`, as a listing or a graph names it.
 * @param namedBy - Who names it, for messages. @default the folder itself
 * @throws {ModelFolderError} If it leads out of the folder, is missing, or is no regular file.
 */
export async function findModelFile(folder: string, file: string, namedBy?: string): Promise<string> {
  try {
    // By the name alone first: what a folder of the cache may hold, a name may not.
    pathInside(folder, file);
    const real = await realpath(folder);
    const root = linkRoot(real);
    const below = relative(root, real).split(sep).join('/');
    const path = await findInside(root, below === '' ? file : `${below}/${file}`);
    // Pipes would be waited for.
    await (await openRegular(path, { links: 'refuse' })).close();
    return path;
  } catch (cause) {
    if (!(cause instanceof ForeignFileError)) throw cause;
    throw new ModelFolderError(...said(cause, { folder, file, namedBy }));
  }
}

/** `models--org--name` of `models--org--name/snapshots/revision`, else the folder. */
function linkRoot(folder: string): string {
  const snapshots = dirname(folder);
  return basename(snapshots) === 'snapshots' ? dirname(snapshots) : folder;
}

function said(
  cause: ForeignFileError,
  { folder, file, namedBy }: { folder: string; file: string; namedBy: string | undefined },
): ConstructorParameters<typeof ModelFolderError> {
  const who = namedBy === undefined ? '' : `, which ${namedBy} keeps its weights in`;
  const about = { folder, file, cause };
  switch (cause.reason) {
    case 'bad-name':
    case 'leads-out':
      return [
        `${folder}: ${JSON.stringify(file)}${who}, is not the name of a file of the folder (${cause.detail}). Do not load this model: a file of yours would be read as a part of it`,
        { code: 'student/model-file-outside', ...about },
      ];
    case 'link-out':
      return [
        `${folder}: ${file}${who}, is a link that leads out of the folder: put the file itself there, if the link is your own`,
        { code: 'student/model-file-outside', ...about },
      ];
    case 'missing':
      return [
        `${folder} has no ${file}${who}: fetch the model again with all of its files`,
        { code: 'student/model-file-missing', ...about },
      ];
    default:
      return [`${folder}: ${file}${who}, ${cause.detail}`, { code: 'student/model-file-invalid', ...about }];
  }
}
