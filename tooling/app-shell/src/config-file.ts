import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

import { UsageError } from './usage-error.ts';
import { userPath } from './user-path.ts';

const configNames = ['ts', 'js', 'json', 'yaml', 'yml'].map((extension) => `r2i.config.${extension}`);

const configSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

/** What a config file says about one app. */
export interface AppConfig {
  readonly file: string;
  /** Keyed as in the file: flags without their dashes. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Reads an app's section of a config file: the file named, or the `r2i.config.*` of the folder the person is in.
 *
 * @param named - What `--config` says.
 * @returns `null` if no file was named and none is there, or the file has no section for the app.
 * @throws {UsageError} For a file that is missing, cannot be parsed, or is not one section an app.
 */
export async function readAppConfig(app: string, named: string | undefined): Promise<AppConfig | null> {
  const file = named === undefined ? await findConfigFile(userPath('.')) : userPath(named);
  if (file === null) return null;
  const parsed = configSchema.safeParse(await parseConfigFile(file));
  if (!parsed.success) {
    throw new UsageError(
      `${file}: needs one section an app, such as "${app}:", with flags and their values.`,
    );
  }
  const values = parsed.data[app];
  return values === undefined ? null : { file, values };
}

async function findConfigFile(folder: string): Promise<string | null> {
  const there = await readdir(folder).catch((): string[] => []);
  const [found, second] = configNames.filter((name) => there.includes(name));
  if (found !== undefined && second !== undefined) {
    throw new UsageError(
      `Both ${found} and ${second} are in ${folder}: keep one, or name one with --config.`,
    );
  }
  return found === undefined ? null : join(folder, found);
}

async function parseConfigFile(file: string): Promise<unknown> {
  try {
    switch (extname(file)) {
      case '.json':
        return JSON.parse(await readFile(file, 'utf8'));
      case '.yaml':
      case '.yml': {
        // Loaded where there is such a file; an app without one should not wait for it.
        const { parse } = await import('yaml');
        return parse(await readFile(file, 'utf8'));
      }
      case '.ts':
      case '.js':
      case '.mjs':
        return z.object({ default: z.unknown() }).parse(await import(pathToFileURL(file).href)).default;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UsageError(`${file} cannot be read as configuration: ${reason}`);
  }
  throw new UsageError(`${file}: a config file ends in .ts, .js, .json, .yaml or .yml.`);
}
