import type { BenchmarkSummary, Interval, ModelComparison, ModelDifference } from '@r2i/zoombench';
import { formatNumber, formatPercent, formatPoints } from '../html/format.ts';
import { formatPercentInterval, formatPointsInterval } from '../html/format-interval.ts';
import { headline } from '../html/headline.ts';
import { type Html, html } from '../html/html.ts';
import type { EvaluationReportResult } from './evaluation-report-result.ts';
import { modelName } from './model-name.ts';

/** Both accuracies and the gap of each model, and what differs between two, each with its interval. */
export function headlineSection(
  results: readonly EvaluationReportResult[],
  comparison: ModelComparison | undefined,
): Html {
  return html`<section class="headlines" aria-label="Headline">${results.map(modelTiles)}${comparison === undefined ? null : differenceTiles(comparison)}</section>`;
}

function modelTiles(result: EvaluationReportResult): Html {
  const { global, regional, gap } = result;
  return html`<h2 class="tiles-title mono">${modelName(result)}</h2>${headline([
    {
      label: 'Full image (global)',
      value: formatPercent(global.accuracy),
      note: viewNote(global),
      style: 'global',
    },
    {
      label: 'Crop (regional)',
      value: formatPercent(regional.accuracy),
      note: viewNote(regional),
      style: 'regional',
    },
    {
      label: 'Zooming gap, points',
      value: formatPoints(gap.gap),
      note: html`${intervalNote(gap.interval, formatPointsInterval)}<br>${formatNumber(gap.pairs)} pairs on ${formatNumber(gap.clusters)} images`,
    },
  ])}`;
}

function differenceTiles({ first, second, global, regional, gap }: ModelComparison): Html {
  const tile = (label: string, difference: ModelDifference, style?: string) => ({
    label,
    value: formatPoints(difference.difference),
    note: `${intervalNote(difference.interval, formatPointsInterval)}${difference.separated ? '' : ', not separated'}`,
    ...(style === undefined ? {} : { style }),
  });
  return html`<h2 class="tiles-title">Difference, points: <span class="mono">${modelName({ model: second })}</span> minus <span class="mono">${modelName({ model: first })}</span></h2>${headline(
    [
      tile('Full image (global)', global, 'global'),
      tile('Crop (regional)', regional, 'regional'),
      tile('Zooming gap', gap),
    ],
  )}`;
}

function viewNote({ interval, correct, total, noAnswer, unknown }: BenchmarkSummary): Html {
  return html`${intervalNote(interval, formatPercentInterval)}<br>${formatNumber(correct)} of ${formatNumber(total - unknown)} right, ${formatNumber(noAnswer)} without an answer${unknown === 0 ? '' : `; ${formatNumber(unknown)} not known`}`;
}

function intervalNote(interval: Interval | null, format: (interval: Interval) => string): string {
  return interval === null ? 'no interval' : `95 %: ${format(interval)}`;
}
