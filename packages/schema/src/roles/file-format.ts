import type { ExportFile, ExportRow, LoadedRow } from './export-row.ts';
import type { LineFormat } from './line-format.ts';

/** Where a row came to lie. */
export interface RowPlace {
  /** Shard of its split, counted from 0. */
  readonly shard: number;
  /** Row of the shard, counted from 1. */
  readonly row: number;
}

/** A finished file with rows. */
export interface ExportShard {
  /** Path below the export's folder with `/` between folders. */
  readonly path: string;
  readonly rows: number;
  /** Where the writer knows them; else the file is read for them. */
  readonly written?: { readonly bytes: number; readonly sha256: string } | undefined;
}

/** Takes the rows of one split of one configuration, one after the other. */
export interface RowSink {
  /** The bytes of the row's image are another image's once this has resolved. */
  write(row: ExportRow): Promise<RowPlace>;
  /** Gives the files their final names. A sink without rows has no file. */
  close(): Promise<readonly ExportShard[]>;
  /** Lets go of what is open, after a failure. The files are left to whoever made the folder. */
  discard(): Promise<void>;
}

/** Where a {@link RowSink} writes. */
export interface RowSinkOptions {
  /** Absolute; exists. */
  readonly folder: string;
  /** Of the configuration, below `folder`; empty for none. */
  readonly config: string;
  readonly split: string;
  /** Bytes of images after which the next shard begins. */
  readonly shardBytes: number;
}

/** A training format with files of its own kind, such as Parquet. One JSON line a row is a {@link LineFormat}. */
export interface FileFormat {
  /** Page or source file that says what the loader reads. */
  readonly source: string;
  /** Views that are configurations of one dataset; `null` where the settings choose one view a sample. */
  readonly configs: readonly ExportRow['view'][] | null;
  /** Kind of the files with rows. Parquet and tar are split into shards. */
  readonly container: 'parquet' | 'jsonl' | 'json' | 'tar';
  /**
   * Boxes are annotations of the photo: every row shows it as it is, and its box says what the question is about, also where the
   * question alone would fit several things. @default false
   */
  readonly annotates?: boolean | undefined;
  open(options: RowSinkOptions): RowSink;
  /** Rows of a file as they stand in it, counted from 1. */
  read(path: string): AsyncIterable<{ readonly fields: unknown; readonly row: number }>;
  /**
   * What the loader gets out of a row that was read.
   *
   * @throws If the row is not what the loader takes.
   */
  load(fields: unknown): LoadedRow;
  /** Text files that the loader needs besides, by path below the export's folder. @default none */
  extras?(files: readonly ExportFile[]): Readonly<Record<string, string>>;
}

/** A format of training sets. */
export type TrainingFormat = LineFormat | FileFormat;
