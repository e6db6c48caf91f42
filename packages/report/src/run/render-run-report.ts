import { dimensions, isSample, stages } from '@r2i/schema';

import { runPageScript } from '../client-bundle/page-scripts.ts';
import { filterForm } from '../html/filter-form.ts';
import { formatCount, formatDuration, formatName, formatNumber, formatShare } from '../html/format.ts';
import { headline } from '../html/headline.ts';
import { type Html, html } from '../html/html.ts';
import { ImageStore } from '../html/image-store.ts';
import { renderPage } from '../html/render-page.ts';
import { balanceTable } from './balance-table.ts';
import { callsTables } from './calls-tables.ts';
import { candidateCard } from './candidate-card.ts';
import { comingBackSection } from './coming-back-section.ts';
import { funnelTable } from './funnel-table.ts';
import type { RunCard } from './run-card.ts';
import type { RunReportSummary } from './run-report-summary.ts';

export interface RenderRunReportOptions {
  readonly summary: RunReportSummary;
  readonly title: string;
  /** Samples to show, in this order; commonly a selection of a large run. */
  readonly cards: readonly RunCard[];
  /**
   * Rejections to show; they are grouped by stage and reason.
   *
   * @default []
   */
  readonly rejections?: readonly RunCard[];
}

/**
 * Renders a run as one HTML page that needs no network and works without script.
 *
 * A card whose record is a rejection is shown with the rejections, whichever list it came in.
 *
 * @throws {ReportImageError} If an image is no `data:` URI.
 */
export function renderRunReport({ summary, title, cards, rejections = [] }: RenderRunReportOptions): string {
  const all = [...cards, ...rejections];
  const store = new ImageStore();
  const kept = all.filter(({ record }) => isSample(record));
  const gallery = kept.map((card) => candidateCard(card, store));
  const groups = reasonGroups(all, { summary, store });
  const body = html`<header><h1>${title}</h1><p class="soft">Region-to-Image Distillation: every candidate of the run, from photo to sample. Seed ${summary.seed}, ${formatDuration(summary.wallMs)}.</p></header>
${headline([
  {
    label: 'Images',
    value: formatNumber(summary.images.seen),
    note: `${formatNumber(summary.images.rejected)} of them unusable`,
  },
  { label: 'Candidates', value: formatNumber(summary.candidates), note: `${perImage(summary)} an image` },
  {
    label: 'Kept',
    value: formatNumber(summary.samples),
    note: `of ${formatNumber(summary.candidates)} candidates; ${formatNumber(summary.rejections)} rejected`,
  },
  { label: 'Yield', value: formatShare(summary.samples, summary.candidates), note: 'kept of candidates' },
])}
<section><h2>Funnel</h2>${funnelTable(summary.funnel)}</section>
<div class="columns"><section><h2>Dimensions</h2>${balanceTable(summary.dimensions, { caption: `${formatCount(summary.samples, 'sample')} by dimension.`, even: false })}</section>
<section><h2>Letters</h2>${balanceTable(summary.letters, { caption: `${formatCount(summary.samples, 'sample')} by letter of the right option; the dashed line marks an even spread.`, even: true })}</section></div>
${extraTable(
  'Trials',
  'Finished questions that somebody tried, by view, each several times: right attempts make a sample too easy.',
  summary.trials.map(({ solver, view, questions, ...ends }) => {
    const attempts = ends.correct + ends.wrong + ends.faults;
    return { solver, view, questions, attempts, ...ends };
  }),
)}
${extraTable(
  'Questioners',
  'Questions asked and kept.',
  summary.questioners.map((row) => ({ ...row })),
)}
${comingBackSection(summary)}
<section><h2>Calls</h2>${callsTables(summary.calls)}</section>
<h2>Candidates</h2><p class="soft">${shownNote(kept.length, summary.samples, 'sample')}; ${shownNote(all.length - kept.length, summary.rejections, 'rejection')}.</p>
${all.length === 0 ? null : filterForm(filterFields(all))}
<section data-group><h2>Kept</h2>${gallery.length === 0 ? html`<p class="soft">No sample was kept.</p>` : gallery}</section>
<section data-group><h2>Rejected</h2>${groups.length === 0 ? html`<p class="soft">No rejection to show.</p>` : groups}</section>
${store.definitions()}`;
  return renderPage({ title, body, script: runPageScript });
}

function extraTable(
  title: string,
  about: string,
  rows: readonly Readonly<Record<string, string | number>>[],
): Html | null {
  if (rows.length === 0) return null;
  return html`<section><h2>${title}</h2><p class="soft">${about}</p>${callsTables(rows)}</section>`;
}

function filterFields(cards: readonly RunCard[]): Parameters<typeof filterForm>[0] {
  const seen = {
    stage: new Set(cards.map(({ record }) => (isSample(record) ? 'kept' : record.stage))),
    reason: new Set(cards.flatMap(({ record }) => (isSample(record) ? [] : [record.reason]))),
    dimension: new Set(cards.flatMap(({ record }) => record.question?.dimension ?? [])),
  };
  return [
    {
      field: 'stage',
      label: 'Ended at',
      values: (['kept', ...stages] as const).filter((stage) => seen.stage.has(stage)),
    },
    { field: 'reason', label: 'Reason', values: [...seen.reason].sort() },
    { field: 'dimension', label: 'Dimension', values: dimensions.filter((name) => seen.dimension.has(name)) },
  ];
}

function reasonGroups(
  cards: readonly RunCard[],
  { summary, store }: { summary: RunReportSummary; store: ImageStore },
): Html[] {
  const groups = new Map<string, { stage: string; reason: string; cards: RunCard[] }>();
  for (const stage of stages) {
    for (const card of cards) {
      const { record } = card;
      if (isSample(record) || record.stage !== stage) continue;
      const key = `${stage} ${record.reason}`;
      const group = groups.get(key) ?? { stage, reason: record.reason, cards: [] };
      group.cards.push(card);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map((group) => {
    const total = summary.funnel.find(({ stage }) => stage === group.stage)?.reasons[group.reason];
    return html`<details class="reason" data-group><summary><b>${formatName(group.reason)}</b> <span class="soft">at ${group.stage}, ${shownNote(group.cards.length, total ?? group.cards.length, 'rejection')}</span></summary>${group.cards.map((card) => candidateCard(card, store))}</details>`;
  });
}

function shownNote(shown: number, total: number, noun: string): string {
  const counted = formatCount(total, noun);
  return shown === total ? counted : `${formatNumber(shown)} of ${counted} shown`;
}

function perImage({ candidates, images }: RunReportSummary): string {
  return images.seen === 0 ? '–' : formatNumber(Math.round((candidates / images.seen) * 10) / 10);
}
