import type { z } from 'zod';

import { invalidValue, type RowPlace } from '../rows/benchmark-row.ts';
import type { BenchmarkDraft } from './benchmark-draft.ts';

/** What an adapter may need to know of a row besides its fields. */
export interface RecordContext {
  readonly place: RowPlace;
  /** Of the row over all files, counted from 0. */
  readonly position: number;
  /** The file's name below the folder that was given, `/` between, without extension. */
  readonly name: string;
  /** Reads an image by its path below the file's folder. @throws {TableFileError} */
  readonly readImage: (path: string, column: string) => Promise<Uint8Array>;
}

/** One way in which a benchmark is published: which files, which columns, and how a row becomes items. */
export interface BenchmarkLayout {
  /** Without dot, the preferred one first. */
  readonly extensions: readonly FileExtension[];
  /** Matched against a file's path below the folder, `/` between, without extension. */
  readonly match: RegExp;
  readonly columns: readonly string[];
  readonly requiredColumns: readonly string[];
  /** The columns that errors of id, image and answer point at. */
  readonly idColumn: string;
  readonly imageColumn: string;
  readonly answerColumn: string;
  /** @throws {TableFileError} Where the fields do not fit. */
  readonly toDrafts: (
    fields: unknown,
    context: RecordContext,
  ) => readonly BenchmarkDraft[] | Promise<readonly BenchmarkDraft[]>;
}

export type FileExtension = 'parquet' | 'tsv' | 'csv' | 'jsonl' | 'json';

/**
 * Makes a layout out of a schema of its columns. Columns that the schema does not name are not read; a column
 * is required where the schema refuses its absence.
 */
export function defineLayout<Shape extends z.ZodRawShape>({
  schema,
  toDrafts,
  ...rest
}: Omit<BenchmarkLayout, 'columns' | 'requiredColumns' | 'toDrafts'> & {
  readonly schema: z.ZodObject<Shape>;
  readonly toDrafts: (
    fields: z.output<z.ZodObject<Shape>>,
    context: RecordContext,
  ) => readonly BenchmarkDraft[] | Promise<readonly BenchmarkDraft[]>;
}): BenchmarkLayout {
  const columns = Object.keys(schema.shape);
  const absent = schema.safeParse({}).error?.issues ?? [];
  const required = new Set(absent.map(({ path }) => path[0]));
  return {
    ...rest,
    columns,
    requiredColumns: columns.filter((column) => required.has(column)),
    toDrafts(fields, context) {
      const parsed = schema.safeParse(fields);
      if (parsed.success) return toDrafts(parsed.data, context);
      const [issue] = parsed.error.issues;
      const column = issue?.path[0];
      throw invalidValue(
        context.place,
        column === undefined ? null : String(column),
        issue?.message ?? 'is not valid',
      );
    },
  };
}
