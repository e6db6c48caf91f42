import { formatRow } from '../format-forecast.ts';
import { measuredConstants, measuredOn } from './measured.ts';
import { few, type Limit, type PlannedPace } from './plan-run.ts';
import type { SettledPlan } from './plan-settled.ts';

/** What lets more through, by what holds a run back. */
const ways: Readonly<Record<Limit, string>> = {
  processor: 'more workers, or --cores',
  waiting: 'more workers, or --concurrency',
  'calls-at-once': '--call-concurrency, where the service takes more',
  'calls-a-second': '--call-rate, where the service takes more',
  'queue-server': 'runs apart, each with a queue of its own',
};

/** A plan as text: what a photo takes with the arithmetic, what all take, and a line for each number of workers. */
export function formatPlan(plan: SettledPlan): string {
  const { photos, photo, rows, total, paces, unpricedModels, uncounted } = plan;
  const usd = unpricedModels.length === 0 ? `$${total.usd.toFixed(2)}` : 'not known';
  const price =
    rows.length === 0
      ? 'nothing: no role asks a served model'
      : `${usd}, ${few(total.inputTokens / 1e6)} M tokens in, ${few(total.outputTokens / 1e6)} M out`;
  const lines = [
    `${photos.toLocaleString('en-US')} photos of ${few(plan.megapixels)} megapixels, ${few(plan.boxes)} boxes each; nothing rejected, cached or tried again`,
    ...rows.map(formatRow),
    '',
    'A photo takes',
    ...Object.values(photo).map(
      ({ value, unit, arithmetic }) => `  ${few(value).padStart(8)} ${unit.padEnd(24)} = ${arithmetic}`,
    ),
    '',
    'All take',
    `  processor  ${few(plan.coreHours)} hours of a core`,
    `  storage    ${few(plan.keptGb)} GB, ${few(plan.files / 1e6)} M files in a shared folder`,
    `  bandwidth  ${few(plan.readGb)} GB read, ${few(plan.sentGb)} GB sent to services`,
    `  price      ${price}`,
    ...(unpricedModels.length === 0
      ? []
      : [`             no price is given for ${unpricedModels.join(', ')}: say it under teachers`]),
    ...(uncounted.length === 0
      ? []
      : [`  beside     ${uncounted.join(', ')}: what they take is not in these figures`]),
    '',
    formatPaces(paces),
    'held back by',
    ...paces.flatMap(({ workers, limits, limit }) => {
      const { arithmetic } = limits.find((one) => one.limit === limit) ?? { arithmetic: '' };
      return [`  ${String(workers).padStart(7)}  ${limit}: ${arithmetic}`];
    }),
    ...[...new Set(paces.map(({ limit }) => limit))].map(
      (limit) => `  more than ${limit} lets through: ${ways[limit]}`,
    ),
    '',
    `Measured by pnpm --filter @r2i/bench plan, ${measuredOn}:`,
    ...Object.values(measuredConstants).map(({ value, unit }) => `  ${few(value).padStart(8)} ${unit}`),
    'Machines, disks and networks have prices of their own; another processor takes another time.',
  ];
  return `${lines.join('\n')}\n`;
}

function formatPaces(paces: readonly PlannedPace[]): string {
  const head = ['workers', 'photos/s', 'calls/s', 'Mbit/s read', 'Mbit/s sent', 'GB memory', 'time'];
  const cells = paces.map((pace) => [
    ...[pace.workers, pace.photosPerSecond, pace.callsPerSecond, pace.readMbit, pace.sentMbit].map(few),
    ...[few(pace.memoryGb), duration(pace.seconds)],
  ]);
  const widths = head.map((name, at) => Math.max(name.length, ...cells.map((row) => row[at]?.length ?? 0)));
  return [head, ...cells]
    .map((row) => row.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('  '))
    .join('\n');
}

/** In the unit that people would take. */
function duration(seconds: number): string {
  if (seconds < 120) return `${few(seconds)} s`;
  if (seconds < 7_200) return `${few(seconds / 60)} min`;
  if (seconds < 172_800) return `${few(seconds / 3_600)} h`;
  return `${few(seconds / 86_400)} days`;
}
