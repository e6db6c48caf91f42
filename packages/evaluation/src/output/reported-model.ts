import type { View } from '@r2i/schema';
import type { DualViewResult, ScorerComparison } from '@r2i/zoombench';

import type { AttentionResult } from '../attention/measure-attention.ts';
import type { JudgeReport } from '../score/judge-answers.ts';
import type { Evaluation } from '../score/score-answers.ts';
import { type EvaluationSummary, summarize } from './summary.ts';

/** What a report shows of one model: the contents of its folder. */
export interface ReportedModel {
  readonly result: DualViewResult;
  readonly about: Pick<EvaluationSummary, 'scorer' | 'scorerId' | 'groups' | 'prompt'> & {
    readonly benchmark: Pick<
      EvaluationSummary['benchmark'],
      'name' | 'path' | 'options' | 'source' | 'revision'
    >;
    readonly versions: EvaluationSummary['versions'];
  };
  readonly scorers: Readonly<Record<View, ScorerComparison>>;
  readonly judge: JudgeReport | null;
  readonly attention: Pick<AttentionResult, 'student' | 'means'> | null;
}

/** An evaluation that has just been made, as a report shows it. */
export function reportedModelOf(
  evaluation: Evaluation & { readonly attention?: AttentionResult | null },
): ReportedModel {
  const { result, scorers, judge, attention = null } = evaluation;
  return { result, about: summarize(evaluation), scorers, judge, attention };
}
