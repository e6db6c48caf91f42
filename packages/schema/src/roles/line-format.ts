import type { ExportFile, ExportRow, LoadedRow } from './export-row.ts';

/** A training format of one JSON line a row, with the images as files in `images/`. */
export interface LineFormat {
  /** Page or source file that says what the loader reads. */
  readonly source: string;
  /** `inside`: the line holds its image, and there are no files. @default files */
  readonly images?: 'files' | 'inside' | undefined;
  /** What stands in the line of a row, as JSON; the image is `images/<imageName>`. Equal rows, equal lines. */
  line(row: ExportRow): object;
  /**
   * What the loader gets out of a line. By it an export is checked when it is written, and afterwards.
   *
   * @throws If the line is not what the loader takes.
   */
  load(line: unknown): LoadedRow;
  /** Text files that the loader needs besides, by path below the export's folder. @default none */
  extras?(files: readonly ExportFile[]): Readonly<Record<string, string>>;
}
