import type { JsonValue } from '@r2i/schema';

/** What a card tells of one run; `run.json` and `summary.json` have it all. */
export interface CardRun {
  readonly id: string;
  readonly seed: number;
  readonly versions: Readonly<Record<string, string>>;
  /** Settings: thresholds, teachers and prompts. */
  readonly config: JsonValue;
  readonly images: number;
  readonly candidates: number;
  readonly samples: number;
  readonly funnel: readonly {
    readonly stage: string;
    readonly entered: number;
    readonly rejected: number;
    readonly reasons: Readonly<Record<string, number>>;
  }[];
  /** One entry a role and model, as the ledger of calls has it. */
  readonly calls: JsonValue;
}
