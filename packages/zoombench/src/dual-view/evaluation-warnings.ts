import { type View, views } from '@r2i/schema';
import { counted } from '@r2i/schema/text';
import type { BenchmarkSummary } from '../statistics/summarize-verdicts.ts';
import type { ZoomingGap } from '../statistics/zooming-gap.ts';
import type { EvaluationWarning } from './evaluation-warning.ts';
import type { ModelDifference } from './model-comparison.ts';

/** From so many images on, simulated intervals hold (`pnpm --filter @r2i/bench intervals`). */
const enoughImages = 5;

/** The part of a result that warnings look at. */
export interface WarnedResult extends Readonly<Record<View, BenchmarkSummary>> {
  readonly gap: ZoomingGap;
  readonly maxUnknownShare: number;
}

/** Tells what is doubtful about one model's result. */
export function evaluationWarnings(result: WarnedResult): EvaluationWarning[] {
  const byView = views.flatMap((view): EvaluationWarning[] => {
    const { total, unknown, unknownCauses } = result[view];
    if (total > 0 && unknown === total) {
      return [
        {
          code: 'view-unanswered',
          message: `Nothing is known of any ${view} output (${causesText(unknownCauses)}): there is no ${view} accuracy and no gap`,
        },
      ];
    }
    if (unknown <= result.maxUnknownShare * total) return [];
    return [
      {
        code: 'too-many-unknown',
        message: `Of ${unknown} of ${total} ${view} outputs nothing is known (${causesText(unknownCauses)}), more than ${percent(result.maxUnknownShare)}: they are left out, and the ${view} accuracy is that of the others`,
      },
    ];
  });
  const { global, gap } = result;
  return [...byView, ...fewImages(gap.pairs > 0 ? gap.clusters : (global.clustered?.clusters ?? 0))];
}

/** `http-503 12, timeout 3`. */
function causesText(causes: Readonly<Record<string, number>>): string {
  return Object.entries(causes)
    .map(([cause, count]) => `${cause} ${count}`)
    .join(', ');
}

/** Tells what is doubtful about a comparison of two models. */
export function comparisonWarnings({
  first,
  second,
  gap,
  regional,
  clusters,
}: {
  readonly first: ComparedResult;
  readonly second: ComparedResult;
  readonly gap: ModelDifference;
  readonly regional: ModelDifference;
  /** Images of the items that are known of both. */
  readonly clusters: number;
}): EvaluationWarning[] {
  const inherited = [first, second].flatMap(({ model, warnings }) =>
    warnings
      .filter(({ code }) => code !== 'few-images')
      .map(({ code, message }) => ({ code, message: `${model ?? 'no model'}: ${message}` })),
  );
  const budgets: EvaluationWarning[] =
    first.pixelBudget === second.pixelBudget
      ? []
      : [
          {
            code: 'different-pixel-budgets',
            message: `The models saw images of other sizes, the first ${budgetText(first.pixelBudget)}, the second ${budgetText(second.pixelBudget)}: part of any difference may come from that`,
          },
        ];
  const close: EvaluationWarning[] =
    gap.difference === null || gap.separated
      ? []
      : [
          {
            code: 'not-separated',
            message: `The gaps differ by ${points(gap.difference)} points, and the interval holds 0: these items cannot tell the gaps apart${gap.detectable === null || gap.detectable === 0 ? '' : `; ${points(gap.detectable)} points would show with a chance of 80 %`}`,
          },
        ];
  return [...inherited, ...budgets, ...fewImages(clusters), ...close, ...regionalLower(gap, regional)];
}

/** A gap is narrower, too, where the second model answers worse on the crop. */
function regionalLower(gap: ModelDifference, regional: ModelDifference): EvaluationWarning[] {
  const { first, second, difference, interval } = regional;
  const isNarrower = gap.difference !== null && gap.difference < 0;
  if (!isNarrower || first === null || second === null || difference === null || difference >= 0) return [];
  const sure = interval === null ? 'no interval' : `95 % ${points(interval.low)} to ${points(interval.high)}`;
  return [
    {
      code: 'regional-lower',
      message: `The second model lost regional accuracy, ${points(first)} -> ${points(second)} % (${points(difference)} points, ${sure}): as far as the gap is closed by that, a view is lost and nothing is won`,
    },
  ];
}

interface ComparedResult {
  readonly model: string | null;
  readonly pixelBudget: number | null;
  readonly warnings: readonly EvaluationWarning[];
}

function fewImages(clusters: number): EvaluationWarning[] {
  if (clusters === 0 || clusters >= enoughImages) return [];
  return [
    {
      code: 'few-images',
      message: `All items that are known come from ${counted(clusters, 'image')}: so few say little of others, and intervals hold from ${enoughImages} on`,
    },
  ];
}

function budgetText(budget: number | null): string {
  return budget === null
    ? 'of a size that is not stated'
    : `of at most ${budget.toLocaleString('en-US')} pixels`;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}

function points(share: number): string {
  return (share * 100).toFixed(1);
}
