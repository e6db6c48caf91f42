import type { EvaluationWarning, ModelComparison } from '@r2i/zoombench';
import { browserData } from '../browser/browser-data.ts';
import { ImageBlocks } from '../browser/image-blocks.ts';
import { itemBrowser } from '../browser/item-browser.ts';
import { itemName } from '../browser/item-name.ts';
import { attentionChart, attentionTop } from '../chart/attention-chart.ts';
import { boxSizeCurve } from '../chart/box-size-curve.ts';
import { dimensionBars } from '../chart/dimension-bars.ts';
import { flipChart } from '../chart/flip-chart.ts';
import { gapChart } from '../chart/gap-chart.ts';
import { latencyChart } from '../chart/latency-chart.ts';
import { evaluationPageScript } from '../client-bundle/page-scripts.ts';
import { breakable } from '../html/breakable.ts';
import { dataBlock } from '../html/data-block.ts';
import { formatCount, formatNumber } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import { renderPage } from '../html/render-page.ts';
import { comparisonSection } from './comparison-section.ts';
import type { EvaluationCard } from './evaluation-card.ts';
import type { EvaluationReportResult } from './evaluation-report-result.ts';
import { groupTable } from './group-table.ts';
import { headlineSection } from './headline-section.ts';
import { judgeSection } from './judge-section.ts';
import { latencyPoints } from './latency-points.ts';
import { methodSection } from './method-section.ts';
import { modelName } from './model-name.ts';
import { outcomeSection } from './outcome-section.ts';
import { repeatsSection } from './repeats-section.ts';
import type { ReportAttention } from './report-attention.ts';
import type { ReportEndBounds } from './report-end-bounds.ts';
import type { ReportFact } from './report-fact.ts';
import type { ReportJudge } from './report-judge.ts';
import type { ReportLatency } from './report-latency.ts';
import type { ReportReplyEnds } from './report-reply-ends.ts';
import type { ReportScorers } from './report-scorers.ts';
import { scorerSection } from './scorer-section.ts';

export interface EvaluationReportInput {
  readonly title: string;
  /** One a model, on the same items. */
  readonly results: readonly EvaluationReportResult[];
  /**
   * Pictures of items, found by item id. Items without are shown in words alone.
   *
   * @default []
   */
  readonly cards?: readonly EvaluationCard[] | undefined;
  /** Two of the models compared. */
  readonly comparison?: ModelComparison | undefined;
  /**
   * How replies ended that did not say what they had to say, of all models.
   *
   * @default []
   */
  readonly replyEnds?: readonly ReportReplyEnds[] | undefined;
  /**
   * One a model some of whose replies ended without an answer.
   *
   * @default []
   */
  readonly endBounds?: readonly ReportEndBounds[] | undefined;
  /** @default [] */
  readonly scorers?: readonly ReportScorers[] | undefined;
  /**
   * One a model.
   *
   * @default []
   */
  readonly judges?: readonly ReportJudge[] | undefined;
  /**
   * One a model.
   *
   * @default []
   */
  readonly attention?: readonly ReportAttention[] | undefined;
  /**
   * Points of the latency chart beyond those that rows give.
   *
   * @default []
   */
  readonly latency?: readonly ReportLatency[] | undefined;
  /**
   * Versions, settings and files, listed under "How the numbers were made".
   *
   * @default []
   */
  readonly facts?: readonly ReportFact[] | undefined;
}

/**
 * Renders an evaluation in both views, of one or several models, as one HTML page that needs no network. Charts
 * and tables are there without script; script shows the items one at a time.
 *
 * @throws {ReportImageError} If an image is no `data:` URI.
 */
