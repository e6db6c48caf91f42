import type { LoadedRow } from '@r2i/schema';
import type { z } from 'zod';

import type { ExportFormat, ExportView } from '../manifest/export-settings.ts';
import type { RowSink, Shard, SinkOptions } from '../sinks/row-sink.ts';

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
