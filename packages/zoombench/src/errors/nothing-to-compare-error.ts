import { R2IError } from '@r2i/schema';

/** Two results of which no item is known of both models in any view: there is no difference, and no p. */
export class NothingToCompareError extends R2IError {
  override readonly name = 'NothingToCompareError';
  readonly code = 'zoombench/nothing-to-compare';
  /** Items that both were asked about. */
  readonly items: number;
  /** Why answers of either are not known, by cause. */
  readonly missing: Readonly<Record<string, number>>;

  constructor({ items, missing }: { items: number; missing: Readonly<Record<string, number>> }) {
    const causes = Object.entries(missing).map(([cause, count]) => `${cause} ${count}`);
    super(
      `There is nothing to compare: of none of ${items} items are both models' answers known (${causes.join(', ')}). ` +
        'Mend what made the calls fail, give the command of each result again, then compare.',
    );
    this.items = items;
    this.missing = missing;
  }
}
