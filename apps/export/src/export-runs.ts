import { writeZoomBench } from '@r2i/benchmark';
import { writeExport } from '@r2i/dataset';
import type { SourceAccess } from '@r2i/source';

import { benchmarkRows } from './benchmark-rows.ts';
import { decontamination } from './decontamination.ts';
import { cardRuns, openRuns, runSamples } from './run-samples.ts';
import type { Settings } from './settings.ts';

/** What was written. */
export interface ExportResult {
  readonly rows: number;
  /** Of all files, in bytes. */
  readonly bytes: number;
  /** Lines for people: what was left out, and how the letters came out. */
  readonly notes: readonly string[];
}

/** Raised by one whenever what a row is made of changes. */
const versions = { export: 'r2i-export/1' };

/** Writes the files that the settings describe. */
export async function exportRuns(
  settings: Settings,
  { signal, access }: { signal: AbortSignal; access?: SourceAccess | undefined },
): Promise<ExportResult> {
  const { out } = settings;
  await using runs = await openRuns(settings.runs, access);
  if (settings.kind === 'benchmark') {
    const { rows, bytes } = await writeZoomBench(
      out,
      untilAborted(benchmarkRows(runs, settings.include), signal),
    );
    return { rows, bytes, notes: [] };
  }
  const { counts, files } = await writeExport(out, {
    settings: settings.training,
    samples: () => runSamples(runs),
    runs: cardRuns(runs),
    versions,
    decontaminate: await decontamination(settings.decontaminate, signal),
    signal,
  });
  const { dropped, letters } = counts;
  const left = Object.entries(dropped).filter(([, count]) => count > 0);
  return {
    rows: counts.rows,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    notes: [
      ...(left.length === 0
        ? []
        : [`left out: ${left.map(([rule, count]) => `${ruleNames[rule] ?? rule} ${count}`).join(', ')}`]),
      `letters: ${showLetters(letters.before)} in the runs, ${showLetters(letters.after)} as written`,
    ],
  };
}

const ruleNames: Readonly<Record<string, string>> = {
  leak: 'shared with a benchmark',
  duplicate: 'same place, question and answer as another',
  imageCap: 'cap of an image',
  dimensionCap: 'cap of a dimension',
  quota: 'quota',
};

function showLetters(counts: Readonly<Record<string, number | undefined>>): string {
  return (
    Object.entries(counts)
      .map(([letter, count]) => `${letter} ${count}`)
      .join(' ') || 'none'
  );
}

async function* untilAborted<Row>(rows: AsyncIterable<Row>, signal: AbortSignal): AsyncGenerator<Row> {
  for await (const row of rows) {
    signal.throwIfAborted();
    yield row;
  }
}
