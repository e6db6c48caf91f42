import { statSync } from 'node:fs';

import { UsageError, userPath } from '@r2i/app-shell';
import { isLocalSource, type SourceSpec } from '@r2i/source/options';
import { z } from 'zod';

const texts = z.array(z.string().min(1));
const each = { placeholder: 'text', description: 'of images that do not say theirs: one, or one a source' };

/** Where the images come from and which are left out. */
export const sourceShape = {
  images: texts.min(1).meta({
    description: 'folder, pattern, list, .parquet, .tar, https://, s3://, plug-in',
    placeholder: 'source',
  }),
  licence: texts.default([]).meta(each),
  origin: texts.default([]).meta(each),
  listRoot: z.string().min(1).optional().meta({
    description: 'folder below which the paths of lists lie',
    placeholder: 'dir',
    unset: 'the folder of the list',
  }),
  imageColumn: z.string().min(1).optional().meta({
    description: 'Parquet: column with the images',
    placeholder: 'name',
    unset: 'image, or the only one there can be',
  }),
  allowHost: texts.optional().meta({
    description: 'fetch from these hosts alone; *.example.org for all below',
    placeholder: 'name',
    unset: 'all public ones',
  }),
  maxDownloadMb: z.number().positive().default(64).meta({ description: 'larger files are refused' }),
  downloadTimeout: z
    .number()
    .positive()
    .default(30)
    .meta({ description: 'time for one file', placeholder: 's' }),
  nearDuplicates: z.int().min(0).max(15).optional().meta({
    description: 'leave out images that look like an earlier one: up to so many of 64 bits differ; try 4',
    placeholder: 'bits',
    unset: 'off',
  }),
};

export type SourceSettings = ReturnType<typeof readSources>;

/** @throws {UsageError} For licences or origins that are not one for all or one a source. */
export function readSources(flags: z.output<z.ZodObject<typeof sourceShape>>) {
  const { images, licence, origin, listRoot, imageColumn, allowHost, nearDuplicates } = flags;
  for (const [flag, given] of Object.entries({ licence, origin })) {
    if (given.length <= 1 || given.length === images.length) continue;
    throw new UsageError(
      `--${flag}: give one for all sources or one for each; there are ${images.length} sources and ${given.length} texts.`,
    );
  }
  const specs = images.map(
    (location, index): SourceSpec => ({
      ...placeOf(location),
      ...defined('licence', licence[licence.length > 1 ? index : 0]),
      ...defined('origin', origin[origin.length > 1 ? index : 0]),
      ...defined('root', listRoot === undefined ? undefined : userPath(listRoot)),
      ...defined('imageColumn', imageColumn),
    }),
  );
  const web = {
    maxBytes: flags.maxDownloadMb * 2 ** 20,
    timeoutMs: flags.downloadTimeout * 1000,
    ...(allowHost === undefined ? {} : { allowHosts: allowHost }),
  };
  return { images: specs, web, nearDuplicates };
}

/** A folder is a folder, whatever signs its name has. */
function placeOf(location: string): Pick<SourceSpec, 'location' | 'kind'> {
  if (!isLocalSource(location)) return { location };
  const path = userPath(location);
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? { location: path, kind: 'folder' } : { location: path };
}

/** What is recorded of a source holds no empty fields. */
function defined<Name extends string>(name: Name, value: string | undefined): { [Key in Name]?: string } {
  const part: { [Key in Name]?: string } = {};
  if (value !== undefined) part[name] = value;
  return part;
}
