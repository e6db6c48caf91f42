import { formatNumber } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import { callsTables } from './calls-tables.ts';
import type { RunReportSummary } from './run-report-summary.ts';

const becameOfPhoto = {
  'photo-changed': 'changed under their names',
  'photo-removed': 'removed',
  'done-anew': 'left out now',
  'journal-damaged': 'gone, and their lines of the journal damaged',
} as const;

/** What is told of earlier sessions: records that count no more, damage, and replies of other runs. Nothing where there is none. */
export function comingBackSection({ superseded, damaged, reused }: RunReportSummary): Html | null {
  if (superseded === undefined && damaged === undefined && reused === undefined) return null;
  return html`<section><h2>Coming back</h2>${supersededText(superseded)}
${countTable('What could not be read, or is not there any more.', 'file', damaged)}
${countTable('Replies that were taken over from other runs.', 'run', reused)}</section>`;
}

function supersededText(superseded: RunReportSummary['superseded']): Html | null {
  if (superseded === undefined) return null;
  const { samples, rejections, photos } = superseded;
  const why = Object.entries(becameOfPhoto).flatMap(([reason, text]) => {
    const count = Object.entries(photos).find(([name]) => name === reason)?.[1] ?? 0;
    return count === 0 ? [] : [`${formatNumber(count)} ${text}`];
  });
  return html`<p>${formatNumber(samples)} samples and ${formatNumber(rejections)} rejections count no more, since photos are other ones now: ${why.join('; ')}. They are kept in superseded.jsonl.</p>`;
}

function countTable(
  about: string,
  label: string,
  counts: Readonly<Record<string, number>> | undefined,
): Html | null {
  if (counts === undefined) return null;
  const rows = Object.entries(counts).map(([name, count]) => ({ [label]: name, count }));
  return html`<p class="soft">${about}</p>${callsTables(rows)}`;
}
