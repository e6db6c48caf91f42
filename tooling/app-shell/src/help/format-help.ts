import type { AppCommand } from '../command/define-command.ts';
import { exitMeanings } from '../exit-code.ts';
import { fieldEntry } from './field-entry.ts';
import { formatEntries, type HelpEntry, type HelpGroup } from './format-entries.ts';
import { typedStart } from './typed-start.ts';
import { wrapText } from './wrap-text.ts';

export interface HelpOptions {
  /** What is typed to start the app. */
  readonly start: string;
  /** What is typed before the command's own words: {@link start}, and the command's name where an app has several. */
  readonly program: string;
  /** Everything, or what is needed most. */
  readonly all: boolean;
  readonly columns: number;
  /** Groups besides those of the flags. */
  readonly more?: readonly HelpGroup[] | undefined;
}

/** Examples of the short help: with the rest it is no longer than a screen. */
const mostExamples = 2;

const exitsLine = `Exit codes: ${exitMeanings.map(([code, meaning]) => `${code} ${meaning}`).join('; ')}.`;

/** The help of one command: its flags in groups, examples and exit codes. */
export function formatHelp(
  command: AppCommand,
  { start, program, all, columns, more = [] }: HelpOptions,
): string {
  const { fields, description, notes, examples } = command;
  const hasBasic = fields.some(({ isBasic }) => isBasic);
  const shown = all || !hasBasic ? fields : fields.filter(({ isBasic, isRequired }) => isBasic || isRequired);
  const places = fields
    .filter(({ isArgument }) => isArgument)
    .map(({ flag, kind, isRequired }) => {
      const name = kind.is === 'list' ? `${flag}...` : flag;
      return isRequired ? ` <${name}>` : ` [${name}]`;
    });
  const shownExamples = (all ? examples : examples.slice(0, mostExamples)).map((line) =>
    line.replaceAll(typedStart, start),
  );
  const groups = new Map<string, HelpEntry[]>();
  for (const field of shown) {
    // A heading for each of a few flags would take more lines than the flags.
    const heading = field.isArgument ? 'Arguments' : shown.length < fields.length ? 'Options' : field.group;
    const entries = groups.get(heading) ?? [];
    groups.set(heading, [...entries, fieldEntry(field, { all })]);
  }
  const parts = [
    `Usage: ${program}${places.join('')} [flags]`,
    wrapText(description, { columns }),
    formatEntries(
      [
        ...[...groups].map(([heading, entries]) => ({ heading, entries })),
        { heading: 'General', entries: generalEntries(command, fields.length - shown.length) },
        ...more,
      ],
      columns,
    ),
    ...(notes === undefined ? [] : [wrapText(notes.replaceAll(typedStart, start), { columns })]),
    ...(examples.length === 0 ? [] : [['Examples:', ...shownExamples.map((line) => `  ${line}`)].join('\n')]),
    wrapText(exitsLine, { columns }),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The help of an app with several commands. */
export function formatCommands(
  { description, commands }: { description: string; commands: readonly AppCommand[] },
  { start, columns }: { readonly start: string; readonly columns: number },
): string {
  const entries = commands.map(({ name: typed, description: about }) => ({
    typed,
    about: firstSentence(about),
  }));
  const parts = [
    `Usage: ${start} [command] [flags]`,
    wrapText(description, { columns }),
    formatEntries([{ heading: 'Commands', entries }], columns),
    `"${start} <command> --help" has its flags.`,
    wrapText(exitsLine, { columns }),
  ];
  return `${parts.join('\n\n')}\n`;
}

function generalEntries({ section, takesPlugins = false }: AppCommand, hidden: number): readonly HelpEntry[] {
  const more = hidden === 0 ? 'everything, with ranges' : `${hidden} more flags, and all ranges`;
  return [
    {
      typed: '--config <file>',
      about: `flags in a file, under "${section}:" (default: r2i.config.* here)`,
    },
    ...(takesPlugins ? [{ typed: '--plugin <path...>', about: 'plug-ins to load: files, or packages' }] : []),
    { typed: '--help-all, --version', about: `${more}; the version` },
  ];
}

function firstSentence(text: string): string {
  return /^.*?[.;](?=\s|$)/su.exec(text)?.[0].replace(/[.;]$/u, '') ?? text;
}
