import { parseArgs } from 'node:util';

import { type ClosedShareResult, measureClosedShare } from './intervals/closed-share-cell.ts';
import { type AccuracyLevel, type Cell, type CellResult, measureCell } from './intervals/coverage-cell.ts';
import { measureFormer } from './intervals/former-cell.ts';
import type { ItemsPerImage } from './intervals/simulated-benchmark.ts';
import { formatTable } from './table.ts';

const { values } = parseArgs({
  options: {
    replicates: { type: 'string', default: '4000' },
    seed: { type: 'string', default: '1' },
    full: { type: 'boolean', default: false },
  },
});

const replicates = Number(values.replicates);
const seed = Number(values.seed);
const lowestCoverage = 0.93;
const highestAlarm = 0.06;
const images = [5, 8, 12, 30, 60, 120];
const middling = [
  { global: 0.4, regional: 0.7 },
  { global: 0.65, regional: 0.8 },
];
const extreme = [
  { global: 0.9, regional: 0.95 },
  { global: 0.97, regional: 0.99 },
];
const alike: readonly { readonly items: ItemsPerImage; readonly correlation: number }[] = [
  { items: 1, correlation: 0 },
  { items: 4, correlation: 0 },
  { items: 10, correlation: 0 },
  { items: '1 to 9', correlation: 0 },
  { items: 4, correlation: 0.5 },
  { items: 10, correlation: 0.5 },
  { items: '1 to 9', correlation: 0.5 },
];

interface Measured {
  readonly cell: Cell;
  readonly result: CellResult;
  readonly closed: ClosedShareResult;
}

/** Two standard errors of a share near a limit. */
const error = (share: number, times: number): number => 2 * Math.sqrt((share * (1 - share)) / times);
const closedReplicates = Math.max(1, Math.round(replicates / 16));
const points = (share: number): string => (100 * share).toFixed(1);

console.log(
  `${replicates} simulated evaluations a cell, seed ${seed}: coverage of 95 % intervals and false alarms at 5 %, in per cent. ` +
    `Two standard errors: ${points(error(0.95, replicates))} at 95 %, ${points(error(0.05, replicates))} at 5 %; ` +
    `share of the gap closed ${closedReplicates} times, ${points(error(0.95, closedReplicates))}.`,
);

const measured: Measured[] = [...middling, ...extreme].flatMap((level) =>
  images.flatMap((number) =>
    alike.map(({ items, correlation }) => {
      const cell = { images: number, items, correlation, level };
      const result = measureCell(cell, { replicates, seed });
      const closed = measureClosedShare(cell, { replicates: closedReplicates, seed });
      return { cell, result, closed };
    }),
  ),
);

const coverages = ['accuracy', 'gap', 'difference'] as const;
const alarms = ['accuraciesSeparated', 'gapsSeparated', 'flips'] as const;
const head = ['accuracy', 'gap', 'gaps of two', 'accuracies told apart', 'gaps told apart', 'test of flips'];

if (values.full) {
  console.log(
    formatTable(
      ['global, regional', 'images', 'items an image', 'correlation', ...head, 'share closed', 'determined'],
      measured.map(({ cell, result, closed }) => [
        `${cell.level.global}, ${cell.level.regional}`,
        String(cell.images),
        String(cell.items),
        String(cell.correlation),
        ...[...coverages, ...alarms].map((name) => points(result[name])),
        points(closed.held),
        points(closed.determined),
      ]),
    ),
  );
}

interface Row {
  readonly of: readonly [images: string, correlation: string];
  readonly lowest: readonly number[];
  readonly highest: readonly number[];
  readonly closed: number;
}

/** Worst of the cells with so many images and such a correlation; of the share closed their mean, being measured less often. */
function rowsOf(levels: readonly AccuracyLevel[]): Row[] {
  return images.flatMap((number) =>
    [0, 0.5].map((correlation): Row => {
      const cells = measured.filter(
        ({ cell }) =>
          cell.images === number && cell.correlation === correlation && levels.includes(cell.level),
      );
      return {
        of: [String(number), String(correlation)],
        lowest: coverages.map((kind) => Math.min(...cells.map(({ result }) => result[kind]))),
        highest: alarms.map((kind) => Math.max(...cells.map(({ result }) => result[kind]))),
        closed: cells.reduce((sum, { closed }) => sum + closed.held, 0) / cells.length,
      };
    }),
  );
}

function printRows(rows: readonly Row[], limits: readonly string[][] = []): void {
  const cells = rows.map(({ of, lowest, highest, closed }) => [
    ...of,
    ...[...lowest, ...highest, closed].map(points),
  ]);
  console.log(formatTable(['images', 'correlation', ...head, 'share closed'], [...cells, ...limits]));
}

const worst = 'worst of two pairs of accuracies and of 1, 4, 10 and 1 to 9 items an image';
const rows = rowsOf(middling);
console.log(`\nAccuracies of 40 to 80 %, ${worst}:`);
printRows(rows, [
  [
    'limit',
    '',
    ...coverages.map(() => `>= ${points(lowestCoverage)}`),
    ...alarms.map(() => `<= ${points(highestAlarm)}`),
    '',
  ],
]);
const met = rows.every(
  ({ lowest, highest }) =>
    lowest.every((share) => share >= lowestCoverage) && highest.every((share) => share <= highestAlarm),
);
console.log(met ? 'met' : 'MISSED');
if (!met) process.exitCode = 1;

console.log(
  `\nAccuracies of 90 to 99 %, without a limit, ${worst}. With one item an image accuracies have Wilson's plain interval, ` +
    'which is the lowest here without correlation:',
);
printRows(rowsOf(extreme));

const formerReplicates = Math.max(1, Math.round(replicates / 4));
console.log(
  `\nFor comparison, 4 items an image, accuracies of 40 and 70 %: percentile bootstrap over images, and McNemar's test ` +
    `with pairs taken as independent (two standard errors ${points(error(0.95, formerReplicates))}):`,
);
console.log(
  formatTable(
    ['images', 'correlation', 'gap', 'test of flips'],
    images.flatMap((number) =>
      [0, 0.5].map((correlation) => {
        const cell = { images: number, items: 4, correlation, level: { global: 0.4, regional: 0.7 } };
        const { gap, flips } = measureFormer(cell, { replicates: formerReplicates, seed });
        return [String(number), String(correlation), points(gap), points(flips)];
      }),
    ),
  ),
);
