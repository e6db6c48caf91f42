import { statSync } from 'node:fs';

import { parseNumber, parseSettings, UsageError, userPath } from '@r2i/app-shell';
import { isLocalSource, type SourceAccess, type SourceSpec } from '@r2i/source';
import { type Command, Option } from 'commander';
import { z } from 'zod';

/** Where the images come from and which are left out. */
export interface SourceSettings {
  /** At least one, in the order given. */
  readonly images: readonly SourceSpec[];
  /** For images on the web. */
  readonly web: NonNullable<SourceAccess['web']>;
  /** Bits in which images may differ and count as one; `undefined` where only equal files do. */
  readonly nearDuplicates: number | undefined;
}

const sourceFlagsSchema = z.object({
  images: z.array(z.string().min(1)).min(1),
  licence: z.array(z.string().min(1)).default([]),
  origin: z.array(z.string().min(1)).default([]),
  listRoot: z.string().min(1).optional(),
  imageColumn: z.string().min(1).optional(),
  allowHost: z.array(z.string().min(1)).optional(),
  maxDownloadMb: z.number().positive().default(64),
  downloadTimeout: z.number().positive().default(30),
  nearDuplicates: z.int().min(0).max(15).optional(),
});

const heading = 'Images:';

/** Adds the flags that say where images come from. */
export function addSourceFlags(command: Command): void {
  command.requiredOption(
    '--images <source...>',
    'folder with its subfolders, pattern, list (.jsonl, .txt), .parquet, .tar, https:// image or list, s3://bucket/prefix; one or several',
  );
  const options = [
    new Option(
      '--licence <text...>',
      'of images that do not say theirs: one for all, or one for each source',
    ),
    new Option('--origin <text...>', 'of images that do not say theirs: one for all, or one for each source'),
    new Option('--list-root <dir>', 'folder below which the paths of lists lie (the folder of the list)'),
    new Option(
      '--image-column <name>',
      'Parquet: column with the images (image, or the only one there can be)',
    ),
    new Option(
      '--allow-host <name...>',
      'fetch from these hosts alone; *.example.org for all below (all public ones)',
    ),
    new Option('--max-download-mb <n>', 'larger files are refused (64)').argParser(parseNumber),
    new Option('--download-timeout <s>', 'time for one file (30)').argParser(parseNumber),
    new Option(
      '--near-duplicates <bits>',
      'leave out images that look like an earlier one: up to so many of 64 bits differ; try 4 (off)',
    ).argParser(parseNumber),
  ];
  for (const option of options) command.addOption(option.helpGroup(heading));
}

/** @throws {UsageError} Naming the flag and what it takes. */
export function readSourceSettings(values: Readonly<Record<string, unknown>>): SourceSettings {
  const flags = parseSettings(sourceFlagsSchema, values);
  const { images, licence, origin, listRoot, imageColumn, nearDuplicates } = flags;
  for (const [flag, texts] of [
    ['--licence', licence],
    ['--origin', origin],
  ] as const) {
    if (texts.length <= 1 || texts.length === images.length) continue;
    throw new UsageError(
      `${flag}: give one for all sources or one for each; there are ${images.length} sources and ${texts.length} texts.`,
    );
  }
  return {
    images: images.map((location, index) => ({
      ...placeOf(location),
      ...optional('licence', licence.length > 1 ? licence[index] : licence[0]),
      ...optional('origin', origin.length > 1 ? origin[index] : origin[0]),
      ...optional('root', listRoot === undefined ? undefined : userPath(listRoot)),
      ...optional('imageColumn', imageColumn),
    })),
    web: {
      maxBytes: flags.maxDownloadMb * 2 ** 20,
      timeoutMs: flags.downloadTimeout * 1000,
      ...(flags.allowHost === undefined ? {} : { allowHosts: flags.allowHost }),
    },
    nearDuplicates,
  };
}

/** A folder is a folder, whatever signs its name has. */
function placeOf(location: string): Pick<SourceSpec, 'location' | 'kind'> {
  if (!isLocalSource(location)) return { location };
  const path = userPath(location);
  return statSync(path, { throwIfNoEntry: false })?.isDirectory()
    ? { location: path, kind: 'folder' }
    : { location: path };
}

function optional<Name extends string>(name: Name, value: string | undefined): { [Key in Name]?: string } {
  const part: { [Key in Name]?: string } = {};
  if (value !== undefined) part[name] = value;
  return part;
}
