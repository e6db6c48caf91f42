import { basename, extname } from 'node:path';

import { type ReviewReport, ruleNames, tellReview } from '@r2i/dataset';
import { writeAtomic } from '@r2i/run';
import { markdownTable, markdownText, printable } from '@r2i/schema';

import type { BenchmarkCounts, BenchmarkTally } from './benchmark-rows.ts';

/** Path of the card of a benchmark, beside its file. */
function benchmarkCardPath(out: string): string {
  return extname(out) === '.parquet' ? `${out.slice(0, -'.parquet'.length)}.README.md` : `${out}.README.md`;
}

/** What a card is made of. */
export interface BenchmarkCard {
  readonly tally: BenchmarkTally;
  readonly superseded: number;
  /** Ids of the runs. */
  readonly runs: readonly string[];
  /** Whether questions that were not found to fit one thing of the plain photo are among the rows. */
  readonly unchecked: boolean;
  /** What people decided; `null` where they were not asked. */
  readonly review: ReviewReport | null;
}

/** Writes the card of a benchmark: what it holds, how it was verified, by how many, and with what agreement. */
export async function writeBenchmarkCard(out: string, card: BenchmarkCard): Promise<void> {
  await writeAtomic(benchmarkCardPath(out), (file) => file.writeFile(cardText(basename(out), card)));
}

function cardText(name: string, { tally, superseded, runs, unchecked, review }: BenchmarkCard): string {
  const { counts, dimensions, images } = tally;
  const rows = counts.kept + counts.tooEasy;
  const sections = [
    `# ${markdownText(name)}`,
    `A benchmark in ZoomBench's layout: ${rows} questions with options about small places in ${images.size} photos. \`image\` is the plain ` +
      'photo, `crop_image` the place at its own size, `bbox` its corners in pixels.',
    '## Contents',
    markdownTable(
      ['', 'count'],
      [
        ['rows of samples', counts.kept],
        ['rows that were too easy to train on', counts.tooEasy],
        ...[...dimensions]
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([dimension, count]) => [`rows, ${dimension}`, count] as const),
        [`left out: ${ruleNames.superseded}`, superseded],
        ...(review === null
          ? []
          : reviewRules.map((rule) => [`left out: ${ruleNames[rule]}`, counts[rule]] as const)),
        ...plainRules.map(
          (rule) =>
            [`${unchecked ? 'among the rows' : 'left out'}: ${ruleNames[rule]}`, counts[rule]] as const,
        ),
      ],
    ),
    '## How it was verified',
    ...(review === null
      ? [
          'By models alone: questions and answers come from models and were checked by models. No person has looked at them.',
        ]
      : [
          'Models proposed each question with its answer; people looked at it, and what they accepted is here, as they edited it.',
          ...tellReview(review).map(markdownText),
        ]),
    '## Where it comes from',
    `Runs: ${runs.map((run) => `\`${markdownText(run)}\``).join(', ')}. The id of a row is that of its candidate there, also where people edited it.`,
  ];
  return printable(`${sections.join('\n\n')}\n`);
}

const reviewRules = [
  'unreviewed',
  'reviewRejected',
  'reviewConflict',
] as const satisfies readonly (keyof BenchmarkCounts)[];
const plainRules = ['plainAmbiguous', 'plainUnchecked'] as const satisfies readonly (keyof BenchmarkCounts)[];
