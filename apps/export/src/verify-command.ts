import { userPath } from '@r2i/app-shell';
import { exportPaths, tellDecontamination } from '@r2i/dataset';
import { readRun } from '@r2i/run';
import { counted } from '@r2i/schema/text';

import type { PluginHost } from './plugin-context.ts';
import { tellForeign } from './tell-foreign.ts';
import { verifyWritten } from './verify-written.ts';

/**
 * @returns Lines for people, with the names of files in the folder that are not of the export, and the counts.
 * @throws {FormatUnknownError} If it was written by a plug-in that is not loaded.
 * @throws {ExportProblemsError} If anything is wrong.
 */
export async function verifyExportAt(
  path: string,
  { run = [] }: { readonly run?: readonly string[] },
  host: PluginHost,
): Promise<{
  readonly text: string;
  readonly rows: number;
  readonly files: number;
  readonly foreign: readonly string[];
}> {
  const out = userPath(path);
  const known = run.length === 0 ? undefined : await sampleIds(run.map(userPath));
  const { rows, files, manifest, foreign } = await verifyWritten(out, known, host);
  const besides = tellForeign(foreign, 'and push would not send them; a loader that takes every file may');
  const { decontamination } = manifest;
  const compared =
    decontamination === null
      ? 'Not compared with a benchmark'
      : `${tellDecontamination(decontamination)} Pairs are in ${exportPaths(out).leaks}`;
  const size = `${counted(rows, 'row')} in ${counted(files, 'file')}`;
  const text = `${size} as written (${manifest.settings.format}): ${out}\n${compared}\n${besides}`;
  return { text, rows, files, foreign };
}

async function sampleIds(folders: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const folder of folders) {
    const { samples } = await readRun(folder);
    for await (const { id } of samples()) ids.add(id);
  }
  return ids;
}
