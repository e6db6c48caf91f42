import { UsageError, userPath } from '@r2i/app-shell';
import { requireSound, verifyExport } from '@r2i/dataset';
import { Command } from 'commander';

import { openRuns, runSamples } from './run-samples.ts';

/** The command line of `export verify`. */
export function verifyCommand(): Command {
  return new Command('export verify')
    .description('Reads an export again and checks counts, hashes, images, boxes, letters and provenance.')
    .argument('<export>', 'folder, or .parquet file, that export wrote')
    .option('--run <dir...>', 'also looks every sample up in these runs');
}

/**
 * @returns A line for people.
 * @throws {ExportProblemsError} If anything is wrong.
 */
export async function verifyExportAt(
  path: string | undefined,
  { run = [] }: { readonly run?: readonly string[] },
  signal: AbortSignal,
): Promise<string> {
  if (path === undefined) throw new UsageError('verify: name the folder or .parquet file that export wrote.');
  const out = userPath(path);
  const known = run.length === 0 ? undefined : new Set<string>();
  await using runs = await openRuns(run.map(userPath));
  for await (const { sample } of runSamples(runs)) known?.add(sample.id);
  const verification = await verifyExport(out, { known, signal });
  requireSound(verification, out);
  const { rows, files, manifest } = verification;
  return `${rows} rows in ${files} files are as they were written (${manifest.settings.format}): ${out}\n`;
}
