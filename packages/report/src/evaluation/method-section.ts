import { formatCount, formatNumber } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import type { EvaluationReportResult } from './evaluation-report-result.ts';
import { modelName } from './model-name.ts';
import type { ReportFact } from './report-fact.ts';

/** How the numbers were made: seeds, draws, budgets, versions. */
export function methodSection(
  results: readonly EvaluationReportResult[],
  facts: readonly ReportFact[],
): Html {
  const models = results.flatMap((result): ReportFact[] => {
    const { items, samples, draws, seed, pixelBudget, cropScale } = result;
    const budget =
      pixelBudget === null
        ? 'pixels of an image not stated'
        : `images of at most ${formatNumber(pixelBudget)} pixels`;
    const scale =
      cropScale === null
        ? ''
        : `; crops enlarged ${scaleText(cropScale.median)} (median; ${scaleText(cropScale.low)} to ${scaleText(cropScale.high)})`;
    return [
      {
        name: modelName(result),
        value: `${formatNumber(items)} items, ${formatCount(samples, 'sample')} each; bootstrap with ${formatNumber(draws)} draws, seed ${seed}; ${budget}${scale}`,
      },
    ];
  });
  return html`<section id="method"><h2>How the numbers were made</h2><ul class="small"><li>Global is the accuracy on the full image, regional the accuracy of the same questions on the crop. The zooming gap is regional minus global.</li><li>Accuracy is correct over all items of which something is known: an output without an answer counts as wrong, a fault is left out. The gap is over pairs that are known in both views. 95 % intervals are by image: answers on one image, and several samples of an item, are taken as dependent. Those of accuracies are Wilson's, those of differences Bonett and Price's, with as many trials as the images are worth and Student's quantile; in simulations they hold from five images on. evaluation.json also has percentile bootstrap intervals over images.</li></ul><dl class="facts">${[...models, ...facts].map(({ name, value }) => html`<dt class="mono">${name}</dt><dd>${value}</dd>`)}</dl></section>`;
}

function scaleText(scale: number): string {
  return `${Number(scale.toPrecision(3))}×`;
}
