import type { z } from 'zod';

import type { ExportFormat, ExportView } from '../manifest/export-settings.ts';
import type { RowSink, Shard, SinkOptions } from '../sinks/row-sink.ts';

/** An image as a row holds it: inside the file, or beside it. */
export type LoadedImage = { readonly bytes: Uint8Array } | { readonly path: string };

/** What a trainer gets out of a row, whatever the format. */
export interface LoadedRow {
  readonly image: LoadedImage;
  /** Question as asked, marks for images taken out. */
  readonly prompt: string;
  readonly target: string;
  /** `[x1, y1, x2, y2]` in pixels of the row's image, where the format has a place for it. */
  readonly box: readonly number[] | null;
  /** Id of the sample, where the format has a place for it. */
  readonly id: string | null;
}

/** One format: how its files are written, and how its trainer reads them. */
export interface FormatDefinition {
  readonly name: ExportFormat;
  /** Page or source file that says what the loader reads. */
  readonly source: string;
  /** Views that are configurations of one dataset; `null` where the settings choose one view a sample. */
  readonly configs: readonly ExportView[] | null;
  /** Kind of the files with rows. Parquet and tar are split into shards. */
  readonly container: 'parquet' | 'jsonl' | 'tar';
  readonly open: (options: SinkOptions) => RowSink;
  /** Rows of a file as they stand in it, counted from 1. */
  readonly read: (path: string) => AsyncGenerator<{ readonly fields: unknown; readonly row: number }>;
  /** What the loader needs of a row. */
  readonly rowSchema: z.ZodType<LoadedRow>;
  /** Further files that the loader needs, by path below the folder. */
  readonly extras?: (
    shards: readonly (Shard & { readonly split: string })[],
  ) => Readonly<Record<string, string>>;
}
