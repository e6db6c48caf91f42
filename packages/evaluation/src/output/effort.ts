import type { View } from '@r2i/schema';
import type { DualViewResult } from '@r2i/zoombench';

/** What answering cost in one view. `null` where it was not measured. */
export interface Effort {
  readonly answers: number;
  /** Requests to the model. */
  readonly calls: number | null;
  readonly callsPerAnswer: number | null;
  /** Time of an answer in milliseconds, all its requests together. */
  readonly meanMs: number | null;
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
}

/** Sums up calls and times of the answers that there are. */
export function effortOf({ rows }: DualViewResult, view: View): Effort {
  const given = rows.map((row) => row[view]).filter(({ output }) => output !== null);
  const times = given.flatMap(({ latencyMs }) => latencyMs ?? []).sort((left, right) => left - right);
  const counts = given.flatMap(({ calls }) => calls ?? []);
  const calls = counts.length === 0 ? null : sum(counts);
  return {
    answers: given.length,
    calls,
    callsPerAnswer: calls === null ? null : calls / counts.length,
    meanMs: times.length === 0 ? null : sum(times) / times.length,
    medianMs: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Nearest rank of ascending values. */
function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
