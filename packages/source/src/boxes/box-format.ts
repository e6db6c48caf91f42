import { open, stat } from 'node:fs/promises';

import { BoxFileError } from '../errors/box-file-error.ts';

/** Forms that annotations come in; `r2i` is our own JSONL. */
export const boxFormats = ['coco', 'yolo', 'zwz', 'r2i'] as const;

export type BoxFormat = (typeof boxFormats)[number];

const headBytes = 1 << 16;

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
    start = buffer.toString('utf8', 0, bytesRead).trimStart();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BoxFileError({ path, detail: `cannot be read (${why})`, cause });
  }
  const line = start.split('\n', 1)[0] ?? '';
  if (/"image(Id|Name)"\s*:/u.test(line) && /"box"\s*:/u.test(line)) return 'r2i';
  if (/"image_path"\s*:/u.test(line)) return 'zwz';
  if (start.startsWith('{') && !/\.(jsonl|ndjson)$/iu.test(path)) return 'coco';
  const detail = `looks like none of ${boxFormats.join(', ')}; say which it is`;
  throw new BoxFileError({ path, detail });
}
