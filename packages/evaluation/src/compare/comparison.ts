import { type View, views } from '@r2i/schema';
import type { ModelComparison } from '@r2i/zoombench';

import type { Effort } from '../output/effort.ts';

/** Two models on the same items, with what their answers cost. */
export interface Comparison {
  readonly comparison: ModelComparison;
  readonly effort: Readonly<Record<'first' | 'second', Readonly<Record<View, Effort>>>>;
}

/** Views in which two models were compared. */
export function comparedViews({ regional }: ModelComparison): View[] {
  return views.filter((view) => view === 'global' || regional.first !== null);
}
