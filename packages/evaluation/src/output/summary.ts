import { createRequire } from 'node:module';

import {
  type BenchmarkDifference,
  type NoAnswerCause,
  type PromptRecord,
  type View,
  views,
} from '@r2i/schema';
import {
  compatibleScorer,
  countReplyEnds,
  type DualViewResult,
  endBounds,
  type GroupScores,
  type Interval,
  needsJudge,
  type ReplyEnd,
  type ReplyEndCount,
  shareOf,
} from '@r2i/zoombench';
import { z } from 'zod';

import type { BenchmarkOptions } from '../benchmark/open-benchmark.ts';
import type { JudgeReport } from '../score/judge-answers.ts';
import type { Evaluation } from '../score/score-answers.ts';
import { type Effort, effortOf } from './effort.ts';
import { replyEndWarnings } from './reply-end-warnings.ts';
import { type TokenPrice, type ViewCost, viewCost } from './view-cost.ts';

/** The few numbers of an evaluation that others read. Shares are in [0, 1]. */
export interface EvaluationSummary {
  readonly schema: 'r2i.evaluation-summary/1';
  readonly model: string | null;
  readonly benchmark: {
    readonly name: string;
    readonly path: string;
    readonly source: string;
    readonly revision: string | null;
    /** That its reader was given; left out where there were none. */
    readonly options?: BenchmarkOptions | undefined;
    readonly differences: readonly BenchmarkDifference[];
  };
  readonly items: number;
  readonly samples: number;
  readonly pixelBudget: number | null;
  /** How the model was asked; `null` where that is not known. */
  readonly prompt: PromptRecord | null;
  /** By which `cost` counts; `null` where none was given. */
  readonly price: TokenPrice | null;
  readonly seed: number;
  readonly draws: number;
  readonly scorer: string;
  /** The scorer with its version and every setting that changes verdicts. */
  readonly scorerId: string;
  readonly global: SummaryOfView;
  readonly regional: SummaryOfView;
  readonly gap: Pick<
    DualViewResult['gap'],
    'asked' | 'pairs' | 'missing' | 'gap' | 'interval' | 'bounds' | 'pValue' | 'flips'
  > & {
    /** The same with replies that were cut off, refused or empty as open as what is not known; `null` where there are none. */
    readonly endBounds: Interval | null;
  };
  readonly groups: GroupScores | null;
  readonly judge: Omit<JudgeReport, 'calibration' | 'replies'> | null;
  /** How far the judge agrees with people; the disagreements are in `judge.json`. */
  readonly calibration: {
    readonly rows: number;
    readonly agreement: number | null;
    readonly kappa: number | null;
    readonly sensitivity: number | null;
    readonly specificity: number | null;
  } | null;
  /** Correct answers by each scorer without a judge, and answers on which they differ; those are in `scorers.json`. */
  readonly scorers: Readonly<
    Record<
      View,
      {
        readonly total: number;
        /** Of those, the ones of which each scorer knows something: what its share of correct answers is of. */
        readonly known: { readonly rules: number; readonly reference: number };
        readonly rules: number;
        readonly reference: number;
        /** Correct over known, in [0, 1]; `null` where nothing is known. */
        readonly accuracy: { readonly rules: number | null; readonly reference: number | null };
        readonly differ: number;
        /** Answers that the reference leaves to a judge, which was not asked: it decides nothing about them. */
        readonly left: number;
        /** Of the answers that the reference decides by itself, those on which the two differ. */
        readonly otherwise: number;
      }
    >
  >;
  readonly warnings: readonly string[];
  readonly versions: { readonly r2i: string; readonly node: string; readonly compatibleScorer: string };
}

/** One view in short. */
export interface SummaryOfView {
  readonly total: number;
  readonly correct: number;
  /** Outputs that hold no answer, by cause: the model's own failure, counted as wrong. */
  readonly noAnswer: number;
  readonly noAnswerCauses: Readonly<Partial<Record<NoAnswerCause, number>>>;
  /** Outputs of which nothing is known, by cause: faults, left out of the accuracy. */
  readonly unknown: number;
  readonly unknownCauses: Readonly<Record<string, number>>;
  /** What the first failed call of each cause says; secrets are masked in it. */
  readonly faults: Readonly<Record<string, string>>;
  /** Replies that were cut off, refused, filtered or said nothing, whatever became of them. */
  readonly replyEnds: Readonly<Partial<Record<ReplyEnd, ReplyEndCount>>>;
  readonly accuracy: number | null;
  readonly interval: Interval | null;
  /** Accuracies that there could be over all outputs, whatever is not known: as if it were all wrong, and all right. Both are the accuracy where all is known. */
  readonly bounds: Interval | null;
  readonly effort: Effort;
  readonly cost: ViewCost;
}

