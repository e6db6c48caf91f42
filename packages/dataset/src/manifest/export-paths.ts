import { basename, dirname, extname, join } from 'node:path';

/** Where the parts of an export lie. */
export interface ExportPaths {
  /** Folder that the paths of the manifest are below. */
  readonly root: string;
  readonly manifest: string;
  readonly rows: string;
  readonly leaks: string;
  readonly leftOut: string;
  /** The dataset card and its picture. */
  readonly card: string;
  readonly figure: string;
  /** Name of the only file, where the export is one Parquet file; else `null`. */
  readonly single: string | null;
}

/**
 * Paths of an export: of a folder, or of one `.parquet` file with its records beside it.
 *
 * @param out - Folder, or a path that ends in `.parquet`.
 */
export function exportPaths(out: string): ExportPaths {
  const isFile = extname(out) === '.parquet';
  const root = isFile ? dirname(out) : out;
  const prefix = isFile ? `${basename(out, '.parquet')}.` : '';
  return {
    root,
    manifest: join(root, `${prefix}export.json`),
    rows: join(root, `${prefix}export-rows.jsonl`),
    leaks: join(root, `${prefix}leaks.jsonl`),
    leftOut: join(root, `${prefix}left-out.jsonl`),
    card: join(root, `${prefix}README.md`),
    figure: join(root, `${prefix}box-areas.png`),
    single: isFile ? basename(out) : null,
  };
}
