import { type BenchmarkItem, benchmarkItemSchema } from '@r2i/schema';
import { z } from 'zod';

import type { Judge, JudgeRequest } from './create-judge.ts';
import {
  type ConfusionMatrix,
  countConfusion,
  type JudgeAgreement,
  judgeAgreement,
} from './judge-calibration.ts';
import type { JudgeReply } from './judge-prompt.ts';

/** An output whose truth a person has settled: one line of a gold slice. */
export interface GoldRow {
  readonly schema: 'r2i.judge-gold/1';
  readonly item: BenchmarkItem;
  readonly output: string;
  /** Whether the output is correct, as a person says. */
  readonly correct: boolean;
}

/** For reading a gold slice from JSONL. */
export const goldRowSchema: z.ZodType<GoldRow> = z.strictObject({
  schema: z.literal('r2i.judge-gold/1'),
  item: benchmarkItemSchema,
  output: z.string().min(1),
  correct: z.boolean(),
});

export interface JudgeCalibration extends JudgeAgreement {
  /** The judge's id: a calibration holds for this prompt, model and sampling only. */
  readonly judge: string;
  readonly rows: number;
  /** Rows that the judge left open, by cause. */
  readonly open: Readonly<Record<string, number>>;
  readonly confusion: ConfusionMatrix;
  /** Rows on which judge and person disagree, to be looked at. */
  readonly disagreements: readonly {
    readonly item: string;
    readonly output: string;
    readonly correct: boolean;
    readonly reply: JudgeReply | null;
  }[];
}

/**
 * Asks a judge about a gold slice, and says how far it can be trusted. Every row is judged, also those that
 * rules decide; a slice should be made of outputs that rules leave open, since only those are judged later.
 *
 * @throws What `Judge.ask` throws.
 */
export async function calibrateJudge(
  judge: Judge,
  gold: readonly GoldRow[],
  request: JudgeRequest = {},
): Promise<JudgeCalibration> {
  const judged = await Promise.all(
    gold.map(async (row) => ({ row, ...(await judge.ask(row.item, row.output, request)) })),
  );
  const open: Record<string, number> = {};
  const pairs = judged.flatMap(({ row, verdict, reply }) => {
    if (verdict.status !== 'unknown')
      return [{ row, reply, correct: row.correct, accepted: verdict.status === 'correct' }];
    open[verdict.cause] = (open[verdict.cause] ?? 0) + 1;
    return [];
  });
  const confusion = countConfusion(pairs);
  return {
    judge: judge.id,
    rows: gold.length,
    open,
    confusion,
    ...judgeAgreement(confusion),
    disagreements: pairs
      .filter((pair) => pair.correct !== pair.accepted)
      .map(({ row, reply }) => ({ item: row.item.id, output: row.output, correct: row.correct, reply })),
  };
}
