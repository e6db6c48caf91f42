import {
  type BenchmarkItem,
  isEvidence,
  messageOf,
  oneLine,
  type Prediction,
  type Verdict,
  type View,
} from '@r2i/schema';
import { ReplyInvalidError, ReplyRefusedError, refusalOfAll } from '@r2i/teacher';
import {
  type CorrectedAccuracy,
  calibrateJudge,
  causeOfFault,
  correctAccuracy,
  createJudge,
  type DualViewResult,
  type JudgeCalibration,
  type JudgeReply,
  scoreReplyEnd,
} from '@r2i/zoombench';

import { outputKey } from './output-key.ts';
import { readGold } from './read-gold.ts';

/** Verdicts on answers that rules left open. */
export interface JudgedAnswers {
  readonly judge: string;
  /** Verdict of the judge, or `undefined` where rules decided. */
  verdictOn(item: BenchmarkItem, output: string): Verdict | undefined;
  readonly calibration: JudgeCalibration | null;
  /** In the order of the predictions. */
  readonly replies: readonly JudgedReply[];
  readonly faults: JudgeFaults;
}

/** Answers that a judge failed on, by cause (`http-503`, `timeout`, `reply-unreadable`), with what the last failed call of it said; secrets are masked in it. */
type JudgeFaults = Readonly<Record<string, { readonly answers: number; readonly words: string }>>;

/** Longest words of a fault that are kept, in UTF-16 code units. */
const longestFault = 500;

/** What a judge said of one output; several predictions may share it. */
export interface JudgedReply {
  readonly item: string;
  readonly output: string;
  readonly verdict: JudgeReply['verdict'];
  readonly reason: string;
}

/** What a result says of its judge. */
export interface JudgeReport {
  readonly judge: string;
  readonly byView: Readonly<Record<View, JudgedCount>>;
  /** How far the judge agrees with people; `null` without a gold slice. */
  readonly calibration: JudgeCalibration | null;
  /** What it said, output by output. */
  readonly replies: readonly JudgedReply[];
  /** Of answers, each counted once. */
  readonly faults: JudgeFaults;
}

interface JudgedCount {
  /** Answers that it decided, and of those the ones it accepted. */
  readonly judged: number;
  readonly accepted: number;
  /** Answers that it was asked about and left open. */
  readonly open: number;
  /** Accuracy without the judge's errors; `null` without a gold slice that allows it. */
  readonly corrected: CorrectedAccuracy | null;
}

/**
 * Asks a judge about every answer that rules leave open, each once.
 *
 * @param goldFile - Outputs that a person has settled, see {@link readGold}.
 * @throws What {@link readGold} and `Judge.score` throw, and what `refusalOfAll` gives where no call was answered.
 */
export async function judgeAnswers(
  teacher: Parameters<typeof createJudge>[0]['teacher'],
  {
    items,
    predictions,
    goldFile,
    textAlone = false,
    signal,
  }: {
    readonly items: readonly BenchmarkItem[];
    readonly predictions: readonly Prediction[];
    readonly goldFile: string | null;
    /** Whether texts count however the reply ended. @default false */
    readonly textAlone?: boolean | undefined;
    readonly signal: AbortSignal;
  },
): Promise<JudgedAnswers> {
  const judge = createJudge({ teacher });
  const calibration =
    goldFile === null ? null : await calibrateJudge(judge, await readGold(goldFile, items), { signal });
  const byId = new Map(items.map((item) => [item.id, item]));
  const verdicts = new Map<string, Verdict>();
  const asked = new Set<string>();
  const faults: unknown[] = [];
  const replies = await Promise.all(
    predictions.map(async (prediction): Promise<JudgedReply[]> => {
      const { item: id, output } = prediction;
      const item = byId.get(id);
      if (item === undefined || output === null || asked.has(outputKey(id, output))) return [];
      // What was refused or cut off holds no answer to be judged.
      if (!textAlone && scoreReplyEnd(item, prediction) !== null) return [];
      asked.add(outputKey(id, output));
      const { verdict, reply, fault } = await judge.score(item, output, { signal });
      if (fault !== undefined) faults.push(fault);
      if (verdict.scorer === judge.id) verdicts.set(outputKey(id, output), verdict);
      return reply === null ? [] : [{ item: id, output, verdict: reply.verdict, reason: reply.reason }];
    }),
  );
  const said = replies.flat();
  const refused = said.length === 0 ? refusalOfAll(faults, teacher.model.id) : undefined;
  if (refused !== undefined) throw refused;
  return {
    judge: judge.id,
    calibration,
    replies: said,
    faults: faultsByCause(faults),
    verdictOn: (item, output) => verdicts.get(outputKey(item.id, output)),
  };
}

function faultsByCause(faults: readonly unknown[]): JudgeFaults {
  const byCause = new Map<string, JudgeFaults[string]>();
  for (const fault of faults) {
    const words = oneLine(messageOf(fault), longestFault);
    const cause = causeOf(fault, words);
    byCause.set(cause, { answers: (byCause.get(cause)?.answers ?? 0) + 1, words });
  }
  return Object.fromEntries([...byCause].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function causeOf(fault: unknown, words: string): string {
  if (fault instanceof ReplyInvalidError) return 'reply-unreadable';
  return fault instanceof ReplyRefusedError ? 'refusal' : causeOfFault(words);
}

/** Counts what the judge decided, and corrects the accuracies by its calibration. */
export function reportJudge(
  { judge, calibration, replies, faults }: JudgedAnswers,
  { rows }: DualViewResult,
): JudgeReport {
  const countView = (view: View): JudgedCount => {
    const verdicts = rows
      .filter(({ flip }) => view === 'global' || flip !== null)
      .map((row) => row[view].verdict);
    const count = (status: Verdict['status'], isJudge: boolean): number =>
      verdicts.filter((verdict) => verdict.status === status && (verdict.scorer === judge) === isJudge)
        .length;
    const accepted = count('correct', true);
    const judged = accepted + count('incorrect', true) + count('no-answer', true);
    const counts = {
      total: verdicts.filter(isEvidence).length,
      correctByRules: count('correct', false),
      judged,
      accepted,
    };
    return {
      judged,
      accepted,
      open: count('unknown', true),
      corrected: calibration === null ? null : correctAccuracy(counts, calibration.confusion),
    };
  };
  const byView = { global: countView('global'), regional: countView('regional') };
  return { judge, byView, calibration, replies, faults };
}
