import { userPath } from '@r2i/app-shell';
import { exportPaths, tellDecontamination } from '@r2i/dataset';
import { readRun } from '@r2i/run';

import type { PluginHost } from './plugin-context.ts';
import { tellForeign } from './tell-foreign.ts';
import { verifyWritten } from './verify-written.ts';

/**
 * @returns A line for people, and the names of files in the folder that are not of the export.
 * @throws {FormatUnknownError} If it was written by a plug-in that is not loaded.
 * @throws {ExportProblemsError} If anything is wrong.
 */
export async function verifyExportAt(
  path: string,
  { run = [] }: { readonly run?: readonly string[] },
  host: PluginHost,
): Promise<string> {
  const out = userPath(path);
  const known = run.length === 0 ? undefined : await sampleIds(run.map(userPath));
  const { rows, files, manifest, foreign } = await verifyWritten(out, known, host);
  const besides = tellForeign(foreign, 'and push would not send them; a loader that takes every file may');
  const { decontamination } = manifest;
  const compared =
    decontamination === null
      ? 'Not compared with a benchmark'
      : `${tellDecontamination(decontamination)} Pairs are in ${exportPaths(out).leaks}`;
  return `${rows} rows in ${files} files are as they were written (${manifest.settings.format}): ${out}\n${compared}\n${besides}`;
}

async function sampleIds(folders: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const folder of folders) {
    const { samples } = await readRun(folder);
    for await (const { id } of samples()) ids.add(id);
  }
  return ids;
}
