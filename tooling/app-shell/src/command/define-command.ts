import { z } from 'zod';

import type { PluginName } from '../config/config-file.ts';
import type { Section } from '../config/sections.ts';
import { describeFields, type Field } from '../fields/describe-fields.ts';
import type { RawSettings } from '../fields/value-at.ts';
import type { HelpGroup } from '../help/format-entries.ts';
import type { PrintableOutput } from '../outputs.ts';
import { type LogFormat, logShape, type Reporter } from '../reporter.ts';
import { checkSettings } from './check-settings.ts';
import { sharedFlags } from './shown-flags.ts';

/** What a command gets besides its settings. */
export interface CommandContext {
  /** Aborts on the first Ctrl-C or SIGTERM; a second one ends the process at once. */
  readonly signal: AbortSignal;
  /**
   * Tells the result on stdout: the text, or with `--log json` the summary as one line of JSON. A command tells one result,
   * a server its address once it listens.
   */
  result(text: string, summary: object): void;
  /** Tells what is going on, as `--log` says. */
  readonly reporter: Reporter;
  /** For everything else; each line is a note of the reporter. */
  readonly stderr: PrintableOutput;
  readonly environment: NodeJS.ProcessEnv;
  /** Those of the config file, then those of the command line. */
  readonly plugins: readonly PluginName[];
}

interface CommandWords {
  readonly name: string;
  /** One paragraph. */
  readonly description: string;
  /** Whole command lines. */
  readonly examples: readonly string[];
  /** A paragraph that stands after the flags. */
  readonly notes?: string | undefined;
  /** What becomes of work under way at the first Ctrl-C, in one sentence; it is said then. @default nothing is said of it */
  readonly whenStopped?: string | undefined;
  /** Section of the config file that holds its settings. */
  readonly section: Section;
  /** Whether it has a use for `--plugin` and the config file's `plugins`. @default false */
  readonly takesPlugins?: boolean | undefined;
  /** Groups of help that depend on more than the schema, such as what plug-ins add. */
  help?(asked: {
    readonly plugins: readonly PluginName[];
    readonly all: boolean;
  }): Promise<readonly HelpGroup[]>;
}

export interface CommandOptions<Schema extends z.ZodType> extends CommandWords {
  /** An object; {@link describeFields} says what is made of it. */
  readonly schema: Schema;
  run(settings: z.output<Schema>, context: CommandContext): Promise<void>;
}

/** A command as `runCommand` takes it. */
export interface AppCommand<Settings = unknown> extends CommandWords {
  readonly fields: readonly Field[];
  /**
   * Checks what was given by the paths of fields.
   *
   * @throws {UsageError} Naming each flag that is wrong or missing.
   */
  read(values: Readonly<RawSettings>): Settings;
  /** What `--log` says. @throws {UsageError} For a format that is unknown. */
  logOf(values: Readonly<RawSettings>): LogFormat;
  execute(values: Readonly<RawSettings>, context: CommandContext): Promise<void>;
}

const logSchema = z.object(logShape);

/**
 * Makes a command of one schema: type, flags, config keys, defaults and help come from it. Its `fields` throw a `RangeError` if two
 * would have one flag, or one that every command has.
 */
export function defineCommand<Schema extends z.ZodType>({
  schema,
  run,
  ...words
}: CommandOptions<Schema>): AppCommand<z.output<Schema>> {
  let described: readonly Field[] | undefined;
  const read = ({ log: _, ...values }: Readonly<RawSettings>): z.output<Schema> =>
    checkSettings(values, { schema, fields: command.fields });
  const command: AppCommand<z.output<Schema>> = {
    ...words,
    // An app describes the one command that is run.
    get fields() {
      described ??= fieldsOf(schema);
      return described;
    },
    read,
    logOf: ({ log }) =>
      checkSettings(log === undefined ? {} : { log }, {
        schema: logSchema,
        fields: describeFields(logSchema),
      }).log,
    execute: async (values, context) => run(read(values), context),
  };
  return command;
}

function fieldsOf(schema: z.ZodType): readonly Field[] {
  const own = describeFields(schema);
  const taken = own.find(({ flag }) => [...sharedFlags, 'log'].some((shared) => shared === flag));
  if (taken !== undefined) throw new RangeError(`--${taken.flag} is a flag that every command has`);
  return [...own, ...describeFields(logSchema)];
}
