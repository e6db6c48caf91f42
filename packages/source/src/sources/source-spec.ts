import { z } from 'zod';

import { hasImageExtension } from '../folder/has-image-extension.ts';

export const sourceKinds = ['folder', 'files', 'list', 'parquet', 'tar', 'zip', 'web', 's3'] as const;

export type SourceKind = (typeof sourceKinds)[number];

/** What each kind is, and a location of its form. */
export const sourceForms: Readonly<Record<SourceKind, string>> = {
  folder: 'a folder with those below it: photos',
  files: "files that fit a pattern: 'photos/**/*.jpg'",
  list: 'a list with a path or address a line: list.jsonl, list.txt, list.csv',
  parquet: "a column of Parquet files: 'data/*.parquet'",
  tar: "tar archives, as WebDataset has them, also compressed: 'shards/{000..127}.tar', photos.tar.gz",
  zip: 'zip archives: photos.zip',
  web: 'an image, or a list of images, on the web: https://example.org/list.jsonl',
  s3: 'a bucket of S3 or a service like it: s3://bucket/photos/',
};

/** What a source is and where, as a person gives it. Kept in `run.json`, so it holds no secret. */
export interface SourceSpec {
  /**
   * Folder, pattern (`photos/**\/*.jpg`), `*.jsonl`, `*.txt` or `*.csv` list, `*.parquet`, `*.tar`, `*.tar.gz`,
   * `*.zip`, `http(s)://` image or list, or `s3://bucket/prefix`.
   */
  readonly location: string;
  /** @default told by the form of the location */
  readonly kind?: SourceKind | undefined;
  /** Of all images that do not say otherwise. */
  readonly licence?: string | undefined;
  /** Of all images that do not say otherwise. */
  readonly origin?: string | undefined;
  /** Lists: folder below which paths lie. @default the folder of the list */
  readonly root?: string | undefined;
  /** Parquet: column that holds the images. @default `image`, or the one column that can hold images */
  readonly imageColumn?: string | undefined;
}

export const sourceSpecSchema: z.ZodType<SourceSpec> = z.strictObject({
  location: z.string().min(1),
  kind: z.enum(sourceKinds).optional(),
  licence: z.string().min(1).optional(),
  origin: z.string().min(1).optional(),
  root: z.string().min(1).optional(),
  imageColumn: z.string().min(1).optional(),
});

/** What a source is, told by its location's form alone where the spec does not say. */
export function sourceKind({ location, kind }: Pick<SourceSpec, 'location' | 'kind'>): SourceKind {
  if (kind !== undefined) return kind;
  if (/^s3:\/\//iu.test(location)) return 's3';
  if (/^https?:\/\//iu.test(location)) return 'web';
  if (/\.(jsonl|ndjson|txt|csv|tsv)$/iu.test(location)) return 'list';
  if (/\.parquet$/iu.test(location)) return 'parquet';
  if (/\.(?:tar|tgz|tar\.gz)$/iu.test(location)) return 'tar';
  if (/\.zip$/iu.test(location)) return 'zip';
  if (/[*?[{]/u.test(location) || hasImageExtension(location)) return 'files';
  return 'folder';
}

/**
 * The name of a plug-in's source in a location `name:place`. A path of that form is meant where it begins with a dot.
 *
 * @returns `undefined` where there is none; a single letter is a drive.
 */
export function sourceEntryOf(
  location: string,
): { readonly name: string; readonly place: string } | undefined {
  const [, name, place] = /^([a-z][a-z0-9-]+):(?!\/\/)(.+)$/u.exec(location) ?? [];
  return name === undefined || place === undefined ? undefined : { name, place };
}

/** Whether a location is a path on this machine. */
export function isLocalSource(location: string): boolean {
  return !/^(s3|https?):\/\//iu.test(location) && sourceEntryOf(location) === undefined;
}
