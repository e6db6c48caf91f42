import { open, stat } from 'node:fs/promises';

import { BoxFileError } from '../errors/box-file-error.ts';
import { decodeText } from '../text/decode-text.ts';

/** Forms that annotations come in; `r2i` is our own JSONL. */
export const boxFormats = ['coco', 'yolo', 'zwz', 'r2i'] as const;

export type BoxFormat = (typeof boxFormats)[number];

/** What is read, for people. */
export const readBoxFormats =
  'read are coco (one JSON file), yolo (a folder of .txt labels), zwz and r2i (JSONL)';

const headBytes = 1 << 16;

/** Forms of others that are known by how they begin. */
const otherForms: readonly (readonly [name: string, sign: RegExp])[] = [
  ['XML (Pascal VOC or CVAT)', /^</u],
  ['labelme JSON', /^\{[\s\S]{0,2000}"shapes"\s{0,9}:/u],
  ['VIA JSON', /^\{\s{0,99}"_via_/u],
  ['a table (CSV)', /^[\w ."-]{1,99},[\w ."-]{0,99},/u],
  ['a zip archive', /^PK\p{Cc}{2}/u],
];

/**
 * Tells the form of annotations: a folder is YOLO, JSONL is ours or that of the reference pipeline, any other JSON is
 * COCO.
 *
 * @throws {BoxFileError} If nothing is there, or it looks like none of them.
 */
export async function detectBoxFormat(path: string): Promise<BoxFormat> {
  let start: string;
  try {
    if ((await stat(path)).isDirectory()) return 'yolo';
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    start = decodeText(buffer.subarray(0, bytesRead)).trimStart();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BoxFileError({ path, detail: `cannot be read (${why})`, cause });
  }
  const line = start.split('\n', 1)[0] ?? '';
  if (/"image(Id|Name)"\s*:/u.test(line) && /"box"\s*:/u.test(line)) return 'r2i';
  if (/"image_path"\s*:/u.test(line)) return 'zwz';
  const other = otherForms.find(([, sign]) => sign.test(start))?.[0];
  if (other === undefined && /^[{[]/u.test(start) && !/\.(jsonl|ndjson)$/iu.test(path)) return 'coco';
  const looks = other === undefined ? `looks like none of ${boxFormats.join(', ')}` : `is ${other}`;
  throw new BoxFileError({
    path,
    detail: `${looks}; ${readBoxFormats}. Convert it, or say by --boxes-format which it is`,
  });
}
