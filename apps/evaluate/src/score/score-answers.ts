import type { BenchmarkReport } from '@r2i/benchmark';
import type { BenchmarkItem, Prediction, Verdict, View } from '@r2i/schema';
import {
  compareScorers,
  type DualViewResult,
  type GroupScores,
  type ScorerComparison,
  scoreDualView,
  scoreGroups,
  scoreLikeReference,
  scoreOutput,
} from '@r2i/zoombench';

import type { OpenBenchmark } from '../benchmark/open-benchmark.ts';
import type { BenchmarkSurvey } from '../benchmark/survey-benchmark.ts';
import { withTeacher } from '../models/with-teacher.ts';
import type { ScoringSettings } from '../settings/flags.ts';
import type { JudgeSettings } from '../settings/judge-settings.ts';
import { type JudgedAnswers, type JudgeReport, judgeAnswers, reportJudge } from './judge-answers.ts';
import { referenceName } from './reference-name.ts';

/** Everything an evaluation says. */
export interface Evaluation {
  readonly benchmark: Pick<OpenBenchmark, 'name' | 'path' | 'source' | 'revision' | 'scoring'>;
  /** What differs from the published files; `null` for a benchmark of one's own. */
  readonly reading: BenchmarkReport | null;
  readonly scorer: ScoringSettings['scorer'];
  readonly result: DualViewResult;
  /** What the benchmark asks for beside accuracy. */
  readonly groups: GroupScores | null;
  readonly judge: JudgeReport | null;
  /** The rules beside the scorer of the reference, without a judge. */
  readonly scorers: Readonly<Record<View, ScorerComparison>>;
}

/** Scores predictions in every view there is: by rules, and by a judge where rules leave an answer open. */
export async function scoreAnswers(
  predictions: readonly Prediction[],
  {
    benchmark,
    survey,
    settings,
    pixelBudget,
    folder,
    signal,
    environment,
  }: {
    readonly benchmark: OpenBenchmark;
    readonly survey: BenchmarkSurvey;
    readonly settings: ScoringSettings & { readonly judge: JudgeSettings | null };
    readonly pixelBudget: number | null;
    /** Where judgements are kept. */
    readonly folder: string;
    readonly signal: AbortSignal;
    readonly environment: NodeJS.ProcessEnv;
  },
): Promise<Evaluation> {
  const { items, imageSizes, cropSizes, withoutCrop } = survey;
  const judged = await judge(settings.judge, { items, predictions, folder, signal, environment });
  const name = referenceName(benchmark.name);
  const score = (item: BenchmarkItem, output: string): Verdict => {
    const byJudge = judged?.verdictOn(item, output);
    if (settings.scorer === 'rules') return byJudge ?? scoreOutput(item, output);
    return scoreLikeReference(item, output, { benchmark: name, judgeReply: replyOf(byJudge) });
  };
  const { draws, seed } = settings;
  const result = scoreDualView(items, predictions, {
    seed,
    draws,
    imageSizes,
    cropSizes,
    withoutCrop,
    pixelBudget,
    score,
  });
  const { name: known, path, source, revision, scoring } = benchmark;
  const compare = (view: View): ScorerComparison =>
    compareScorers(outputsOf(view, items, result), { benchmark: name });
  return {
    benchmark: { name: known, path, source, revision, scoring },
    reading: benchmark.report(),
    scorer: settings.scorer,
    result,
    groups: scoreGroups(items, result.rows, scoring),
    judge: judged === null ? null : reportJudge(judged, result),
    scorers: { global: compare('global'), regional: compare('regional') },
  };
}

async function judge(
  settings: JudgeSettings | null,
  {
    items,
    predictions,
    folder,
    signal,
    environment,
  }: {
    readonly items: readonly BenchmarkItem[];
    readonly predictions: readonly Prediction[];
    readonly folder: string;
    readonly signal: AbortSignal;
    readonly environment: NodeJS.ProcessEnv;
  },
): Promise<JudgedAnswers | null> {
  if (settings === null) return null;
  const { model, baseUrl, keyEnv, concurrency, gold: goldFile } = settings;
  return withTeacher(
    { model, baseUrl, flag: '--judge-base-url', keyEnv, concurrency, folder, environment },
    (teacher) => judgeAnswers(teacher, { items, predictions, goldFile, signal }),
  );
}

/** The reference's judge says yes or no; ours is asked in its place. */
function replyOf(verdict: Verdict | undefined): string | null {
  if (verdict === undefined || verdict.status === 'unscored') return null;
  return verdict.status === 'correct' ? 'Yes' : 'No';
}

function outputsOf(
  view: View,
  items: readonly BenchmarkItem[],
  { rows }: DualViewResult,
): { item: BenchmarkItem; output: string | null }[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return rows.flatMap((row) => {
    const item = byId.get(row.item);
    if (item === undefined || (view === 'regional' && row.flip === null)) return [];
    return [{ item, output: row[view].output }];
  });
}
