import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { UsageError } from '@r2i/app-shell';
import { parseJson, parseRecord } from '@r2i/schema';
import { z } from 'zod';

import { type OpenBenchmark, openBenchmark } from '../benchmark/open-benchmark.ts';
import { readResult } from '../compare/read-result.ts';
import type { ReportSettings } from '../settings/report-settings.ts';
import { writeEvaluationReport } from './write-evaluation-report.ts';

const namedSchema = z.object({ benchmark: z.object({ name: z.string(), path: z.string() }) });

/**
 * Writes `report.html` anew from `evaluation.json`. Where the benchmark is no longer where it was, and none is named,
 * the page has no pictures.
 *
 * @returns Whether there were pictures.
 */
export async function reportAgain({ folder, benchmark }: ReportSettings): Promise<boolean> {
  const result = await readResult(folder);
  const pictures = benchmark === null ? await formerBenchmark(folder) : await openBenchmark(benchmark);
  await writeEvaluationReport({ result, rows: pictures?.rows() ?? null, out: folder });
  return pictures !== null;
}

async function formerBenchmark(folder: string): Promise<OpenBenchmark | null> {
  const path = join(folder, 'summary.json');
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  const { benchmark } = parseRecord(namedSchema, parseJson(text, path), path);
  try {
    const isPlain = benchmark.name === 'folder';
    return await openBenchmark(isPlain ? benchmark.path : `${benchmark.name}:${benchmark.path}`);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}
