import { type PairAgreement, pairAgreementSchema } from '@r2i/schema';
import { counted } from '@r2i/schema/text';
import { z } from 'zod';

/** What people made of the items that an export chose from. No reviewer is named. */
export interface ReviewReport {
  readonly reviewers: number;
  readonly items: number;
  /** Items by what became of them; accepted ones alone are exported. */
  readonly outcomes: {
    readonly unreviewed: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly conflict: number;
  };
  /** Of the accepted: with changes. */
  readonly edited: number;
  /** Decided after people had said different things. */
  readonly settled: number;
  /** Items on which two people or more decided. */
  readonly twice: number;
  /** Reasons of rejections, by how many there are. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Lines of `reviews.jsonl` that do not count, by why. */
  readonly uncounted: Readonly<Record<string, number>>;
  /** Of each two reviewers with items in common. */
  readonly agreement: readonly PairAgreement[];
}

const count = z.int().nonnegative();

export const reviewReportSchema: z.ZodType<ReviewReport> = z.strictObject({
  reviewers: count,
  items: count,
  outcomes: z.strictObject({ unreviewed: count, accepted: count, rejected: count, conflict: count }),
  edited: count,
  settled: count,
  twice: count,
  reasons: z.record(z.string(), count),
  uncounted: z.record(z.string(), count),
  agreement: z.array(pairAgreementSchema),
});

/** The report in words, for people: a paragraph each for who decided what, why not, and how far they agree. */
export function tellReview(report: ReviewReport): readonly string[] {
  const { reviewers, items, outcomes, edited, settled, twice, reasons, uncounted, agreement } = report;
  const { accepted, rejected, conflict, unreviewed } = outcomes;
  const told = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .filter(([, number]) => number > 0)
      .map(([name, number]) => `${name} ${number}`)
      .join(', ');
  return [
    `${counted(reviewers, 'person', 'people')} decided on ${items - unreviewed} of ${items} items, ${twice} of them ` +
      `by two people or more: ${accepted} accepted (${edited} of them edited), ${rejected} rejected, ${conflict} in conflict. ` +
      `${settled} of them ${settled === 1 ? 'was' : 'were'} settled after people had said different things.`,
    ...(rejected + conflict === 0 ? [] : [`Reasons of rejections: ${told(reasons) || 'none'}.`]),
    ...(agreement.length === 0
      ? [
          'No item was decided by two people who did not know what the other said, so nothing is known of their agreement.',
        ]
      : agreement.map(
          (pair, index) =>
            `Agreement${agreement.length === 1 ? '' : ` of pair ${index + 1}`}: ${tellPair(pair)}`,
        )),
    ...(told(uncounted) === '' ? [] : [`Lines of reviews that did not count: ${told(uncounted)}.`]),
  ];
}

function tellPair({
  items,
  agreed,
  interval,
  kappa,
  kappaInterval,
  bothAccepted,
  sameContent,
}: PairAgreement): string {
  const shareText = `${agreed} of ${items} items decided alike (${((100 * agreed) / items).toFixed(1)} %${
    interval === null
      ? ''
      : `, 95 % interval ${(100 * interval.low).toFixed(1)} to ${(100 * interval.high).toFixed(1)} %`
  })`;
  const kappaText =
    kappa === null
      ? 'no kappa, since chance explains everything: both said the same of all items'
      : `Cohen's kappa ${kappa.toFixed(2)}${
          kappaInterval === null
            ? ''
            : ` (95 % interval ${kappaInterval.low.toFixed(2)} to ${kappaInterval.high.toFixed(2)})`
        }`;
  return `${shareText}, ${kappaText}; of ${bothAccepted} that both accepted, ${sameContent} with the same contents.`;
}
