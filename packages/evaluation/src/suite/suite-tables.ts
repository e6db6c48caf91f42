import { amount, dollars } from '../format/format-cost.ts';
import { duration, percent, range } from '../format/format-share.ts';
import type { CellNumbers } from './cell-numbers.ts';
import { type SuiteReport, type SuiteResult, visualTokens } from './suite-report.ts';

/** A table of a suite as text; the first row is its head. */
export interface SuiteTable {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

/** The measures that a table models x benchmarks shows, with what of a result each of them is. */
const suiteMeasures: readonly {
  readonly title: string;
  readonly of: (numbers: CellNumbers) => Pick<CellNumbers['global'], 'accuracy' | 'interval'> | null;
}[] = [
  { title: 'full image (global)', of: ({ global }) => global },
  { title: 'crop (regional)', of: ({ regional }) => (regional.total === 0 ? null : regional) },
  {
    title: 'zooming gap',
    of: ({ gap: { asked, gap, interval } }) => (asked === 0 ? null : { accuracy: gap, interval }),
  },
];

/** A suite as tables: models x benchmarks a measure, and what the answers cost; by budget where there are several. */
export function suiteTables(report: SuiteReport): SuiteTable[] {
  return [...measureTables(report), costTable(report)];
}

/** Whether some model was asked about some benchmark at several budgets. */
function hasBudgets({ cells }: Pick<SuiteReport, 'cells'>): boolean {
  const asked = cells.map(({ model, benchmark }) => JSON.stringify([model, benchmark]));
  return new Set(asked).size < asked.length;
}

function measureTables(report: SuiteReport): SuiteTable[] {
  const { models, benchmarks, cells } = report;
  const budgets = hasBudgets(report);
  return suiteMeasures.flatMap(({ title, of }) => {
    const isThere = cells.some(({ numbers }) => numbers !== null && of(numbers) !== null);
    if (!isThere) return [];
    const rows = models.flatMap((model) =>
      budgetsOf(report, model).map((pixels) => [
        model,
        ...(budgets ? [pixelsText(pixels)] : []),
        ...benchmarks.map((benchmark) => cellText(find(cells, { model, benchmark, pixels }), of)),
      ]),
    );
    return [{ title, rows: [['', ...(budgets ? ['pixels'] : []), ...benchmarks], ...rows] }];
  });
}

function budgetsOf({ cells }: SuiteReport, model: string): (number | null)[] {
  return [...new Set(cells.filter((cell) => cell.model === model).map(({ pixels }) => pixels))];
}

function find(
  cells: readonly SuiteResult[],
  wanted: Pick<SuiteResult, 'model' | 'benchmark' | 'pixels'>,
): SuiteResult | undefined {
  return cells.find(
    ({ model, benchmark, pixels }) =>
      model === wanted.model && benchmark === wanted.benchmark && pixels === wanted.pixels,
  );
}

function cellText(cell: SuiteResult | undefined, of: (typeof suiteMeasures)[number]['of']): string {
  if (cell === undefined) return '';
  const failed = cell.state === 'failed' ? 'failed' : '';
  if (cell.numbers === null) return failed === '' ? 'missing' : failed;
  const found = of(cell.numbers);
  const text = found === null ? 'n/a' : `${percent(found.accuracy)} ${range(found.interval)}`.trim();
  return failed === '' ? text : `${text} (${failed} now)`;
}

function costTable({ cells, tokenPixels }: SuiteReport): SuiteTable {
  const head = [
    ...['', 'benchmark', 'pixels', 'visual tokens', 'in', 'out', 'cost', 'cost an answer', 'median time'],
  ];
  const rows = cells.flatMap(({ model, benchmark, pixels, numbers }) => {
    if (numbers === null) return [];
    const { global, regional } = numbers;
    const views = [global.cost, regional.cost];
    const counted = views.reduce((total, cost) => total + cost.counted, 0);
    const sum = (field: 'inputTokens' | 'outputTokens'): number | null =>
      counted === 0 ? null : views.reduce((total, cost) => total + cost[field], 0);
    const usd = views.every((cost) => cost.usd === null)
      ? null
      : views.reduce((total, cost) => total + (cost.usd ?? 0), 0);
    return [
      [
        model,
        benchmark,
        pixelsText(pixels),
        amount(visualTokens(global.cost.shownPixels, tokenPixels)),
        amount(sum('inputTokens')),
        amount(sum('outputTokens')),
        dollars(usd),
        dollars(usd === null ? null : usd / counted),
        duration(global.effort.medianMs),
      ],
    ];
  });
  return {
    title: 'cost, both views together; visual tokens and time of an answer on the full image',
    rows: [head, ...rows],
  };
}

function pixelsText(pixels: number | null): string {
  return pixels === null ? 'recorded' : amount(pixels);
}
