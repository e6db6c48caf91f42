import { createLane, type LaneOptions } from './create-lane.ts';
import type { Lane, LaneState } from './lane.ts';

/** Lanes by name. */
export interface Lanes {
  /** Most attempts under way at once in each. */
  readonly concurrency: number;
  /** The lane of that name, made when first asked for. */
  lane(name: string): Lane;
  /** What each lane is doing, in order of first use. */
  states(): readonly (LaneState & { readonly lane: string })[];
}

/** The lane of calls that name none: work in this process, which no pause and no breaker helps. */
export const localLane = 'local';

/** Makes lanes that are all alike, but for `local`, which has no breaker. */
export function createLanes(options: Omit<LaneOptions, 'breaker'>): Lanes {
  const lanes = new Map<string, Lane>();
  return {
    concurrency: options.concurrency,
    lane(name) {
      const known = lanes.get(name);
      if (known !== undefined) return known;
      const made = createLane({ ...options, breaker: name !== localLane });
      lanes.set(name, made);
      return made;
    },
    states: () => [...lanes].map(([lane, each]) => ({ lane, ...each.state() })),
  };
}
