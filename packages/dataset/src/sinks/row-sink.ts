import type { ExportRow } from '@r2i/schema';

/** Where a row came to lie. */
export interface RowPlace {
  /** Shard of its split, counted from 0. */
  readonly shard: number;
  /** Row of the shard, counted from 1. */
  readonly row: number;
}

/** A finished file with rows. */
export interface Shard {
  /** Path below the export's folder with `/` between folders. */
  readonly path: string;
  readonly rows: number;
  /** Where the writer knows them; else the file is read for them. */
  readonly written?: { readonly bytes: number; readonly sha256: string } | undefined;
}

/** Takes the rows of one split of one configuration, one after the other. */
export interface RowSink {
  /**
   * The bytes of the row's image are another image's once this has resolved.
   *
   * @throws {TableWriteError} If a table cannot be written.
   */
  write(row: ExportRow): Promise<RowPlace>;
  /** Gives the files their final names. A sink without rows has no file. */
  close(): Promise<readonly Shard[]>;
  /** Lets go of what is open, after a failure. The files are left to whoever made the folder. */
  discard(): Promise<void>;
}

export interface SinkOptions {
  /** Absolute; exists. */
  readonly folder: string;
  /** Of the configuration, below `folder`; empty for none. */
  readonly config: string;
  readonly split: string;
  /** Bytes of images after which the next shard begins. */
  readonly shardBytes: number;
}
