import type { Interval } from '@r2i/zoombench';

/** How a model's attention falls on the evidence; `meanCoverage` of `@r2i/zoombench` gives the numbers. */
export interface ReportAttention {
  readonly model: string | null;
  /** Items measured. */
  readonly items: number;
  readonly layers: readonly {
    /** 0 is the first. */
    readonly layer: number;
    /** Share of the image's attention inside the box over the box's share of the image: 1 is uniform. */
    readonly share: number | null;
    /** `share` minus the same for a prompt that asks for nothing: what the question adds. */
    readonly aboveNeutral?: number | null | undefined;
    readonly interval?: Interval | null | undefined;
  }[];
}
