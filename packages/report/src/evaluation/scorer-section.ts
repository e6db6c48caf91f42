import type { Verdict } from '@r2i/schema';
import { breakable } from '../html/breakable.ts';
import { dataTable } from '../html/data-table.ts';
import { formatName, formatNumber, formatShare } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import { limitText } from '../html/limit-text.ts';
import { itemLink } from './item-link.ts';
import { modelName } from './model-name.ts';
import type { ReportScorers } from './report-scorers.ts';
import { viewName } from './view-name.ts';

/** Differences listed of one comparison. */
const maxListed = 100;

/** The same outputs under our scorer and another one, and every output on which they differ. */
export function scorerSection(
  scorers: readonly ReportScorers[],
  nameOf: (item: string) => string,
): Html | null {
  if (scorers.length === 0) return null;
  const rows = scorers.map(({ model, view, reference, comparison }) => {
    const { known, correct, open, differences } = comparison;
    return [
      breakable(`${modelName({ model })}, ${view === null ? 'both views' : viewName(view)}`),
      reference,
      rightOf(correct.rules, known.rules),
      rightOf(correct.reference, known.reference),
      formatNumber(open.rules),
      formatNumber(open.reference),
      formatNumber(differences.length),
    ];
  });
  return html`<section id="scorers"><h2>The same outputs, another scorer</h2><p class="soft">How many outputs count as correct by our rules and by another scorer, and the outputs on which the two differ. Shares are of what each of them knows: failed calls are in none.</p>${dataTable(
    {
      caption: 'Outputs counted as correct by each scorer',
      quiet: true,
      columns: [
        { head: 'Outputs' },
        { head: 'Other scorer' },
        { head: 'Right by ours', number: true },
        { head: 'Right by the other', number: true },
        { head: 'Left open by ours', number: true },
        { head: 'Left open by the other', number: true },
        { head: 'Differ', number: true },
      ],
      rows,
    },
  )}${scorers.map((one) => differenceList(one, nameOf))}</section>`;
}

function rightOf(correct: number, known: number): string {
  return `${formatNumber(correct)} of ${formatNumber(known)} (${formatShare(correct, known)})`;
}

function differenceList(
  { model, view, reference, comparison }: ReportScorers,
  nameOf: (item: string) => string,
): Html | null {
  const { differences } = comparison;
  if (differences.length === 0) return null;
  const name = `${modelName({ model })}, ${view === null ? 'both views' : viewName(view)}: ours and ${reference}`;
  return html`<details class="numbers"><summary>${formatNumber(differences.length)} differ: ${name}</summary>${dataTable(
    {
      caption: `Outputs on which the scorers differ, ${name}`,
      quiet: true,
      columns: [
        { head: 'Item' },
        { head: 'Target' },
        { head: 'Output' },
        { head: 'Ours' },
        { head: 'The other' },
      ],
      rows: differences
        .slice(0, maxListed)
        .map(({ item, target, output, rules, reference: other }) => [
          html`<a href="${itemLink(item)}">${nameOf(item)}</a>`,
          limitText(target, 200).text,
          output === null
            ? html`<span class="soft">none</span>`
            : html`<span class="mono">${limitText(output, 300).text}</span>`,
          verdictText(rules),
          verdictText(other),
        ]),
    },
  )}${differences.length > maxListed ? html`<p class="small soft">The first ${maxListed} are listed.</p>` : null}</details>`;
}

function verdictText(verdict: Verdict): Html {
  const why = 'answer' in verdict ? verdict.answer : formatName(verdict.cause);
  return html`<span class="verdict is-${verdict.status}">${verdict.status}</span> <span class="soft">${limitText(why, 120).text}</span>`;
}
