import { z } from 'zod';

/** How far two people agree on what both decided before seeing what the other said. */
export interface PairAgreement {
  readonly items: number;
  /** Of these, both accepted or both rejected. */
  readonly agreed: number;
  /** 95 %, of the share that agreed; photos are drawn, not items. `null` for items of one photo. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Cohen's, of accepted against rejected; `null` where chance explains everything. */
  readonly kappa: number | null;
  readonly kappaInterval: { readonly low: number; readonly high: number } | null;
  /** Items that both accepted, and those of them that they accepted with the same contents. */
  readonly bothAccepted: number;
  readonly sameContent: number;
}

const count = z.int().nonnegative();
const interval = z.strictObject({ low: z.number(), high: z.number() }).nullable();

export const pairAgreementSchema: z.ZodType<PairAgreement> = z.strictObject({
  items: count,
  agreed: count,
  interval,
  kappa: z.number().nullable(),
  kappaInterval: interval,
  bothAccepted: count,
  sameContent: count,
});