const packageSchema = z.object({ version: z.string() });

function faultsOf({ rows }: DualViewResult, view: View): Record<string, string> {
  const faults = new Map<string, string>();
  for (const { [view]: scored } of rows) {
    const { verdict, fault } = scored;
    if (verdict.status !== 'unknown' || fault === undefined || faults.has(verdict.cause)) continue;
    faults.set(verdict.cause, fault);
  }
  return Object.fromEntries([...faults].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Takes the headline out of an evaluation. Holds no time of day: equal input gives equal bytes. */
export function summarize({
  benchmark,
  reading,
  scorer,
  scorerId,
  prompt,
  price,
  shownPixels,
  result,
  groups,
  judge,
  scorers,
}: Evaluation): EvaluationSummary {
  const { model, items, samples, pixelBudget, seed, draws, warnings } = result;
  const { asked, pairs, missing, gap, interval, bounds, pValue, flips } = result.gap;
  const { name, path, source, revision, options } = benchmark;
  const viewOf = (view: View): SummaryOfView => {
    const { total, correct, accuracy, interval, ...counts } = result[view];
    const { noAnswer, noAnswerCauses, unknown, unknownCauses } = counts;
    const effort = effortOf(result, view);
    return {
      total,
      correct,
      noAnswer,
      noAnswerCauses,
      unknown,
      unknownCauses,
      faults: faultsOf(result, view),
      replyEnds: countReplyEnds(result, view),
      accuracy,
      interval,
      bounds: total === 0 ? null : { low: correct / total, high: (correct + unknown) / total },
      effort,
      cost: viewCost(result, view, { price, shownPixels: shownPixels[view] }),
    };
  };
  const differ = (view: View): EvaluationSummary['scorers'][View] => {
    const { total, known, correct, open, differences } = scorers[view];
    const decided = differences.filter(
      ({ reference }) =>
        reference.status !== 'unknown' &&
        !(reference.status === 'incorrect' && reference.detail === needsJudge),
    );
    return {
      ...{ total, known, ...correct },
      accuracy: {
        rules: shareOf(correct.rules, known.rules),
        reference: shareOf(correct.reference, known.reference),
      },
      ...{ differ: differences.length, left: open.reference, otherwise: decided.length },
    };
  };
  const ofViews = { global: viewOf('global'), regional: viewOf('regional') };
  const { version } = packageSchema.parse(createRequire(import.meta.url)('@r2i/evaluation/package.json'));
  return {
    schema: 'r2i.evaluation-summary/1',
    model,
    benchmark: {
      name,
      path,
      source,
      revision,
      ...(options === undefined ? {} : { options }),
      differences: reading?.differences ?? [],
    },
    items,
    samples,
    pixelBudget,
    prompt,
    price,
    seed,
    draws,
    scorer,
    scorerId,
    ...ofViews,
    gap: { asked, pairs, missing, gap, interval, bounds, endBounds: endBounds(result), pValue, flips },
    groups,
    judge: judge === null ? null : { judge: judge.judge, byView: judge.byView, faults: judge.faults },
    calibration: calibrationOf(judge),
    scorers: { global: differ('global'), regional: differ('regional') },
    warnings: [...warnings.map(({ message }) => message), ...replyEndWarnings(ofViews)],
    versions: { r2i: version, node: process.version, compatibleScorer },
  };
}

function calibrationOf(judge: JudgeReport | null): EvaluationSummary['calibration'] {
  const found = judge?.calibration ?? null;
  if (found === null) return null;
  const { rows, agreement, kappa, sensitivity, specificity } = found;
  return { rows, agreement, kappa, sensitivity, specificity };
}

/** Views that an evaluation has: the regional one only where some item has a crop. */
export function viewsOf(summary: Pick<EvaluationSummary, View>): View[] {
  return views.filter((view) => view === 'global' || summary.regional.total > 0);
}
