import { formatTable } from '../table.ts';
import type { MeasuredRun } from './measured-run.ts';

/** Runs of the same work in turn. */
export interface Compared {
  readonly floor: readonly MeasuredRun[];
  readonly ours: readonly MeasuredRun[];
  /** Of the published scripts; empty where there is no checkout of them. */
  readonly published: readonly MeasuredRun[];
}

type Measure = keyof MeasuredRun;

interface Row {
  readonly name: string;
  readonly measure: Measure;
  readonly unit: (value: number) => string;
  /** How many times the floor ours may be. */
  readonly overFloor?: number;
  /** What ours may be, whatever the floor is. */
  readonly most?: number;
  /** How many times ours the published scripts should be. */
  readonly underPublished?: number;
}

const seconds = (value: number): string => `${value.toFixed(1)} s`;
const megabytes = (value: number): string => `${(value / 1e6).toFixed(1)} MB`;

const rows: readonly Row[] = [
  { name: 'wall', measure: 'wallSeconds', unit: seconds, overFloor: 1.7, underPublished: 25 },
  { name: 'CPU', measure: 'cpuSeconds', unit: seconds, overFloor: 1.7, underPublished: 20 },
  { name: "the mock's own CPU", measure: 'mockCpuSeconds', unit: seconds },
  { name: 'sent', measure: 'uploadBytes', unit: megabytes, underPublished: 20 },
  { name: 'calls', measure: 'calls', unit: (value) => value.toLocaleString('en') },
  { name: 'disk', measure: 'diskBytes', unit: megabytes, underPublished: 7 },
  { name: 'peak memory, the highest', measure: 'memoryBytes', unit: megabytes, most: 400e6 },
];

/** Each figure the least of its runs, memory the highest; the time that the mock takes of the cores is no fault of ours. */
export function compareTable(compared: Compared): string {
  const hasPublished = compared.published.length > 0;
  const head = ['measure', 'floor', 'ours', 'ours : floor', 'target', 'met'];
  const lines = rows.map((row) => [
    ...[row.name, cell(row, compared.floor), cell(row, compared.ours), ...besideFloor(row, compared)],
    ...(hasPublished ? [cell(row, compared.published), ...besidePublished(row, compared)] : []),
  ]);
  return formatTable(
    hasPublished ? [...head, 'published scripts', 'published : ours', 'target', 'met'] : head,
    lines,
  );
}

/** Peak memory of every run, in the order in which they were. */
export function peaks(runs: readonly MeasuredRun[]): string {
  return runs.map(({ memoryBytes }) => (memoryBytes / 1e6).toFixed(0)).join(', ');
}

function figure({ measure }: Pick<Row, 'measure'>, runs: readonly MeasuredRun[]): number {
  const values = runs.map((run) => run[measure]);
  return measure === 'memoryBytes' ? Math.max(...values) : Math.min(...values);
}

function cell(row: Row, runs: readonly MeasuredRun[]): string {
  const value = figure(row, runs);
  return value === 0 ? '' : row.unit(value);
}

function besideFloor(
  row: Row,
  { floor, ours }: Compared,
): readonly [ratio: string, target: string, met: string] {
  const [mine, least] = [figure(row, ours), figure(row, floor)];
  const ratio = least === 0 ? '' : `${(mine / least).toFixed(2)} x`;
  if (row.most !== undefined) return [ratio, `<= ${row.unit(row.most)}`, met(mine <= row.most)];
  if (row.overFloor === undefined) return [ratio, '', ''];
  if (row.measure !== 'wallSeconds')
    return [ratio, `<= ${row.overFloor} x`, met(mine <= row.overFloor * least)];
  const limit = row.overFloor * least + figure({ measure: 'mockCpuSeconds' }, ours);
  return [ratio, `<= ${row.overFloor} x + mock: ${row.unit(limit)}`, met(mine <= limit)];
}

function besidePublished(
  row: Row,
  { ours, published }: Compared,
): readonly [ratio: string, target: string, met: string] {
  const ratio = figure(row, published) / figure(row, ours);
  const text = `${ratio.toFixed(1)} x`;
  return row.underPublished === undefined
    ? [text, '', '']
    : [text, `>= ${row.underPublished} x`, met(ratio >= row.underPublished)];
}

function met(isMet: boolean): string {
  return isMet ? 'yes' : 'NO';
}
