import { openParquet } from '@r2i/table';
import type { BenchmarkLayout } from '../read/benchmark-layout.ts';
import { findFiles } from '../read/find-files.ts';
import { readZoomBench, zoomBenchColumns } from '../zoom-bench/read-zoom-bench.ts';
import type { BenchmarkDefinition } from './benchmark-definition.ts';

const files = 'data/test.parquet';

const layout: Pick<BenchmarkLayout, 'extensions' | 'match'> = {
  extensions: ['parquet'],
  match: /(^|\/)test(-\d+-of-\d+)?$/,
};

/** One crop a row, so both views. Counts are those of the revision; others count 620 of choice. */
export const zoomBench: BenchmarkDefinition = {
  source: 'inclusionAI/ZoomBench, test',
  revision: 'b788097e57d30510c6877824833234a73bf80d25',
  files,
  licence: 'not recorded here: read the card of the data set',
  scoring: 'accuracy',
  published: { items: 845, choice: 621, open: 224 },
  async *read(path, { onInvalidRow, differs }) {
    const found = await findFiles(path, { layouts: [layout], expected: files });
    for (const file of found.files) {
      const { columns } = await openParquet(file.path);
      const published: readonly string[] = zoomBenchColumns;
      const more = columns.filter((name) => !published.includes(name));
      if (more.length > 0) {
        differs({ what: 'columns', published: published.join(', '), found: columns.join(', ') });
      }
      yield* readZoomBench(file.path, { onInvalidRow });
    }
  },
};
