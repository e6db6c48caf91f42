import { dimensions } from '@r2i/schema';
import type { GateTest, MeasureChangeOptions } from '@r2i/zoombench';

import type { ReportedModel } from '../output/reported-model.ts';
import type { GatePolicy } from './gate-policy.ts';

/** One test of a policy: which items of which benchmark. */
export interface PolicyTest extends GateTest {
  readonly benchmark: string;
  readonly dimension: MeasureChangeOptions['dimension'];
}

/**
 * The tests that a policy comes to, in its order, each benchmark and dimension one of its own.
 *
 * @param bases - Results that the candidates are held against: which dimensions there are is told by them.
 */
export function testsOfPolicy(
  { benchmarks, tests }: Pick<GatePolicy, 'benchmarks' | 'tests'>,
  bases: ReadonlyMap<string, Pick<ReportedModel, 'result'>>,
): PolicyTest[] {
  return tests.flatMap(({ benchmark, measure, dimension, leastGain, largestLoss, expected, required }) => {
    const names = benchmark === undefined ? Object.keys(benchmarks) : [benchmark];
    return names.flatMap((name) => {
      const rows = bases.get(name)?.result.rows ?? [];
      const parts =
        dimension === 'each'
          ? dimensions.filter((each) => rows.some((row) => row.dimension === each))
          : [dimension];
      return parts.map(
        (part): PolicyTest => ({
          name: [name, measure, ...(part === undefined ? [] : [part])].join(', '),
          ...{ benchmark: name, measure, dimension: part, required },
          margin: leastGain ?? -(largestLoss ?? 0),
          expected: expected ?? (largestLoss === undefined ? null : 0),
        }),
      );
    });
  });
}
