import { dataTable } from '../html/data-table.ts';
import { formatName, formatNumber, formatPercent } from '../html/format.ts';
import { formatPointsInterval } from '../html/format-interval.ts';
import { type Html, html } from '../html/html.ts';
import { limitText } from '../html/limit-text.ts';
import type { EvaluationReportResult } from './evaluation-report-result.ts';
import { modelName } from './model-name.ts';
import type { ReportEndBounds } from './report-end-bounds.ts';
import type { ReportReplyEnds } from './report-reply-ends.ts';

const columns = [
  { head: 'Outcome' },
  { head: 'Cause' },
  { head: 'Model' },
  { head: 'Full image', number: true },
  { head: 'Crop', number: true },
  { head: 'The first says' },
];

const endColumns = [
  { head: 'Replies' },
  { head: 'Model' },
  { head: 'Full image', number: true },
  { head: 'Crop', number: true },
  { head: 'After their answer', number: true },
  { head: 'What helps' },
];

/** Longest words of a fault that are shown, in UTF-16 code units. */
const shownFault = 300;

/** Outputs that hold no answer, and outputs of which nothing is known, by cause; and how replies ended early. */
export function outcomeSection(
  results: readonly EvaluationReportResult[],
  {
    replyEnds,
    endBounds,
  }: { readonly replyEnds: readonly ReportReplyEnds[]; readonly endBounds: readonly ReportEndBounds[] },
): Html | null {
  const rows = results.flatMap((result) => {
    const { model, global, regional } = result;
    const faults = faultsOf(result);
    return [
      ...rowsOf('no answer', model, {
        global: global.noAnswerCauses,
        regional: regional.noAnswerCauses,
        faults: new Map(),
      }),
      ...rowsOf('not known', model, {
        global: global.unknownCauses,
        regional: regional.unknownCauses,
        faults,
      }),
    ];
  });
  if (rows.length === 0 && replyEnds.length === 0) return null;
  const answered = results.map(
    (result) =>
      `${modelName(result)} ${formatPercent(result.global.accuracyWhenAnswered)} on the full image and ${formatPercent(result.regional.accuracyWhenAnswered)} on the crop`,
  );
  return html`<section id="outcomes"><h2>No answer, and not known</h2><p class="soft">An output without an answer is the model's own failure and counts as wrong. A fault says nothing about the model: such outputs are left out.${standsText(results)} Right of the answered alone: ${answered.join('; ')}.</p>${dataTable(
    { caption: 'Outputs without an answer and unknown ones, by cause', quiet: true, columns, rows },
  )}${endTable(replyEnds)}${endBounds.map(couldBe)}</section>`;
}

function endTable(replyEnds: readonly ReportReplyEnds[]): Html | null {
  if (replyEnds.length === 0) return null;
  const rows = replyEnds.map(({ model, name, counts, answered, hint }) => [
    name,
    modelName({ model }),
    formatNumber(counts.global),
    formatNumber(counts.regional),
    formatNumber(answered),
    hint,
  ]);
  return html`<h3>Replies that ended early, or said nothing</h3>${dataTable({
    caption: 'Replies by how they ended, with what helps',
    quiet: true,
    columns: endColumns,
    rows,
  })}`;
}

/** What more room and a better service could change. */
function couldBe({ model, asked, bounds }: ReportEndBounds): Html {
  return html`<p class="soft">${modelName({ model })}: the gap could be ${formatPointsInterval(bounds)} points over all ${formatNumber(asked)} pairs, whatever is not known and whatever replies that were cut off, refused or empty would have said.</p>`;
}

/** What the first failed call of each cause says. */
function faultsOf({ rows }: EvaluationReportResult): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  for (const { global, regional } of rows) {
    for (const { verdict, fault } of [global, regional]) {
      if (verdict.status !== 'unknown' || fault === undefined || faults.has(verdict.cause)) continue;
      faults.set(verdict.cause, fault);
    }
  }
  return faults;
}

/** What the numbers stand on where something is not known. */
function standsText(results: readonly EvaluationReportResult[]): string {
  if (results.every(({ global, regional }) => global.unknown + regional.unknown === 0)) return '';
  const stands = results.map((result) => {
    const { global, regional, gap } = result;
    const onCrop =
      regional.total === 0
        ? ''
        : `, regional on ${formatNumber(regional.total - regional.unknown)}, the gap on ${formatNumber(gap.pairs)} pairs known in both views`;
    return `${modelName(result)}: global on ${formatNumber(global.total - global.unknown)} outputs${onCrop}`;
  });
  return ` What the numbers stand on: ${stands.join('; ')}.`;
}

type Counts = Readonly<Record<string, number | undefined>>;

function rowsOf(
  outcome: string,
  model: string | null,
  {
    global,
    regional,
    faults,
  }: {
    readonly global: Counts;
    readonly regional: Counts;
    readonly faults: ReadonlyMap<string, string>;
  },
): string[][] {
  return [...new Set([...Object.keys(global), ...Object.keys(regional)])]
    .sort()
    .map((cause) => [
      outcome,
      formatName(cause),
      modelName({ model }),
      formatNumber(global[cause] ?? 0),
      formatNumber(regional[cause] ?? 0),
      limitText(faults.get(cause) ?? '', shownFault).text,
    ]);
}