export function renderEvaluationReport(input: EvaluationReportInput): string {
  const {
    title,
    results,
    comparison,
    cards = [],
    replyEnds = [],
    endBounds = [],
    scorers = [],
    judges = [],
    attention = [],
    latency = [],
    facts = [],
  } = input;
  const store = new ImageBlocks();
  const data = browserData(results, { cards, comparison, scorers, store });
  const queries = new Map(data.items.map((item) => [item.id, item]));
  const nameOf = (id: string): string => itemName(queries.get(id) ?? { id, query: '', photo: null });
  const sections = [
    warningSection(results, comparison?.warnings ?? []),
    html`<section id="gap"><h2>The zooming gap</h2><p class="soft">How much better the same questions are answered when the model is shown the crop instead of the full image.</p>${gapChart(results)}</section>`,
    comparison === undefined ? null : comparisonSection(comparison, nameOf),
    html`<section id="dimensions"><h2>By dimension</h2>${eachModel(results, (result) => dimensionBars(result.byDimension, { caption: `Accuracy by dimension, ${modelName(result)}. Upper bar: full image; lower bar: crop; lines: 95 % intervals.` }))}</section>`,
    html`<section id="sizes"><h2>By size of the box</h2><p class="soft">Accuracy by the area of the box relative to the image, from small to large.</p>${eachModel(results, (result) => boxSizeCurve(result.byArea, { name: modelName(result) }))}</section>`,
    html`<section id="flips"><h2>What zooming changes</h2>${flipChart(results)}</section>`,
    html`<section id="latency"><h2>Latency against accuracy</h2>${latencyChart(latencyPoints(results, latency))}</section>`,
    repeatsSection(results),
    attentionSection(attention),
    outcomeSection(results, { replyEnds, endBounds }),
    scorerSection(scorers, nameOf),
    judgeSection(judges),
    html`<section id="groups"><h2>All groups</h2>${results.map((result) => html`<details class="numbers"><summary>Accuracy and gap by dimension, type, category, area and visible side: <span class="mono">${modelName(result)}</span></summary>${groupTable(result)}</details>`)}</section>`,
    methodSection(results, facts),
  ];
  const body = html`<header><h1>${breakable(title)}</h1><p class="soft">${summaryLine(results)}</p><nav aria-label="Page"><a href="#gap">Gap</a>${comparison === undefined ? null : html`<a href="#comparison">Two models</a>`}<a href="#dimensions">Dimensions</a><a href="#sizes">Box size</a><a href="#flips">Flips</a><a href="#latency">Latency</a>${link(attention, 'attention', 'Attention')}${link(scorers, 'scorers', 'Scorers')}${link(judges, 'judge', 'Judge')}<a href="#method">Method</a><a href="#items">Items</a></nav></header>
${headlineSection(results, comparison)}
${sections}
${itemBrowser(data)}`;
  return renderPage({
    title,
    body,
    script: evaluationPageScript,
    data: dataBlock('item-data', data),
    late: store.blocks(),
  });
}

/** A link to a part of the page that is there only where something is given for it. */
function link(given: readonly unknown[], id: string, name: string): Html | null {
  return given.length === 0 ? null : html`<a href="#${id}">${name}</a>`;
}

function summaryLine(results: readonly EvaluationReportResult[]): string {
  const [first] = results;
  if (first === undefined) return 'No model was evaluated.';
  const samples = first.samples > 1 ? `, ${formatNumber(first.samples)} samples each` : '';
  const models = results.length === 1 ? '' : `, ${formatNumber(results.length)} models`;
  return `The same questions on the full image (global) and on the crop (regional): ${formatNumber(first.items)} items on ${formatCount(imagesOf(first), 'image')}${samples}${models}.`;
}

/** Images of all items, whatever is known of them, as a comparison counts them. */
function imagesOf({ rows }: EvaluationReportResult): number {
  return new Set(rows.map(({ imageId }) => imageId)).size;
}

/** A part for each model; beside each other where there is room. */
function eachModel(
  results: readonly EvaluationReportResult[],
  part: (result: EvaluationReportResult) => Html,
): Html {
  return html`<div class="columns">${results.map(
    (result) => html`<div><h3 class="mono model-title">${modelName(result)}</h3>${part(result)}</div>`,
  )}</div>`;
}

/** Each warning once: a comparison repeats those of its models, with their names. */
function warningSection(
  results: readonly EvaluationReportResult[],
  compared: readonly EvaluationWarning[],
): Html | null {
  const told = new Set(compared.map(({ message }) => message));
  const own = results.flatMap(({ model, warnings }) =>
    warnings
      .map(({ message }) => message)
      .filter((message) => !told.has(`${model ?? 'no model'}: ${message}`)),
  );
  const messages = [...new Set([...own, ...told])];
  if (messages.length === 0) return null;
  return html`<section class="warnings" aria-label="Warnings"><ul>${messages.map((message) => html`<li><b>Warning:</b> ${message}.</li>`)}</ul></section>`;
}

function attentionSection(models: readonly ReportAttention[]): Html | null {
  if (models.length === 0) return null;
  const top = attentionTop(models);
  return html`<section id="attention"><h2>Attention on the box, layer by layer</h2><p class="soft">The box's share of the attention that the last prompt token pays to the image, over the box's share of the image.</p><div class="columns">${models.map(
    (model) =>
      html`<div><h3 class="mono model-title">${modelName(model)}</h3>${attentionChart(model, { top })}</div>`,
  )}</div></section>`;
}
