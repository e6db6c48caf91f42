import type {
  BenchmarkSummary,
  Interval,
  ModelComparison,
  ModelDifference,
  ZoomingGap,
} from '@r2i/zoombench';
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
      note: gapNote(gap),
    },
  ])}`;
}

function differenceTiles({ first, second, global, regional, gap, closed }: ModelComparison): Html {
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
      {
        label: 'Share of the gap closed',
        value: formatPercent(closed.ofGap.share),
        note:
          closed.ofGap.share === null
            ? 'not determined'
            : html`${intervalNote(closed.ofGap.interval, formatPercentInterval)}${regional.difference !== null && regional.difference < 0 ? ' (crop accuracy is lower)' : ''}`,
      },
    ],
  )}`;
}

/** Where something is not known, accuracies and gap stand on different items: each note says on which. */
function viewNote({ interval, correct, total, noAnswer, unknown }: BenchmarkSummary): Html {
  if (total > 0 && unknown === total) return html`none of ${formatNumber(total)} known`;
  const left =
    unknown === 0
      ? ''
      : html`; ${formatNumber(unknown)} not known<br>${formatPercentInterval({ low: correct / total, high: (correct + unknown) / total })} whatever is not known`;
  return html`${intervalNote(interval, formatPercentInterval)}<br>${formatNumber(correct)} of ${formatNumber(total - unknown)} right, ${formatNumber(noAnswer)} without an answer${left}`;
}

function gapNote({ asked, pairs, clusters, interval, bounds }: ZoomingGap): Html {
  const could = html`<br>${formatPointsInterval(bounds)} whatever is not known`;
  if (asked > 0 && pairs === 0) {
    return html`none of ${formatNumber(asked)} pairs known in both views${could}`;
  }
  const on = `on ${formatNumber(clusters)} images`;
  const counted =
    pairs === asked
      ? html`${formatNumber(pairs)} pairs ${on}`
      : html`${formatNumber(pairs)} of ${formatNumber(asked)} pairs, known in both views, ${on}${could}`;
  return html`${intervalNote(interval, formatPointsInterval)}<br>${counted}`;
}

function intervalNote(interval: Interval | null, format: (interval: Interval) => string): string {
  return interval === null ? 'no interval' : `95 %: ${format(interval)}`;
}
