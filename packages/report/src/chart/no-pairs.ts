import type { ZoomingGap } from '@r2i/zoombench';
import { type Html, html } from '../html/html.ts';

/** What stands in place of a chart of pairs where there are none. */
export function noPairs(results: readonly { readonly gap: Pick<ZoomingGap, 'asked'> }[]): Html {
  return results.some(({ gap }) => gap.asked > 0)
    ? html`<p class="soft">No item is known in both views, so there is no gap.</p>`
    : html`<p class="soft">There is no item.</p>`;
}
