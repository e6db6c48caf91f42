import type { EvaluationWarning, GateDecision, GatePlan } from '@r2i/zoombench';

import type { GatePolicy } from './gate-policy.ts';
import type { PolicyTest } from './tests-of-policy.ts';

/** A test of a policy and how sure it can be. */
export type PlannedTest = PolicyTest & GatePlan;

/** What a gate decided, as it is written to `gate.json`. */
export interface GateReport extends GateDecision {
  readonly schema: 'r2i.gate/1';
  readonly policy: GatePolicy;
  readonly warnings: readonly EvaluationWarning[];
}
