import { statSync } from 'node:fs';

import { UsageError, userPath } from '@r2i/app-shell';
import { isLocalSource, type SourceSpec } from '@r2i/source/options';
import type { z } from 'zod';

import type { sourceShape } from './source-settings.ts';

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
