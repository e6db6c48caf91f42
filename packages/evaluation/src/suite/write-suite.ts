import { join } from 'node:path';

import { renderSuiteReport } from '@r2i/report';

import { makeFolder } from '../files/make-folder.ts';
import { jsonText, writeText } from '../files/write-text.ts';
import { type ReadSuiteOptions, readSuite } from './read-suite.ts';
import type { SuiteCell } from './suite-cell.ts';
import { suiteMarkdown } from './suite-markdown.ts';
import { type SuiteReport, visualTokens } from './suite-report.ts';

/**
 * Writes `suite.json`, `suite.md` and `report.html` of what the folders of a suite hold now.
 *
 * @throws {ResultFolderError} If the folder cannot be made.
 * @throws What {@link readSuite} throws.
 */
export async function writeSuite(
  cells: readonly SuiteCell[],
  options: ReadSuiteOptions,
): Promise<SuiteReport> {
  const { out } = options;
  await makeFolder(out);
  const report = await readSuite(cells, options);
  await writeText(join(out, 'suite.json'), jsonText(report));
  await writeText(join(out, 'suite.md'), suiteMarkdown(report));
  await writeText(join(out, 'report.html'), renderSuiteReport(pageOf(report)));
  return report;
}

function pageOf({
  models,
  benchmarks,
  cells,
  tokenPixels,
  warnings,
}: SuiteReport): Parameters<typeof renderSuiteReport>[0] {
  return {
    ...{ models, benchmarks, tokenPixels, warnings },
    cells: cells.map(({ model, benchmark, pixels, folder, problem, numbers }) => ({
      ...{ model, benchmark, pixels, problem },
      result: numbers === null ? null : { ...numbers, page: `${folder}/report.html` },
      visualTokens: visualTokens(numbers?.global.cost.shownPixels ?? null, tokenPixels),
    })),
  };
}
