import { basename } from 'node:path';

import { canonicalJson, choiceLetters, markdownTable, markdownText, printable } from '@r2i/schema';
import { z } from 'zod';
import { tellDecontamination } from '../manifest/decontamination-record.ts';
import type { ExportedFile, ExportManifest } from '../manifest/export-manifest.ts';
import type { ExportPaths } from '../manifest/export-paths.ts';
import { tellReview } from '../manifest/review-report.ts';
import { areaBins, type ExportTally } from '../rows/export-tally.ts';
import { cardMetadata } from './card-metadata.ts';
import type { CardRun } from './card-run.ts';
import { histogramImage } from './histogram-image.ts';

export type { CardRun };

/** Entries of a ledger of calls; what it says besides is left out of the card. */
const callsSchema = z.array(
  z.object({
    role: z.string(),
    model: z.string(),
    calls: z.number(),
    inputTokens: z.number().default(0),
    outputTokens: z.number().default(0),
    /** Cost; `null` where the model has no price. */
    usd: z.number().nullish(),
  }),
);

/**
 * Writes a dataset card: what it is, how it was made, what it adds up to, what it cannot do, how to make it again. Names of files, labels
 * and licences are those of others: what steers a terminal or turns the text around it is written out, see {@link printable}.
 */
export async function datasetCard(options: {
  readonly manifest: Omit<ExportManifest, 'files'>;
  readonly parts: readonly { readonly path: string; readonly part: NonNullable<ExportedFile['part']> }[];
  readonly tally: ExportTally;
  readonly runs: readonly CardRun[];
  /** Where the export's own files lie; the card points at them by name. */
  readonly paths: ExportPaths;
}): Promise<{ readonly text: string; readonly figure: Uint8Array }> {
  const { tally, paths } = options;
  const sections = [
    cardMetadata({ ...options, name: basename(paths.card) }),
    '# Region-to-Image samples',
    'Questions about small places in large photos. Each was asked and answered by teachers on a crop of the photo, kept ' +
      'where the teachers agreed, and is asked here about the whole photo (Region-to-Image Distillation).',
    ...contents(options),
    ...review(options),
    ...origin(options),
    ...statistics(tally, basename(paths.figure)),
    ...limits(options),
    ...reproduction(options),
  ];
  return {
    text: printable(`${sections.join('\n\n')}\n`),
    figure: await histogramImage(tally.areas),
  };
}

function contents({ manifest, tally }: Parameters<typeof datasetCard>[0]): string[] {
  const { counts, settings } = manifest;
  const { superseded, unreviewed, reviewRejected, reviewConflict, leak } = counts.dropped;
  const { sameOptions, plainAmbiguous, plainUnchecked } = counts.dropped;
  const { duplicate, imageCap, dimensionCap, quota } = counts.dropped;
  const { withoutPlain } = counts;
  return [
    '## Contents',
    `${tally.rows} rows of ${tally.samples} samples about ${tally.images} images, as ${formatText(manifest)}. ` +
      "Boxes are `[x1, y1, x2, y2]` in pixels of the row's image, right and bottom exclusive.",
    markdownTable(
      ['', 'count'],
      [
        ['samples in the runs', counts.candidates],
        ...(superseded === 0 ? [] : [['left out: the photo changed or was removed', superseded] as const]),
        ...(manifest.review === null
          ? []
          : [
              ['left out: not reviewed', unreviewed] as const,
              ['left out: rejected in review', reviewRejected] as const,
              ['left out: reviewers do not agree', reviewConflict] as const,
            ]),
        ['left out: shared with a benchmark', leak],
        ['left out: options that are the same as plain text', sameOptions],
        ['left out: the question fits several things of the plain photo, or none', plainAmbiguous],
        ['left out: the question was not checked on the plain photo', plainUnchecked],
        [
          `left out: same place, question and answer as another${settings.duplicateIou === null ? ' (not looked for)' : ` (boxes overlap by ${settings.duplicateIou} or more)`}`,
          duplicate,
        ],
        ['left out: cap of an image', imageCap],
        ['left out: cap of a dimension', dimensionCap],
        ['left out: quota', quota],
        ['samples written', tally.samples],
        ['without a plain row: the question fits several things of it, or none', withoutPlain.plainAmbiguous],
        ['without a plain row: the question was not checked on it', withoutPlain.plainUnchecked],
        ...Object.entries(tally.splits).map(([split, rows]): [string, number] => [`rows in ${split}`, rows]),
        ...Object.entries(tally.views).map(([view, rows]): [string, number] => [`rows, ${view}`, rows]),
        ...Object.entries(tally.forms).map(([form, rows]): [string, number] => [`rows, ${form}`, rows]),
      ],
    ),
    `Splits are by image: no image is in two of them. ${alikeText(manifest)}`,
  ];
}

function review({ manifest }: Parameters<typeof datasetCard>[0]): string[] {
  return manifest.review === null
    ? []
    : ['## Verified by people', ...tellReview(manifest.review).map(markdownText)];
}

function formatText({ settings: { format }, plugin }: Omit<ExportManifest, 'files'>): string {
  return plugin === undefined ? format : `${format} (plug-in \`${markdownText(plugin.name)}\`)`;
}

