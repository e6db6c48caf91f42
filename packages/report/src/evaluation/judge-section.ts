import { dataTable } from '../html/data-table.ts';
import { formatName, formatNumber, formatPercent } from '../html/format.ts';
import { headline } from '../html/headline.ts';
import { type Html, html } from '../html/html.ts';
import { limitText } from '../html/limit-text.ts';
import type { ReportJudge } from './extra-input.ts';

/** How far the judge agrees with people, and where it does not. */
export function judgeSection(judge: ReportJudge | undefined): Html | null {
  if (judge === undefined) return null;
  const { confusion, disagreements } = judge;
  const open = Object.entries(judge.unscored).map(
    ([reason, count]) => `${formatName(reason)} ${formatNumber(count)}`,
  );
  return html`<section id="judge"><h2>The judge against people</h2><p class="soft"><span class="mono">${judge.judge}</span> on ${formatNumber(judge.rows)} outputs that a person has settled; it decided ${formatNumber(judge.total)}${open.length === 0 ? '' : ` and left open: ${open.join(', ')}`}.</p>
${headline([
  { label: 'Agreement', value: formatPercent(judge.agreement) },
  {
    label: 'Kappa',
    value: judge.kappa === null ? '–' : judge.kappa.toFixed(2),
    note: 'beyond chance; 1 is full agreement',
  },
  { label: 'Accepts correct ones', value: formatPercent(judge.sensitivity), note: 'sensitivity' },
  { label: 'Refuses incorrect ones', value: formatPercent(judge.specificity), note: 'specificity' },
])}
${dataTable({
  caption: 'What the judge said, by what the person said',
  columns: [
    { head: 'Person' },
    { head: 'Judge: correct', number: true },
    { head: 'Judge: incorrect', number: true },
  ],
  rows: [
    ['correct', formatNumber(confusion.truePositive), formatNumber(confusion.falseNegative)],
    ['incorrect', formatNumber(confusion.falsePositive), formatNumber(confusion.trueNegative)],
  ],
})}
${
  disagreements.length === 0
    ? null
    : html`<details class="numbers"><summary>${formatNumber(disagreements.length)} disagreements</summary>${dataTable(
        {
          caption: 'Outputs on which judge and person disagree',
          quiet: true,
          columns: [{ head: 'Item' }, { head: 'Output' }, { head: 'Person' }, { head: 'Judge' }],
          rows: disagreements.map(({ item, output, correct, reply }) => [
            item,
            html`<span class="mono">${limitText(output, 300).text}</span>`,
            correct ? 'correct' : 'incorrect',
            reply === null ? '–' : `${reply.verdict}: ${limitText(reply.reason, 300).text}`,
          ]),
        },
      )}</details>`
}</section>`;
}
