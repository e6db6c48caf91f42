import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readOptions } from '@r2i/answers';

import { ImageLoadError, readImageSize } from '@r2i/crop';
import { choiceLetters, hashBytes, type JsonValue, parseJson, parseRecord } from '@r2i/schema';

import { BenchmarkFileError } from '../errors/benchmark-file-error.ts';
import { ExportProblemsError } from '../errors/export-problems-error.ts';
import { readJsonLines } from '../read-json-lines.ts';
import { rethrow } from '../row-error-handler.ts';
import {
  type ExportedFile,
  type ExportedRow,
  type ExportManifest,
  exportedRowSchema,
  exportManifestSchema,
  type LeftOutRecord,
  leftOutRecordSchema,
} from './export-manifest.ts';
import { exportPaths } from './export-paths.ts';
import type { LoadedImage, LoadedRow } from './formats/format-definition.ts';
import { formats } from './formats/formats.ts';
import { hashFile } from './hash-file.ts';
import { withoutMarks } from './image-mark.ts';

/** One thing that is wrong with an export. */
export interface ExportProblem {
  /** Path below the export's folder. */
  readonly file: string;
  /** Counted from 1; `null` where the whole file is meant. */
  readonly row: number | null;
  readonly column: string | null;
  readonly detail: string;
}

export interface ExportVerification {
  readonly manifest: ExportManifest;
  readonly rows: number;
  readonly files: number;
  readonly problems: readonly ExportProblem[];
}

/** More problems than this say nothing new. */
const mostProblems = 100;

/**
 * Reads a whole export again, as its trainer does, and compares it with its manifest and its provenance: hashes and
 * counts of files, every row's image, box, letter and origin, and that no image is in two splits.
 *
 * @param out - Folder, or `.parquet` file, as it was given to {@link writeExport}.
 * @param known - Ids of samples that the runs hold, to look the rows' samples up in.
 * @throws {BenchmarkFileError} If there is no manifest. Whatever else is wrong is in the result.
 * @throws {InvalidRecordError} If the manifest is not one of ours.
 */
export async function verifyExport(
  out: string,
  {
    known,
    signal,
  }: { readonly known?: ReadonlySet<string> | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<ExportVerification> {
  const paths = exportPaths(out);
  const manifest = await readExportManifest(out);
  const problems: ExportProblem[] = [];
  const report = (problem: ExportProblem): void => {
    if (problems.length < mostProblems) problems.push(problem);
  };
  const origins = await readOrigins(paths.rows, manifest, known, report);
  let rows = 0;
  for (const file of manifest.files) {
    signal?.throwIfAborted();
    if (!(await checkFile(paths.root, file, report)) || file.part === null) continue;
    rows += await checkRows(paths.root, file, { manifest, origins, report, signal });
  }
  for (const { config, split, shard, row } of origins.values()) {
    report({
      file: basename(paths.rows),
      row: null,
      column: null,
      detail: `speaks of row ${row} in shard ${shard} of ${[config, split].filter((part) => part !== '').join('/')}, which is not there`,
    });
  }
  if (rows !== manifest.counts.rows) {
    report({
      file: basename(paths.manifest),
      row: null,
      column: 'counts.rows',
      detail: `says ${manifest.counts.rows}, the files hold ${rows}`,
    });
  }
  return { manifest, rows, files: manifest.files.length, problems };
}

/**
 * The manifest of an export.
 *
 * @throws {BenchmarkFileError} `missing` if there is none.
 * @throws {InvalidRecordError} If it is not one of ours.
 */
export async function readExportManifest(out: string): Promise<ExportManifest> {
  const { manifest: path } = exportPaths(out);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const detail = 'there is no manifest; give the folder or the .parquet file that export wrote';
    throw new BenchmarkFileError({ path, reason: 'missing', detail, cause });
  });
  return parseRecord(exportManifestSchema, parseJson(text, path), path);
}

/** Provenance of every row, line by line. @throws {InvalidRecordError} Naming file and line. */
export async function* readExportedRows(out: string): AsyncGenerator<ExportedRow, void, undefined> {
  const { rows: path } = exportPaths(out);
  for await (const { fields, row } of readJsonLines(path, rethrow))
    yield parseRecord(exportedRowSchema, fields, `${path}:${row}`);
}

/**
 * The samples of the runs that have no row, line by line.
 *
 * @throws {BenchmarkFileError} `missing` if the export has no such file.
 * @throws {InvalidRecordError} Naming file and line.
 */
export async function* readLeftOut(out: string): AsyncGenerator<LeftOutRecord, void, undefined> {
  const { leftOut: path } = exportPaths(out);
  for await (const { fields, row } of readJsonLines(path, rethrow))
    yield parseRecord(leftOutRecordSchema, fields, `${path}:${row}`);
}

/** @throws {ExportProblemsError} If anything is wrong, naming the first file, row and column. */
export function requireSound({ problems }: ExportVerification, out: string): void {
  if (problems.length > 0) throw new ExportProblemsError({ out, problems });
}

type Report = (problem: ExportProblem) => void;

const keyOf = (part: { config: string; split: string; shard: number }, row: number): string =>
  `${part.config}/${part.split}/${part.shard}/${row}`;

