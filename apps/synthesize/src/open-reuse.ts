import { realpath } from 'node:fs/promises';

import { type Reporter, UsageError } from '@r2i/app-shell';
import { openReusedCalls, type ReusedCalls } from '@r2i/run';

/** Replies of other runs, open for reading. */
export interface ReusedRuns extends AsyncDisposable {
  readonly runs: readonly ReusedCalls[];
}

/**
 * Opens the runs of `--reuse`; one that is given twice comes once.
 *
 * @throws {UsageError} If the run's own folder is among them.
 * @throws {RunFolderError} If one is no run's folder, or has no replies.
 */
export async function openReuse(
  folders: readonly string[],
  { out, reporter }: { readonly out: string; readonly reporter: Pick<Reporter, 'note'> },
): Promise<ReusedRuns> {
  const runs: ReusedCalls[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(runs.map((run) => run.close()));
  };
  try {
    const own = await placeOf(out);
    const places = new Set<string>();
    for (const folder of folders) {
      const place = await placeOf(folder);
      if (place === own)
        throw new UsageError('--reuse: this is the folder of --out; its own replies are used anyway.');
      if (places.has(place)) continue;
      places.add(place);
      const run = await openReusedCalls(folder);
      runs.push(run);
      const damage =
        run.unreadableLines === 0 ? '' : `; ${run.unreadableLines} lines of its calls.jsonl cannot be read`;
      reporter.note(
        `  ${run.size} replies to take over from ${folder} (run ${run.run.slice(0, 8)})${damage}`,
      );
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { runs, [Symbol.asyncDispose]: close };
}

/** Where a folder really is; its own path where there is none yet. */
async function placeOf(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder);
}