function alikeText({ counts, settings }: Omit<ExportManifest, 'files'>): string {
  if (counts.nearDuplicates === null) return 'Images were not compared with each other for copies.';
  const { alike, samePixels } = counts.nearDuplicates;
  return (
    `Images whose perceptual hashes differ in at most ${settings.nearDuplicates} of 64 bits go to one split: ${alike} look ` +
    `like another one, ${samePixels} of them with the very same pixels, which counts as one image.`
  );
}

function origin({ runs }: Parameters<typeof datasetCard>[0]): string[] {
  return [
    '## How it was made',
    ...runs.flatMap((run, index) => [
      `### Run ${index + 1}`,
      `Id \`${markdownText(run.id)}\`, seed ${run.seed}, ${run.images} images, ${run.candidates} candidates. ` +
        `Versions: ${versionsText(run.versions)}.`,
      'Funnel:',
      markdownTable(
        ['stage', 'entered', 'rejected', 'reasons'],
        run.funnel.map(({ stage, entered, rejected, reasons }) => [
          stage,
          entered,
          rejected,
          Object.entries(reasons)
            .map(([reason, count]) => `${reason} ${count}`)
            .join(', '),
        ]),
      ),
      'Teachers, prompt versions and calls:',
      callsTable(run),
      'Settings and thresholds:',
      `\`\`\`json\n${JSON.stringify(run.config, null, 2)}\n\`\`\``,
    ]),
  ];
}

function versionsText(versions: Readonly<Record<string, string>>): string {
  const each = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return markdownText(each.join(', ')) || 'none recorded';
}

function callsTable({ calls, samples }: CardRun): string {
  const parsed = callsSchema.safeParse(calls);
  if (!parsed.success) return `\`\`\`json\n${canonicalJson(calls)}\n\`\`\``;
  const costs = parsed.data.flatMap(({ usd }) => (usd == null ? [] : [usd]));
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  const each = samples === 0 ? '' : `, ${(total / samples).toFixed(4)} USD a sample kept`;
  const priced = costs.length === 0 ? [] : [`Cost of what has a price: ${total.toFixed(4)} USD${each}.`];
  const table = markdownTable(
    ['role', 'model', 'calls', 'input tokens', 'output tokens', 'cost (USD)'],
    parsed.data.map(({ role, model, calls: count, inputTokens, outputTokens, usd }) => [
      role,
      model,
      count,
      inputTokens,
      outputTokens,
      usd == null ? 'no price' : usd.toFixed(4),
    ]),
  );
  return [table, ...priced].join('\n\n');
}

function statistics(tally: ExportTally, figureName: string): string[] {
  const percent = (share: number): string => `${(share * 100).toFixed(share < 0.01 ? 2 : 0)} %`;
  return [
    '## Statistics',
    markdownTable(['dimension', 'samples'], Object.entries(tally.dimensions)),
    'Right letters of questions with options:',
    markdownTable(
      ['letter', 'samples'],
      choiceLetters.flatMap((letter) => {
        const count = tally.letters[letter];
        return count === undefined ? [] : [[letter, count]];
      }),
    ),
    `Area of the box as a share of the photo${tally.medianArea === null ? '' : `, median ${(tally.medianArea * 100).toFixed(3)} %`}:`,
    `![Area of the box as a share of the photo](${figureName})`,
    markdownTable(
      ['from', 'samples'],
      areaBins.map((from, bin) => [percent(from), tally.areas[bin] ?? 0]),
    ),
    '## Licences of the images',
    markdownTable(
      ['licence', 'origin', 'images'],
      tally.sources.map(({ licence, origin: from, images }) => [licence, from, images]),
    ),
    'Each row names its image; the images keep their own licences.',
  ];
}

function limits({ manifest, paths }: Parameters<typeof datasetCard>[0]): string[] {
  const { decontamination, counts } = manifest;
  const checked =
    decontamination === null
      ? 'The samples were not compared with any benchmark.'
      : `${markdownText(tellDecontamination(decontamination))} ${counts.dropped.leak} were left out; \`${basename(paths.leaks)}\` names each with its item. ` +
        'Not found are many copies of images with little detail or with large writing over them, parts below a quarter of an image, and other photos of the same thing.';
  return [
    '## Known limits',
    [
      manifest.review === null
        ? '- Questions and answers come from models and were checked by models. They were not reviewed by people.'
        : '- Questions and answers come from models, were checked by models, and were accepted by people, some after edits. People err as well: see their agreement.',
      '- Samples that a solver found easy were dropped, so accuracy on this data says little about photos at large.',
      '- Teachers of one family may share a mistake; the settings say how many families had to agree.',
      `- ${checked}`,
    ].join('\n'),
  ];
}

function reproduction({ manifest, paths }: Parameters<typeof datasetCard>[0]): string[] {
  return [
    '## How to make it again',
    `With the runs above and these settings, \`export run\` writes the same bytes. Versions: ${versionsText(manifest.versions)}.`,
    `\`\`\`json\n${JSON.stringify(manifest.settings, null, 2)}\n\`\`\``,
    ...(manifest.plugin === undefined
      ? []
      : [
          `The format is the plug-in's, with these options:`,
          `\`\`\`json\n${JSON.stringify(manifest.plugin.options, null, 2)}\n\`\`\``,
        ]),
    '`export verify` checks counts, hashes, boxes and letters; `export explain ID` tells the life of a sample. Where each row ' +
      `comes from is in \`${basename(paths.rows)}\`; what was left out, and by which rule, in \`${basename(paths.leftOut)}\`.`,
  ];
}
