import { views } from '@r2i/schema';
import type { EvaluationReportResult } from './evaluation-report-result.ts';
import type { ReportLatency } from './report-latency.ts';

/** Points of the latency chart: measured from rows, replaced by those given for the same model and view, then the rest. */
export function latencyPoints(
  results: readonly EvaluationReportResult[],
  given: readonly ReportLatency[],
): ReportLatency[] {
  const points = new Map<string, ReportLatency>();
  for (const result of results) {
    for (const view of views) {
      const outputs = result.rows.map((row) => row[view]);
      const latencyMs = median(outputs.flatMap((output) => output.latencyMs ?? []));
      const calls = outputs.flatMap((output) => output.calls ?? []);
      const { accuracy } = result[view];
      if (latencyMs === null || accuracy === null) continue;
      points.set(keyOf({ model: result.model, view }), {
        model: result.model,
        view,
        accuracy,
        latencyMs,
        ...(calls.length === 0 ? {} : { callsPerItem: mean(calls) }),
      });
    }
  }
  for (const point of given) points.set(keyOf(point), point);
  return [...points.values()];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** `null` of nothing. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function keyOf({ model, view }: { model: string | null; view: string }): string {
  return JSON.stringify([model, view]);
}
