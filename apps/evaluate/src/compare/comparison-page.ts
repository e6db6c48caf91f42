import type { View } from '@r2i/schema';
import type { ComparedItem, DualViewResult, DualViewRow } from '@r2i/zoombench';

import { type Comparison, comparedViews } from './compare-results.ts';
import { comparisonHead, comparisonRows } from './comparison-rows.ts';

/** Items listed; the table counts all of them. */
const maxItems = 200;

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1c1e21;background:#fff}
table{border-collapse:collapse;margin:1rem 0;width:100%}th,td{border-bottom:1px solid #ccd0d5;padding:.35rem .6rem;text-align:left;vertical-align:top}
td.q{white-space:pre-line}.wide{overflow-x:auto}
@media(prefers-color-scheme:dark){body{color:#e4e6eb;background:#18191a}th,td{border-color:#3a3b3c}a{color:#8ab4f8}}`;

/**
 * A comparison as one page without scripts or network: both accuracies and gaps side by side, and the items that one
 * model has right and the other has not.
 *
 * @param links - Pages of the single results, relative to this one.
 */
export function comparisonPage(
  compared: Comparison,
  [first, second]: readonly [DualViewResult, DualViewResult],
  links: readonly { readonly text: string; readonly href: string }[] = [],
): string {
  const { comparison } = compared;
  const title = `${comparison.second ?? 'second'} against ${comparison.first ?? 'first'}`;
  const rowsOf = (result: DualViewResult): Map<string, DualViewRow> =>
    new Map(result.rows.map((row) => [row.item, row]));
  const [before, after] = [rowsOf(first), rowsOf(second)];
  const changes = comparedViews(comparison).flatMap((view) =>
    comparison.rows.flatMap((item) => changedRow(item, view, { before, after })),
  );
  const more = changes.length > maxItems ? `<p>The first ${maxItems} of ${changes.length}.</p>` : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeText(title)}</title><style>${style}</style></head>
<body><h1>${escapeText(title)}</h1>
<p>${comparison.items} items on ${comparison.clusters} images. Differences are second minus first; intervals come from ${comparison.draws} bootstrap draws over images (seed ${comparison.seed}).</p>
<div class="wide">${table(comparisonHead(comparison), comparisonRows(compared))}</div>
${comparison.warnings.map(({ message }) => `<p><strong>Warning:</strong> ${escapeText(message)}</p>`).join('\n')}
${links.map(({ text, href }) => `<p><a href="${escapeText(href)}">${escapeText(text)}</a></p>`).join('\n')}
<h2>Items that changed</h2>
${changes.length === 0 ? '<p>None.</p>' : `<div class="wide">${table(['item', 'view', 'change', 'question', 'target', 'first', 'second'], changes.slice(0, maxItems))}</div>`}${more}
</body></html>
`;
}

function changedRow(
  item: ComparedItem,
  view: View,
  { before, after }: Record<'before' | 'after', ReadonlyMap<string, DualViewRow>>,
): string[][] {
  const change = item[view];
  if (change !== 'gained' && change !== 'lost') return [];
  const [one, other] = [before.get(item.item), after.get(item.item)];
  if (one === undefined || other === undefined) return [];
  return [
    [
      item.item,
      view,
      change,
      one.query,
      one.target,
      one[view].output ?? '(none)',
      other[view].output ?? '(none)',
    ],
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, values: readonly string[]): string =>
    `<tr>${values.map((value) => `<${tag}${value.includes('\n') ? ' class="q"' : ''}>${escapeText(value)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${cells('th', head)}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table>`;
}

/** Outputs of a model must not become markup, in text or in a quoted attribute. */
function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
