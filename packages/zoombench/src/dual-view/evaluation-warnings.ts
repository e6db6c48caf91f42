import { type View, views } from '@r2i/schema';
import type { BenchmarkSummary } from '../statistics/summarize-verdicts.ts';
import type { ZoomingGap } from '../statistics/zooming-gap.ts';
import type { EvaluationWarning } from './evaluation-warning.ts';
import type { ModelDifference } from './model-comparison.ts';

/** Below this many images, drawing images anew promises intervals that are too narrow. */
const enoughImages = 30;

/** The part of a result that warnings look at. */
export interface WarnedResult extends Readonly<Record<View, BenchmarkSummary>> {
  readonly gap: ZoomingGap;
  readonly maxUnknownShare: number;
}

/** Tells what is doubtful about one model's result. */
export function evaluationWarnings(result: WarnedResult): EvaluationWarning[] {
  const unknown = views.flatMap((view): EvaluationWarning[] => {
    const { unknown: count, total } = result[view];
    if (count <= result.maxUnknownShare * total) return [];
    return [
      {
        code: 'too-many-unknown',
        message: `Of ${count} of ${total} ${view} outputs nothing is known, more than ${percent(result.maxUnknownShare)}: they are left out, and the ${view} accuracy is that of the others`,
      },
    ];
  });
  return [...unknown, ...fewImages(result.gap.clusters)];
}

/** Tells what is doubtful about a comparison of two models. */
export function comparisonWarnings({
  first,
  second,
  gap,
}: {
  readonly first: ComparedResult;
  readonly second: ComparedResult;
  readonly gap: ModelDifference;
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
            message: `The models saw images of at most ${budgetText(first.pixelBudget)} and ${budgetText(second.pixelBudget)} pixels: part of any difference may come from that`,
          },
        ];
  const close: EvaluationWarning[] =
    gap.difference === null || gap.separated
      ? []
      : [
          {
            code: 'not-separated',
            message: `The gaps differ by ${points(gap.difference)} points, and the interval holds 0: these items cannot tell the gaps apart${gap.detectable === null ? '' : `; ${points(gap.detectable)} points would show with a chance of 80 %`}`,
          },
        ];
  return [...inherited, ...budgets, ...fewImages(first.gap.clusters), ...close];
}

interface ComparedResult {
  readonly model: string | null;
  readonly pixelBudget: number | null;
  readonly gap: ZoomingGap;
  readonly warnings: readonly EvaluationWarning[];
}

function fewImages(clusters: number): EvaluationWarning[] {
  if (clusters === 0 || clusters >= enoughImages) return [];
  return [
    {
      code: 'few-images',
      message: `All items come from ${clusters} image${clusters === 1 ? '' : 's'}: intervals over images are too narrow below ${enoughImages}`,
    },
  ];
}

function budgetText(budget: number | null): string {
  return budget === null ? 'an unstated number of' : budget.toLocaleString('en-US');
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}

function points(share: number): string {
  return (share * 100).toFixed(1);
}
