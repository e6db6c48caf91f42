import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { messageOf } from '@r2i/schema/errors';
import { z } from 'zod';
import { nearestHint } from '../fields/nearest-hint.ts';
import { isRecord, type RawSettings } from '../fields/value-at.ts';
import { UsageError } from '../usage-error.ts';
import { userPath } from '../user-path.ts';
import { longestConfig, parseConfig } from './parse-config.ts';
import { type Section, sections } from './sections.ts';

/** What runs, results and exports are known by: nobody keeps a config file of their own beside them. */
const madeFiles = ['run.json', 'journal.jsonl', 'export.json', 'summary.json'] as const;

const configNames = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map(
  (extension) => `r2i.config.${extension}`,
);

const pluginsSchema = z.array(z.string().min(1));

/** A plug-in as somebody names it, and where it is looked for. */
export interface PluginName {
  /** A path that begins with a dot or slash, or the name of a package. */
  readonly name: string;
  /** Absolute folder that paths are relative to and packages are resolved from. */
  readonly from: string;
}

/** What a config file says about one command. */
export interface ConfigFile {
  readonly file: string;
  /** The command's section; `undefined` where there is none. */
  readonly values: Readonly<RawSettings> | undefined;
  readonly plugins: readonly PluginName[];
}

/**
 * Reads a config file: the one named, or the `r2i.config.*` of the folder the person is in.
 *
 * @param named - What `--config` says.
 * @returns `null` if no file was named and none is there.
 * @throws {UsageError} For a file that is missing, cannot be parsed, or has a section that no app knows.
 */
export async function readConfigFile(
  section: Section,
  named: string | undefined,
): Promise<ConfigFile | null> {
  const file = named === undefined ? await findConfigFile(userPath('.')) : userPath(named);
  if (file === null) return null;
  const content = await parseConfigFile(file);
  if (!isRecord(content)) {
    throw new UsageError(
      `${file}: needs one section an app, such as "${section}:", with flags and their values.`,
    );
  }
  const { plugins: given, ...rest } = content;
  const found = new Map<string, RawSettings>();
  for (const [key, value] of Object.entries(rest)) {
    const name = key.replaceAll(' ', '-');
    if (!sections.some((known) => known === name)) {
      const known = [...sections, 'plugins'];
      throw new UsageError(
        `${file}: needs one section an app; there is no section "${key}"${nearestHint(name, known)}`,
      );
    }
    if (!isRecord(value)) throw new UsageError(`${file}: "${key}:" holds flags and their values.`);
    found.set(name, value);
  }
  const plugins = pluginsSchema.safeParse(given ?? []);
  if (!plugins.success) throw new UsageError(`${file}: "plugins:" is a list of paths or names of packages.`);
  const from = dirname(file);
  return { file, values: found.get(section), plugins: plugins.data.map((name) => ({ name, from })) };
}
async function findConfigFile(folder: string): Promise<string | null> {
  const there = await readdir(folder).catch((): string[] => []);
  const [found, second] = configNames.filter((name) => there.includes(name));
  if (found !== undefined && second !== undefined) {
    throw new UsageError(
      `Both ${found} and ${second} are in ${folder}: keep one, or name one with --config.`,
    );
  }
  if (found === undefined) return null;
  const made = madeFiles.find((name) => there.includes(name));
  if (made !== undefined) {
    throw new UsageError(
      `${join(folder, found)} lies beside ${made}, in a folder that an app made and that may come from somebody else: a config file can run code. Go to another folder, or name it with --config.`,
    );
  }
  return join(folder, found);
}

async function parseConfigFile(file: string): Promise<unknown> {
  try {
    switch (extname(file)) {
      case '.json':
      case '.yaml':
      case '.yml':
        return await readData(file);
      case '.ts':
      case '.mts':
      case '.js':
      case '.mjs':
        return await importConfig(file);
    }
  } catch (error) {
    if (!existsSync(file)) throw new UsageError(`--config: there is no file ${file}.`);
    const [reason = ''] = messageOf(error).split('\n');
    throw new UsageError(`${file} cannot be read as configuration: ${reason.replace(/:$/u, '')}`);
  }
  throw new UsageError(`${file}: a config file ends in .ts, .mts, .js, .mjs, .json, .yaml or .yml.`);
}

/**
 * Reads a file of settings that runs no code.
 *
 * @param what - What messages call it.
 * @throws {UsageError} For one that is missing, too long, neither JSON nor YAML, or called otherwise.
 */
export async function readDataFile(file: string, what: string): Promise<unknown> {
  if (!existsSync(file)) throw new UsageError(`There is no ${what} ${file}.`);
  if (!dataNames.has(extname(file))) throw new UsageError(`${file}: a ${what} ends in .json, .yaml or .yml.`);
  return readData(file).catch((error: unknown) => {
    const [reason = ''] = messageOf(error).split('\n');
    throw new UsageError(`${file} cannot be read as ${what}: ${reason.replace(/:$/u, '')}`);
  });
}

const dataNames: ReadonlySet<string> = new Set(['.json', '.yaml', '.yml']);

async function readData(file: string): Promise<unknown> {
  return parseConfig(await readConfigText(file), extname(file) === '.json' ? 'json' : 'yaml');
}

async function importConfig(file: string): Promise<unknown> {
  // Loaded where there is such a file; an app without one should not wait for it.
  const { importModule } = await import('@r2i/plugin');
  return z.object({ default: z.unknown() }).parse(await importModule(file)).default;
}

/** A pipe would be waited for, and a device may have no end. */
async function readConfigText(file: string): Promise<string> {
  const found = await stat(file);
  if (!found.isFile()) throw new Error('it is no regular file');
  // A character has four bytes at most.
  if (found.size > 4 * longestConfig) {
    throw new Error(`it has ${found.size} bytes; a config file has ${longestConfig} characters at most`);
  }
  return readFile(file, 'utf8');
}
