import { UsageError, userPath } from '@r2i/app-shell';
import {
  type ExportedRow,
  explainSample,
  type LeftOutRecord,
  readExportedRows,
  readLeftOut,
  type SampleStory,
} from '@r2i/dataset';
import { readRun } from '@r2i/run';
import { isSample } from '@r2i/schema';

/**
 * @returns The story, a line a step, and whose it is.
 * @throws {UsageError} If no record, or more than one, has the id.
 */
export async function explainId(
  id: string,
  { run, export: exported }: { readonly run: readonly string[]; readonly export?: string | undefined },
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly id: string; readonly run: string; readonly rows: number }> {
  const found = await findStory(id, run.map(userPath), signal);
  if (found === undefined) {
    throw new UsageError(
      `explain: ${id} is in none of the runs; ids stand in samples.jsonl and rejects.jsonl.`,
    );
  }
  const told = (rows: readonly ExportedRow[], note?: string) => ({
    text: explainSample({ ...found, rows, ...(note === undefined ? {} : { note }) }),
    ...{ id: found.id, run: found.run, rows: rows.length },
  });
  if (exported === undefined) return told([]);
  const rows: ExportedRow[] = [];
  for await (const row of readExportedRows(userPath(exported))) {
    signal.throwIfAborted();
    if (row.sample === found.id) rows.push(row);
  }
  if (rows.length > 0) return told(rows);
  const rule = await ruleAgainst(found.id, userPath(exported), signal);
  const note = `has no row of it${rule === undefined ? '' : `: left out by the rule ${ruleNames[rule]}`}`;
  return told(rows, note);
}

const ruleNames: Readonly<Record<LeftOutRecord['rule'], string>> = {
  superseded: 'superseded (its photo changed or was removed; superseded.jsonl of the run says which)',
  unreviewed: '--reviewed accepted (nobody has decided on it)',
  reviewRejected: '--reviewed accepted (it was rejected; reviews.jsonl of the run says why)',
  reviewConflict: '--reviewed accepted (reviewers do not agree, and nobody has settled it)',
  leak: '--decontaminate (leaks.jsonl says what a benchmark shows too)',
  sameOptions: 'options that are the same once they are plain text',
  plainAmbiguous: '--view plain (the question fits several things of the plain photo, or none)',
  plainUnchecked: '--view plain (the question was not checked on the plain photo)',
  duplicate: '--duplicate-iou (same place, question and answer as another)',
  imageCap: '--cap-image',
  dimensionCap: '--cap-dimension',
  quota: '--quota',
};

async function ruleAgainst(
  id: string,
  exported: string,
  signal: AbortSignal,
): Promise<LeftOutRecord['rule'] | undefined> {
  for await (const { sample, rule } of readLeftOut(exported)) {
    signal.throwIfAborted();
    if (sample === id) return rule;
  }
  return undefined;
}

async function findStory(
  prefix: string,
  runs: readonly string[],
  signal: AbortSignal,
): Promise<Omit<SampleStory, 'rows'> | undefined> {
  const found = new Map<string, Omit<SampleStory, 'rows'>>();
  for (const folder of runs) {
    const { run, samples, rejections, superseded } = await readRun(folder);
    for await (const sample of samples()) {
      signal.throwIfAborted();
      if (sample.id.startsWith(prefix) && !found.has(sample.id))
        found.set(sample.id, { id: sample.id, run: run.id, record: { kind: 'sample', sample } });
    }
    for await (const rejection of rejections()) {
      signal.throwIfAborted();
      if (rejection.id.startsWith(prefix) && !found.has(rejection.id))
        found.set(rejection.id, { id: rejection.id, run: run.id, record: { kind: 'rejection', rejection } });
    }
    for await (const { record } of superseded()) {
      signal.throwIfAborted();
      if (!record.id.startsWith(prefix) || found.has(record.id)) continue;
      const kept = isSample(record);
      found.set(record.id, {
        id: record.id,
        run: run.id,
        record: kept ? { kind: 'sample', sample: record } : { kind: 'rejection', rejection: record },
      });
    }
  }
  if (found.size > 1) {
    const ids = [...found.keys()].slice(0, 5).join(', ');
    throw new UsageError(
      `explain: ${found.size} records begin with ${prefix} (${ids}); give more of the id.`,
    );
  }
  return [...found.values()][0];
}