async function readOrigins(
  path: string,
  manifest: ExportManifest,
  known: ReadonlySet<string> | undefined,
  report: Report,
): Promise<Map<string, ExportedRow>> {
  const file = basename(path);
  const origins = new Map<string, ExportedRow>();
  const splits = new Map<string, string>();
  const runs = new Set(manifest.runs);
  try {
    for await (const { fields, row } of readJsonLines(path, rethrow)) {
      const parsed = exportedRowSchema.safeParse(fields);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        report({
          file,
          row,
          column: issue?.path.join('.') ?? null,
          detail: issue?.message ?? 'is not valid',
        });
        continue;
      }
      const origin = parsed.data;
      origins.set(keyOf(origin, origin.row), origin);
      if (!runs.has(origin.run))
        report({ file, row, column: 'run', detail: `${origin.run} is none of the manifest's runs` });
      if (known !== undefined && !known.has(origin.sample))
        report({ file, row, column: 'sample', detail: `${origin.sample} is in none of the runs` });
      const before = splits.get(origin.photo.id) ?? origin.split;
      splits.set(origin.photo.id, before);
      if (before !== origin.split) {
        const detail = `image ${origin.photo.id} is in ${before} and in ${origin.split}`;
        report({ file, row, column: 'split', detail });
      }
    }
  } catch (error) {
    report({ file, row: null, column: null, detail: messageOf(error) });
  }
  return origins;
}

async function checkFile(
  root: string,
  { path, bytes, sha256 }: ExportedFile,
  report: Report,
): Promise<boolean> {
  const whole = { file: path, row: null, column: null };
  try {
    const { size } = await stat(join(root, path));
    if (size !== bytes) report({ ...whole, detail: `has ${size} bytes, the manifest says ${bytes}` });
    else if ((await hashFile(join(root, path))).sha256 !== sha256)
      report({ ...whole, detail: 'its SHA-256 is not the one of the manifest: it was changed' });
    return true;
  } catch (error) {
    report({ ...whole, detail: `cannot be read (${messageOf(error)})` });
    return false;
  }
}

interface Context {
  readonly manifest: ExportManifest;
  /** Rows that were found are taken out. */
  readonly origins: Map<string, ExportedRow>;
  readonly report: Report;
  readonly signal: AbortSignal | undefined;
}

async function checkRows(
  root: string,
  { path, rows: expected, part }: ExportedFile,
  { manifest, origins, report, signal }: Context,
): Promise<number> {
  if (part === null) return 0;
  const { read, rowSchema } = formats[manifest.settings.format];
  let rows = 0;
  try {
    for await (const { fields, row } of read(join(root, path))) {
      signal?.throwIfAborted();
      rows += 1;
      const at = (column: string, detail: string): void => report({ file: path, row, column, detail });
      const parsed = rowSchema.safeParse(fields);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        at(issue?.path.join('.') || '(row)', issue?.message ?? 'is not valid');
      }
      const origin = origins.get(keyOf(part, row));
      origins.delete(keyOf(part, row));
      if (origin === undefined)
        at('(row)', 'has no line in export-rows.jsonl: nobody knows where it comes from');
      if (origin !== undefined && parsed.success) await checkRow(root, parsed.data, origin, at);
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    const { row, column } = error instanceof BenchmarkFileError ? error : { row: null, column: null };
    report({ file: path, row, column, detail: messageOf(error) });
  }
  if (rows !== expected)
    report({
      file: path,
      row: null,
      column: null,
      detail: `holds ${rows} rows, the manifest says ${expected}`,
    });
  return rows;
}

async function checkRow(
  root: string,
  row: LoadedRow,
  origin: ExportedRow,
  at: (column: string, detail: string) => void,
): Promise<void> {
  const same = (column: string, found: JsonValue, wanted: JsonValue): void => {
    if (found !== null && JSON.stringify(found) !== JSON.stringify(wanted))
      at(column, `is ${JSON.stringify(found)}, export-rows.jsonl says ${JSON.stringify(wanted)}`);
  };
  same('id', row.id, origin.sample);
  same('target', row.target, origin.target);
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
    const options = readOptions(row.prompt).options;
    const place = choiceLetters.map(String).indexOf(row.target);
    if (place < 0 || place >= options.length)
      at('target', `"${row.target}" names none of the ${options.length} options in the question`);
  } else if (listsOptions(row.prompt)) at('prompt', 'lists options, but is an open question');
  if (row.prompt !== withoutMarks(row.prompt)) at('prompt', 'holds a mark that loaders replace');
  await checkImage(root, row.image, origin, at);
}

/** Whether options stand on lines of their own: letters within a question are no list. */
function listsOptions(prompt: string): boolean {
  const [first] = readOptions(prompt).options;
  return first !== undefined && prompt.includes(`\nA. ${first}\nB. `);
}

async function checkImage(
  root: string,
  image: LoadedImage,
  origin: ExportedRow,
  at: (column: string, detail: string) => void,
): Promise<void> {
  try {
    const bytes = 'bytes' in image ? image.bytes : await readFile(join(root, image.path));
    if (hashBytes(bytes) !== origin.image.sha256) {
      at('image', 'is not the picture that export-rows.jsonl names');
      return;
    }
    const { width, height } = await readImageSize(bytes, { name: origin.photo.name });
    if (width !== origin.image.width || height !== origin.image.height)
      at(
        'image',
        `is ${width}x${height} px, export-rows.jsonl says ${origin.image.width}x${origin.image.height}`,
      );
  } catch (error) {
    if (error instanceof ImageLoadError) at('image', `cannot be decoded (${error.message})`);
    else at('image', `cannot be read (${messageOf(error)})`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
