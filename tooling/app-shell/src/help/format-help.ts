import type { AppCommand } from '../command/define-command.ts';
import { exitMeanings } from '../exit-code.ts';
import { fieldEntry, type HelpEntry } from './field-entry.ts';
import { wrapText } from './wrap-text.ts';

/** Columns of help where nobody says how wide the terminal is. */
export const defaultColumns = 100;

/** Entries under a heading. */
export interface HelpGroup {
  readonly heading: string;
  readonly entries: readonly HelpEntry[];
}

export interface HelpOptions {
  /** What is typed before the command's own words. */
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
export function formatHelp(command: AppCommand, { program, all, columns, more = [] }: HelpOptions): string {
  const { fields, description, notes, examples } = command;
  const hasBasic = fields.some(({ isBasic }) => isBasic);
  const shown = all || !hasBasic ? fields : fields.filter(({ isBasic, isRequired }) => isBasic || isRequired);
  const places = fields
    .filter(({ isArgument }) => isArgument)
    .map(({ flag, isRequired }) => (isRequired ? ` <${flag}>` : ` [${flag}]`));
  const shownExamples = all ? examples : examples.slice(0, mostExamples);
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
    formatGroups(
      [
        ...[...groups].map(([heading, entries]) => ({ heading, entries })),
        { heading: 'General', entries: generalEntries(command, fields.length - shown.length) },
        ...more,
      ],
      columns,
    ),
    ...(notes === undefined ? [] : [wrapText(notes, { columns })]),
    ...(examples.length === 0 ? [] : [['Examples:', ...shownExamples.map((line) => `  ${line}`)].join('\n')]),
    wrapText(exitsLine, { columns }),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The help of an app with several commands. */
export function formatCommands(
  { name, description, commands }: { name: string; description: string; commands: readonly AppCommand[] },
  { columns }: { readonly columns: number },
): string {
  const entries = commands.map(({ name: typed, description: about }) => ({
    typed,
    about: firstSentence(about),
  }));
  const parts = [
    `Usage: ${name} [command] [flags]`,
    wrapText(description, { columns }),
    formatGroups([{ heading: 'Commands', entries }], columns),
    `"${name} <command> --help" has its flags.`,
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

function formatGroups(groups: readonly HelpGroup[], columns: number): string {
  const widths = groups.flatMap(({ entries }) => entries.map(({ typed }) => typed.length));
  const width = Math.min(30, Math.max(...widths)) + 2;
  const line = ({ typed, about }: HelpEntry): string => {
    const indent = 2 + width;
    const wrapped = wrapText(about, { columns, indent });
    if (about === '') return `  ${typed}`;
    return typed.length + 2 > width
      ? `  ${typed}\n${' '.repeat(indent)}${wrapped}`
      : `  ${typed.padEnd(width)}${wrapped}`;
  };
  return groups.map(({ heading, entries }) => [`${heading}:`, ...entries.map(line)].join('\n')).join('\n\n');
}

function firstSentence(text: string): string {
  return /^.*?[.;](?=\s|$)/su.exec(text)?.[0].replace(/[.;]$/u, '') ?? text;
}
