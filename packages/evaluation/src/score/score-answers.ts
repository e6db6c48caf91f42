import type { BenchmarkReport } from '@r2i/benchmark';
import type { BenchmarkItem, Prediction, PromptRecord, Scorer, Verdict, View } from '@r2i/schema';
import type { CallCache, watchLanes } from '@r2i/teacher';
import {
  type ComparedOutput,
  compareScorers,
  type DualViewResult,
  type GroupScores,
  type ScorerComparison,
  scoreDualView,
  scoreGroups,
  scoreReplyEnd,
} from '@r2i/zoombench';
import type { OpenBenchmark } from '../benchmark/open-benchmark.ts';
import type { BenchmarkSurvey } from '../benchmark/survey-benchmark.ts';
import { type ModelService, withService } from '../models/with-service.ts';
import { shownPixelsOf, type TokenPrice } from '../output/view-cost.ts';
import { type JudgedAnswers, type JudgeReport, judgeAnswers, reportJudge } from './judge-answers.ts';
import { outputKey } from './output-key.ts';
import { referenceName } from './reference-name.ts';
import { type ScorerName, scorers } from './scorers.ts';
import { verdictOf } from './verdict-of.ts';

/** A model that decides what a scorer leaves open, asked at temperature 0. Its judgements are kept in the result folder. */
export interface JudgeService {
  readonly service: ModelService;
  /** File of outputs that people settled, by which the judge is measured. @default none */
  readonly gold?: string | null | undefined;
  /** Keeps its judgements, where others keep replies in the result folder meanwhile. @default the folder's own */
  readonly cache?: CallCache | undefined;
  /** Told when its calls wait. @default nobody */
  readonly tellWait?: Parameters<typeof watchLanes>[1] | undefined;
}

/** How answers become numbers. */
export interface ScoringOptions {
  /** A built-in scorer by its name, or one of your own. @default 'rules' */
  readonly scorer?: ScorerName | Scorer | undefined;
  /** @default none */
  readonly judge?: JudgeService | null | undefined;
  /** Draws of the bootstrap. @default 10000 */
  readonly draws?: number | undefined;
  /** Seed of the bootstrap. @default 0 */
  readonly seed?: number | undefined;
  /** What the model's tokens cost. @default not known */
  readonly price?: TokenPrice | null | undefined;
}

/** Options of {@link scoreAnswers}. */
export interface ScoreAnswersOptions extends ScoringOptions {
  readonly benchmark: OpenBenchmark;
  readonly survey: BenchmarkSurvey;
  /** Pixels of an image that the model was shown; `null` where that is not known. */
  readonly pixels: number | null;
  /** How the model was asked; `null` where that is not known. */
  readonly prompt: PromptRecord | null;
  /** Where judgements are kept. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Everything an evaluation says. */
export interface Evaluation {
  readonly benchmark: Pick<OpenBenchmark, 'name' | 'path' | 'options' | 'source' | 'revision' | 'scoring'>;
  /** What differs from the published files; `null` for a benchmark of one's own. */
  readonly reading: BenchmarkReport | null;
  /** Name of the scorer. */
  readonly scorer: string;
  /** The scorer with its version and every setting that changes verdicts. */
  readonly scorerId: string;
  /** How the model was asked; `null` where that is not known. */
  readonly prompt: PromptRecord | null;
  /** What the model's tokens cost; `null` where that is not known. */
  readonly price: TokenPrice | null;
  /** Mean pixels of an image as it was shown; `null` where no size is known. */
  readonly shownPixels: Readonly<Record<View, number | null>>;
  readonly result: DualViewResult;
  /** What the benchmark asks for beside accuracy. */
  readonly groups: GroupScores | null;
  readonly judge: JudgeReport | null;
  /** The rules beside the scorer of the reference, without a judge. */
  readonly scorers: Readonly<Record<View, ScorerComparison>>;
}

/** Scores predictions in every view there is: by the scorer, and by a judge where an answer is left open. */
export async function scoreAnswers(
  predictions: readonly Prediction[],
  {
    benchmark,
    survey,
    scorer: wanted = 'rules',
    judge: asked = null,
    draws = 10_000,
    seed = 0,
    price = null,
    pixels: pixelBudget,
    prompt,
    folder,
    signal,
  }: ScoreAnswersOptions,
): Promise<Evaluation> {
  const { items, imageSizes, cropSizes, withoutCrop } = survey;
  const name = referenceName(benchmark.name);
  const scorer = typeof wanted === 'string' ? scorers[wanted]({ benchmark: name }) : wanted;
  const { textAlone = false } = scorer;
  const judged = await judge(asked, { items, predictions, textAlone, folder, signal });
  const score = await scoredBy(scorer, { items, predictions, judged });
  const sizes = { imageSizes, cropSizes, withoutCrop, pixelBudget };
  const result = scoreDualView(items, predictions, { seed, draws, ...sizes, score, textAlone });
  const { name: known, path, options, source, revision, scoring } = benchmark;
  const compare = (view: View): ScorerComparison =>
    compareScorers(outputsOf(view, items, result), { benchmark: name });
  return {
    benchmark: { name: known, path, options, source, revision, scoring },
    reading: benchmark.report(),
    scorer: scorer.name,
    scorerId: scorer.id,
    prompt,
    price,
    shownPixels: shownPixelsOf(survey, pixelBudget),
    result,
    groups: scoreGroups(items, result.rows, scoring),
    judge: judged === null ? null : reportJudge(judged, result),
    scorers: { global: compare('global'), regional: compare('regional') },
  };
}

/** Scores every output, each once. @returns A look at the verdicts. */
async function scoredBy(
  scorer: Scorer,
  {
    items,
    predictions,
    judged,
  }: {
    readonly items: readonly BenchmarkItem[];
    readonly predictions: readonly Prediction[];
    readonly judged: JudgedAnswers | null;
  },
): Promise<(item: BenchmarkItem, output: string) => Verdict> {
  const byId = new Map(items.map((item) => [item.id, item]));
  const verdicts = new Map<string, Promise<Verdict>>();
  for (const { item: id, output } of predictions) {
    const item = byId.get(id);
    if (item === undefined || output === null || verdicts.has(outputKey(id, output))) continue;
    const about = { item, output, judged: judged?.verdictOn(item, output) };
    verdicts.set(outputKey(id, output), verdictOf(scorer, about));
  }
  const found = await Promise.all([...verdicts].map(async ([key, verdict]) => [key, await verdict] as const));
  const known = new Map(found);
  return (item, output) => {
    const verdict = known.get(outputKey(item.id, output));
    if (verdict === undefined) throw new RangeError(`an output of ${item.id} was not scored`);
    return verdict;
  };
}

async function judge(
  asked: JudgeService | null,
  {
    folder,
    ...about
  }: Omit<Parameters<typeof judgeAnswers>[1], 'goldFile'> & Pick<ScoreAnswersOptions, 'folder'>,
): Promise<JudgedAnswers | null> {
  if (asked === null) return null;
  const goldFile = asked.gold ?? null;
  return withService(asked.service, { folder, cache: asked.cache, tellWait: asked.tellWait }, (teacher) =>
    judgeAnswers(teacher, { ...about, goldFile }),
  );
}

function outputsOf(view: View, items: readonly BenchmarkItem[], { rows }: DualViewResult): ComparedOutput[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return rows.flatMap((row) => {
    const item = byId.get(row.item);
    if (item === undefined || (view === 'regional' && row.flip === null)) return [];
    return [{ item, output: row[view].output, ended: scoreReplyEnd(item, row[view]) }];
  });
}
