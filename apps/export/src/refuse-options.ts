import { UsageError } from '@r2i/app-shell';
import { builtInFormat, exportFormats, exportPaths, type FormatDefinition } from '@r2i/dataset';

import { flagOf, type OptionName } from './option-names.ts';
import type { TrainingSettings } from './settings.ts';

/** What decides whether an option does anything. */
interface About {
  readonly format: FormatDefinition;
  readonly training: TrainingSettings['training'];
  readonly out: string;
}

const always = (): undefined => undefined;
const forBenchmark = (): string => 'is for --format zoombench';

/** Of each option, why it would do nothing; `undefined` where it does something. A new option has to be told here. */
const whyNot: { readonly [Name in OptionName]: (about: About) => string | undefined } = {
  view: ({ format: { name, files } }) =>
    files.annotates === true
      ? `does not go with ${name}, which shows the photo and has its boxes beside it`
      : files.configs === null
        ? undefined
        : `does not go with ${name}, which has a row of every view`,
  boxedShare: (about) =>
    whyNot.view(about) ?? (about.training.view === 'mixed' ? undefined : 'goes with --view mixed alone'),
  form: always,
  openShare: ({ training }) => (training.form === 'mixed' ? undefined : 'goes with --form mixed alone'),
  wording: always,
  validation: always,
  stratify: ({ training }) => (training.validation > 0 ? undefined : 'goes with --validation alone'),
  duplicateIou: always,
  nearDuplicates: always,
  quota: always,
  dimensionCap: always,
  imageCap: always,
  letters: always,
  maxPixels: always,
  image: always,
  quality: ({ training }) => (training.image === 'png' ? 'is of JPEGs; --image png writes none' : undefined),
  shardMb: ({ format: { name, files }, out }) =>
    files.container === 'jsonl' || files.container === 'json'
      ? `does not go with ${name}, which has one file a split`
      : exportPaths(out).single === null
        ? undefined
        : 'does not go with one file; give a folder',
  decontaminate: always,
  seed: always,
  include: forBenchmark,
  unchecked: forBenchmark,
  reviewed: always,
};

/**
 * Refuses what was asked for and would do nothing.
 *
 * @throws {UsageError} Naming the option, why, and for views the formats that have a choice of them.
 */
export async function refuseOptions(given: readonly OptionName[], about: About): Promise<void> {
  for (const option of given) {
    const why = whyNot[option](about);
    if (why === undefined) continue;
    const isOfViews = whyNot.view(about) !== undefined && (option === 'view' || option === 'boxedShare');
    const instead = isOfViews
      ? `; formats with one view a sample: ${(await formatsWithViews()).join(', ')}`
      : '';
    throw new UsageError(`${flagOf(option)} ${why}${instead}`);
  }
}

async function formatsWithViews(): Promise<readonly string[]> {
  const formats = await Promise.all(exportFormats.map((name) => builtInFormat(name)));
  return formats
    .filter(({ files }) => files.configs === null && files.annotates !== true)
    .map(({ name }) => name);
}
