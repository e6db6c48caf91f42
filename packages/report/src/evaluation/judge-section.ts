import { views } from '@r2i/schema';
import type { JudgeCalibration } from '@r2i/zoombench';
import { dataTable } from '../html/data-table.ts';
import { formatName, formatNumber, formatPercent } from '../html/format.ts';
import { formatPercentInterval } from '../html/format-interval.ts';
import { headline } from '../html/headline.ts';
import { type Html, html } from '../html/html.ts';
import { limitText } from '../html/limit-text.ts';
import { modelName } from './model-name.ts';
import type { ReportJudge } from './report-judge.ts';
import { viewName } from './view-name.ts';

/** Longest words of a fault that are shown, in UTF-16 code units. */
const shownFault = 300;

/** What judges decided, the accuracies without their errors, and how far they agree with people. */
export function judgeSection(judges: readonly ReportJudge[]): Html | null {
  if (judges.length === 0) return null;
  const names = [...new Set(judges.map(({ judge }) => judge))];
  return html`<section id="judge"><h2>Outputs that a judge decided</h2><p class="soft">Outputs that rules leave open were shown to a judge, which compares them with the target: <span class="mono">${names.join(', ')}</span>.</p>${decidedTable(judges)}${faultTable(judges)}${calibrationsOf(judges).map(calibrationPart)}</section>`;
}

function decidedTable(judges: readonly ReportJudge[]): Html {
  const rows = judges.flatMap(({ model, byView }) =>
    views.map((view) => {
      const { judged, accepted, open, corrected } = byView[view];
      return [
        `${modelName({ model })}, ${viewName(view)}`,
        formatNumber(judged),
        formatNumber(accepted),
        formatNumber(open),
        corrected === null ? '–' : formatPercent(corrected.raw),
        corrected === null ? '–' : formatPercent(corrected.corrected),
        corrected === null ? '–' : formatPercentInterval(corrected.interval),
      ];
    }),
  );
  return html`${dataTable({
    caption: 'What the judge decided, and accuracies without its errors',
    quiet: true,
    columns: [
      { head: 'Outputs' },
      { head: 'Decided', number: true },
      { head: 'Taken for correct', number: true },
      { head: 'Left open', number: true },
      { head: 'Accuracy as counted', number: true },
      { head: 'Without its errors', number: true },
      { head: '95 %', number: true },
    ],
    rows,
  })}<p class="small soft">Without its errors: corrected by how often the judge accepts what people accept and refuses what they refuse; the interval holds the doubt about the judge alone. It takes outputs that people have settled.</p>`;
}

/** Why judges gave nothing, in the words of their services; nothing where none failed. */
function faultTable(judges: readonly ReportJudge[]): Html | null {
  const rows = judges.flatMap(({ model, faults }) =>
    Object.entries(faults).map(([cause, { answers, words }]) => [
      formatName(cause),
      modelName({ model }),
      formatNumber(answers),
      limitText(words, shownFault).text,
    ]),
  );
  if (rows.length === 0) return null;
  return html`<h3>Where the judge failed</h3><p class="soft">Such outputs are not known and left out. Nearly all of them are outputs that rules do not accept: counted as rules do, the accuracy is the lower end of what it could be.</p>${dataTable(
    {
      caption: 'Outputs on which the judge failed, by cause',
      quiet: true,
      columns: [
        { head: 'Cause' },
        { head: 'Model' },
        { head: 'Outputs', number: true },
        { head: 'The last says' },
      ],
      rows,
    },
  )}`;
}

/** Each measurement once, whichever models it was made for. */
function calibrationsOf(judges: readonly ReportJudge[]): readonly Calibrated[] {
  const found = judges.flatMap(({ judge, calibration }) =>
    calibration === null ? [] : [{ judge, calibration }],
  );
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

interface Calibrated {
  readonly judge: string;
  readonly calibration: JudgeCalibration;
}

/** How far a judge agrees with people, and where it does not. */
function calibrationPart({ judge, calibration }: Calibrated): Html {
  const { confusion, disagreements, rows, total } = calibration;
  const open = Object.entries(calibration.open).map(
    ([reason, count]) => `${formatName(reason)} ${formatNumber(count)}`,
  );
  return html`<h3>The judge against people</h3><p class="soft"><span class="mono">${judge}</span> on ${formatNumber(rows)} outputs that a person has settled; it decided ${formatNumber(total)}${open.length === 0 ? '' : ` and left open: ${open.join(', ')}`}.</p>
${headline([
  { label: 'Agreement', value: formatPercent(calibration.agreement) },
  {
    label: 'Kappa',
    value: calibration.kappa === null ? '–' : calibration.kappa.toFixed(2),
    note: 'beyond chance; 1 is full agreement',
  },
  { label: 'Accepts correct ones', value: formatPercent(calibration.sensitivity), note: 'sensitivity' },
  { label: 'Refuses incorrect ones', value: formatPercent(calibration.specificity), note: 'specificity' },
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
}`;
}
