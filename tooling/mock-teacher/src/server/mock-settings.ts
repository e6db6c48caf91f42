import type { FaultOptions } from '../fault/decide-fault.ts';
import type { Replier } from '../reply/create-replier.ts';

/** Whether the server is up, answers 503, or drops every connection. */
export type Down = boolean | 'drop';

/** What a server is told to be, all defaults filled in. */
export interface MockSettings {
  readonly replier: Replier;
  readonly key: string | null;
  readonly models: readonly string[] | null;
  readonly manySamples: boolean | 'refuse';
  readonly structured: boolean;
  readonly files: string | null;
  readonly checkImages: boolean;
  readonly faults: FaultOptions | null;
}

/** What may be changed while a server runs. */
export interface MockState {
  down: Down;
  latencyMs: number;
}
