import type { FinishReason, View } from '@r2i/schema';
import type { DualViewRow, ScoredOutput } from '@r2i/zoombench';

import type { ReportedModel } from './reported-model.ts';

const reasons: Readonly<Record<FinishReason, string>> = {
  stop: 'stop',
  length: 'max_tokens',
  refusal: 'content_filter',
  'content-filter': 'content_filter',
  'tool-calls': 'tool_calls',
  other: 'unknown',
};

/**
 * The answers of one view as a log of inspect_ai, for `inspect view` and its data frames: `EvalLog` in JSON, version 2, in the fields of
 * `src/inspect_ai/log/_log.py` (commit 020dd018). Questions are in it as text, pictures are not. What nobody knows is a sample with an error.
 *
 * @param options.created - When the answers were scored, ISO 8601 with zone.
 */
export function inspectLog(
  { result, about }: Pick<ReportedModel, 'result' | 'about'>,
  { view, created }: { readonly view: View; readonly created: string },
): object {
  const rows = result.rows.filter((row) => view === 'global' || row.flip !== null);
  const model = result.model ?? 'none';
  const scorer = about.scorer;
  const { accuracy } = result[view];
  const task = `${about.benchmark.name}-${view}`;
  const ids = [...new Set(rows.map(({ item }) => item))];
  return {
    version: 2,
    status: 'success',
    eval: {
      ...{ run_id: `r2i-${task}`, created, task, task_id: task, task_version: 0 },
      dataset: { name: about.benchmark.name, samples: ids.length, sample_ids: ids, shuffled: false },
      ...{ model, config: { epochs: result.samples }, packages: { r2i: about.versions.r2i } },
    },
    plan: {},
    results: {
      total_samples: rows.length,
      completed_samples: rows.filter((row) => row[view].verdict.status !== 'unknown').length,
      scores: [
        {
          name: scorer,
          scorer,
          metrics: accuracy === null ? {} : { accuracy: { name: 'accuracy', value: accuracy } },
        },
      ],
    },
    stats: { started_at: created, completed_at: created, model_usage: { [model]: usageOf(rows, view) } },
    samples: rows.map((row) => sampleOf(row, { scored: row[view], model, scorer })),
  };
}

function sampleOf(
  { item, sample, query, target, options, imageId, dimension }: DualViewRow,
  {
    scored,
    model,
    scorer,
  }: { readonly scored: ScoredOutput; readonly model: string; readonly scorer: string },
): object {
  const { output, verdict, finish, tokens, latencyMs, fault } = scored;
  const said = output === null ? [] : [{ role: 'assistant', content: output }];
  const usage =
    tokens === undefined
      ? {}
      : {
          usage: {
            input_tokens: tokens.input,
            output_tokens: tokens.output,
            total_tokens: tokens.input + tokens.output,
          },
        };
  const error = fault ?? (verdict.status === 'unknown' ? verdict.cause : null);
  return {
    ...{ id: item, epoch: sample + 1, input: query, target },
    ...(options.length === 0 ? {} : { choices: options }),
    messages: [{ role: 'user', content: query }, ...said],
    output: {
      model,
      choices: said.map((message) => ({ message, stop_reason: reasons[finish ?? 'other'] })),
      ...usage,
    },
    scores:
      verdict.status === 'unknown'
        ? {}
        : {
            [scorer]: {
              // Correct and incorrect, as inspect's own scorers write them.
              value: verdict.status === 'correct' ? 'C' : 'I',
              answer: 'answer' in verdict ? verdict.answer : null,
              explanation: 'cause' in verdict ? verdict.cause : null,
            },
          },
    metadata: { image: imageId, dimension },
    ...(latencyMs === null ? {} : { total_time: latencyMs / 1000 }),
    ...(error === null || output !== null
      ? {}
      : { error: { message: error, traceback: '', traceback_ansi: '' } }),
  };
}

function usageOf(rows: readonly DualViewRow[], view: View): object {
  const counts = rows.flatMap((row) => row[view].tokens ?? []);
  const input = counts.reduce((total, one) => total + one.input, 0);
  const output = counts.reduce((total, one) => total + one.output, 0);
  return { input_tokens: input, output_tokens: output, total_tokens: input + output };
}
