import { hashValue, rewardOf, toJsonLine, views } from '@r2i/schema';
import type { DualViewResult, DualViewRow, ScoredOutput } from '@r2i/zoombench';

/**
 * The answers one by one, in the field names of other evaluators' sample logs: `doc_id`, `target`, `resps`,
 * `filtered_resps` as lmms-eval writes them, `scores` and `epoch` as inspect does;
 * with why each reply ended and what a failed call said. A line for each item, view and sample.
 */
export function sampleLog({ model, rows }: DualViewResult): string {
  return rows
    .flatMap((row) =>
      views.flatMap((view) =>
        view === 'regional' && row.flip === null ? [] : [toJsonLine(sampleOf(row, view, model))],
      ),
    )
    .join('');
}

function sampleOf(row: DualViewRow, view: (typeof views)[number], model: string | null): object {
  const { item, imageId, query, target, sample } = row;
  const { output, verdict, latencyMs, calls, fault, finish, refusal, reasoning, tokens }: ScoredOutput =
    row[view];
  const answer = 'answer' in verdict ? verdict.answer : null;
  const cause = 'cause' in verdict ? verdict.cause : null;
  return {
    doc_id: item,
    doc_hash: hashValue([item, imageId, query, target]),
    model,
    view,
    epoch: sample + 1,
    input: query,
    target,
    resps: output === null ? [] : [[output]],
    filtered_resps: answer === null ? [] : [answer],
    scores: {
      accuracy: {
        value: rewardOf(verdict),
        answer,
        explanation: cause,
      },
    },
    scorer: verdict.scorer,
    error: verdict.status === 'unknown' ? verdict.cause : null,
    error_message: fault ?? null,
    finish_reason: finish ?? null,
    refusal: refusal ?? null,
    reasoning: reasoning ?? null,
    tokens: tokens ?? null,
    ms: latencyMs,
    calls: calls ?? null,
  };
}
