import { userPath } from '@r2i/app-shell';
import { requireSound, verifyExport } from '@r2i/dataset';

import { openRuns, runSamples } from './run-samples.ts';

/**
 * @returns A line for people.
 * @throws {ExportProblemsError} If anything is wrong.
 */
export async function verifyExportAt(
  path: string,
  { run = [] }: { readonly run?: readonly string[] },
  signal: AbortSignal,
): Promise<string> {
  const out = userPath(path);
  const known = run.length === 0 ? undefined : new Set<string>();
  await using runs = await openRuns(run.map(userPath));
  for await (const { sample } of runSamples(runs)) known?.add(sample.id);
  const verification = await verifyExport(out, { known, signal });
  requireSound(verification, out);
  const { rows, files, manifest } = verification;
  return `${rows} rows in ${files} files are as they were written (${manifest.settings.format}): ${out}\n`;
}
