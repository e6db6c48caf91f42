import { stat } from 'node:fs/promises';
import { decodeText, openRegular } from '@r2i/files';
import { messageOf } from '@r2i/schema/errors';
import { walkFolder } from '@r2i/source';

import { BoxFileError } from '../errors/box-file-error.ts';
import { isLabelLike } from '../yolo/yolo-line.ts';
import { type BoxFormat, boxFormats, readBoxFormats } from './box-formats.ts';

const headBytes = 1 << 16;

/** Forms of others that are known by how they begin. */
const otherForms: readonly (readonly [name: string, sign: RegExp])[] = [
  ['XML, but neither Pascal VOC nor CVAT', /^</u],
  ['VIA JSON', /^\{\s{0,99}"_via_/u],
  ['VIA JSON', /"shape_attributes"/u],
  ['CreateML JSON', /"coordinates"\s{0,9}:\s{0,9}\{/u],
  ['JSON-MIN of Label Studio, whose form is not told; export JSON there', /"rectanglelabels"/u],
  ['a table (CSV)', /^[\w ."-]{1,99},[\w ."-]{0,99},/u],
  ['a zip archive', /^PK\p{Cc}{2}/u],
];

/** Forms that are told by the shape of a document's beginning, the most telling first. */
const documentSigns: readonly (readonly [format: BoxFormat, isOne: (start: string) => boolean])[] = [
  ['cvat', (start) => start.startsWith('<') && /<annotations[\s>/]/u.test(start)],
  ['voc', (start) => start.startsWith('<') && /<annotation[\s>/]/u.test(start)],
  ['labelme', (start) => start.startsWith('{') && start.includes('"shapes"')],
  [
    'label-studio',
    (start) => start.startsWith('[') && start.includes('"data"') && start.includes('"annotations"'),
  ],
  [
    'visual-genome',
    (start) => start.startsWith('[') && /"(?:objects|regions)"\s{0,9}:\s{0,9}\[/u.test(start),
  ],
];

/**
 * Tells the form of annotations by their shape. JSONL is ours or that of the reference pipeline, any JSON that is of no other
 * form is COCO. A folder is of the form of its documents; one with labels is YOLO, one with JSON and no labels COCO.
 *
 * @throws {BoxFileError} If nothing is there, or it looks like none of them.
 */
export async function detectBoxFormat(path: string): Promise<BoxFormat> {
  let start: string;
  try {
    if ((await stat(path)).isDirectory()) return await formatOfFolder(path);
    start = await startOf(path);
  } catch (cause) {
    const why = messageOf(cause);
    throw new BoxFileError({ path, detail: `cannot be read (${why})`, cause });
  }
  const line = start.split('\n', 1)[0] ?? '';
  if (/"image(Id|Name)"\s*:/u.test(line) && /"box"\s*:/u.test(line)) return 'r2i';
  if (/"image_path"\s*:/u.test(line)) return 'zwz';
  if (start.startsWith('PAR1')) return 'huggingface';
  if (/"file_name"\s*:/u.test(line) && /"(?:objects|bbox|bboxes)"\s*:/u.test(line)) {
    if (/\.(?:jsonl|ndjson)$/iu.test(path)) return 'huggingface';
  }
  const document = documentForm(start);
  if (document !== undefined) return document;
  const other = otherForms.find(([, sign]) => sign.test(start))?.[0];
  if (other === undefined && /^[{[]/u.test(start) && !/\.(jsonl|ndjson)$/iu.test(path)) return 'coco';
  const looks = other === undefined ? `looks like none of ${boxFormats.join(', ')}` : `is ${other}`;
  throw new BoxFileError({
    path,
    detail: `${looks}; ${readBoxFormats}. Convert it, or say by --boxes-format which it is`,
  });
}

function documentForm(start: string): BoxFormat | undefined {
  return documentSigns.find(([, isOne]) => isOne(start))?.[0];
}

async function startOf(path: string): Promise<string> {
  await using file = await openRegular(path, { links: 'follow' });
  const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
  return decodeText(buffer.subarray(0, bytesRead)).trimStart();
}

/** The form of the first document that has one, unless labels are more; tables without labels are Hugging Face's; JSON of no other form, without
 * labels, is COCO. */
async function formatOfFolder(root: string): Promise<BoxFormat> {
  const counts = { xml: 0, json: 0, txt: 0, table: 0 };
  const first = new Map<keyof typeof counts, string>();
  let hasLabels = false;
  for await (const { name, path } of walkFolder(root, {
    accept: (base) => /(?:\.(?:xml|json|txt|parquet)|^metadata\.jsonl)$/iu.test(base),
  })) {
    const kind = kindOf(name);
    counts[kind] += 1;
    if (!first.has(kind)) first.set(kind, path);
    if (kind === 'txt' && !hasLabels) hasLabels = (await startOf(path)).split('\n').some(isLabelLike);
  }
  for (const kind of ['xml', 'json'] as const) {
    const document = first.get(kind);
    if (document === undefined || counts[kind] < counts.txt) continue;
    const found = documentForm(await startOf(document));
    if (found !== undefined) return found;
  }
  if (!hasLabels && counts.table > 0) return 'huggingface';
  // One label settles it; a folder of neither is told about by the reader of labels.
  return !hasLabels && counts.json > 0 ? 'coco' : 'yolo';
}

function kindOf(name: string): 'xml' | 'json' | 'txt' | 'table' {
  if (/\.xml$/iu.test(name)) return 'xml';
  if (/\.(?:parquet|jsonl)$/iu.test(name)) return 'table';
  return /\.json$/iu.test(name) ? 'json' : 'txt';
}
