import { readFile, realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { HttpProblem } from '@r2i/app-shell/server';
import { type CutImage, toCutImage } from './cut-images.ts';
import { measureImage } from './measure-image.ts';
import type { MockImage } from './mock-request.ts';

export interface ReadImageOptions {
  /** Images cut out of the body, by number. */
  readonly cut: readonly CutImage[];
  /** Folder whose files may be named by `file:` URLs. */
  readonly files: string | null;
  /** Whether bytes that are no image are refused. */
  readonly checkImages: boolean;
}

const cutUrl = /^data:([^;,]+);base64,@(\d+)$/u;

/** Reads the image that a URL in a request stands for. @throws {HttpProblem} Status 400, saying what is wrong. */
export async function readImage(
  url: string,
  { cut, files, checkImages }: ReadImageOptions,
): Promise<MockImage> {
  if (url.startsWith('file:')) {
    return toMockImage(await readReferenced(url, files), { named: null, checkImages });
  }
  const [, mediaType = '', number = ''] = cutUrl.exec(url) ?? [];
  const image = cut[Number.parseInt(number, 10)];
  if (image === undefined) {
    throw invalid(`"${url.slice(0, 40)}" is no data URL with base64; this server fetches nothing`);
  }
  return toMockImage(image, { named: mediaType, checkImages });
}

/** @param named - Media type given with the image; `null` where none is. */
export function toMockImage(
  { hash, base64 }: CutImage,
  { named, checkImages }: { readonly named: string | null; readonly checkImages: boolean },
): MockImage {
  const measured = measureImage(base64);
  if (checkImages) {
    if (measured === null) {
      const isBase64 = /^[A-Za-z0-9+/\s]*={0,2}$/u.test(base64.toString('latin1'));
      if (!isBase64) throw invalid('what it holds is not base64');
      throw invalid(`${base64.length} characters of base64 are no image that can be read`);
    }
    if (named !== null && named !== measured.mediaType) {
      throw invalid(`an image is named ${named}, but its bytes are ${measured.mediaType}`);
    }
  }
  return {
    hash,
    mediaType: measured?.mediaType ?? named ?? 'application/octet-stream',
    byteLength: Math.floor((base64.length * 3) / 4),
    size: measured?.size ?? null,
  };
}

async function readReferenced(url: string, folder: string | null): Promise<CutImage> {
  if (folder === null) throw invalid('file: URLs are not allowed; start the server with --files <dir>');
  try {
    // Resolved, so that a link cannot lead out of the folder.
    const [path, root] = await Promise.all([realpath(fileURLToPath(url)), realpath(folder)]);
    if (path.startsWith(root + sep)) {
      return toCutImage(Buffer.from((await readFile(path)).toString('base64'), 'latin1'));
    }
  } catch {
    throw invalid(`${url} cannot be read`);
  }
  throw invalid(`${url} is not in the folder whose files may be named`);
}

function invalid(message: string): HttpProblem {
  return new HttpProblem(`Invalid image: ${message}.`, {
    status: 400,
    problem: 'invalid_image',
    parameter: 'messages',
  });
}
