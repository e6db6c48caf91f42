import { bar } from '../html/bar.ts';
import { formatNumber, formatShare } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import { scrollArea } from '../html/scroll-area.ts';

export interface BalanceTableOptions {
  readonly caption: string;
  /** Whether to mark the count that an even spread would give. */
  readonly even: boolean;
}

/** Samples by some property, as bars. */
export function balanceTable(
  counts: Readonly<Record<string, number | undefined>>,
  { caption, even }: BalanceTableOptions,
): Html {
  const entries = Object.entries(counts).map(([key, count]): [string, number] => [key, count ?? 0]);
  const sum = entries.reduce((total, [, count]) => total + count, 0);
  if (sum === 0) return html`<p class="soft">No sample to count.</p>`;
  const total = Math.max(...entries.map(([, count]) => count));
  const mark = even ? { mark: sum / entries.length } : {};
  const rows = entries.map(
    ([key, count]) =>
      html`<tr><th scope="row">${key}</th><td class="bars">${bar([{ value: count, style: 'bar-plain' }], { total, wide: true, ...mark })}</td><td class="num">${formatNumber(count)}</td><td class="num soft">${formatShare(count, sum)}</td></tr>`,
  );
  return scrollArea(caption, html`<table><caption>${caption}</caption><tbody>${rows}</tbody></table>`);
}
