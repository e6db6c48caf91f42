import type { Verdict } from '@r2i/schema';

import { formatDuration, formatName } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import type { PhotoStore } from '../html/photo-store.ts';
import { picturePair } from '../html/picture-pair.ts';
import type { EvaluationCard, ReportOutput, ReportRow } from './evaluation-report-input.ts';
import { flipNames } from './flip-chart.ts';

/** One item with both outputs and their verdicts. */
export function itemCard(
  row: ReportRow,
  { card, store }: { card: EvaluationCard | undefined; store: PhotoStore },
): Html {
  const pictures = picturePair({
    store,
    photo: card?.photo,
    crop: card?.crop,
    box: card?.box ?? null,
    name: row.item,
    label: 'evidence',
  });
  const unscored = [row.global, row.regional].some(({ verdict }) => verdict.status === 'unscored');
  return html`<article class="card" data-card data-flip="${row.flip}" data-dimension="${row.dimension ?? 'unknown'}" data-form="${row.form}" data-scored="${unscored ? 'no' : 'yes'}">${pictures}<div class="text">
<ul class="tags"><li>${flipNames[row.flip]}</li><li>${row.dimension ?? 'unknown dimension'}</li><li>${row.form}</li>${row.areaRatio === null ? null : html`<li>box ${Number((row.areaRatio * 100).toPrecision(2))} % of the image</li>`}<li class="mono">${row.item}${row.sample === 0 ? null : ` sample ${row.sample}`}</li></ul>
<h3 class="question query">${row.query}</h3><p>Target <b>${row.target}</b></p>
<div class="views">${viewSection('Full image', row.global)}${viewSection('Crop', row.regional)}</div>
</div></article>`;
}

function viewSection(name: string, { output, verdict, latencyMs }: ReportOutput): Html {
  const time = latencyMs === null ? null : html`, ${formatDuration(latencyMs)}`;
  return html`<section><h4>${name}${time}</h4>${verdictLine(verdict)}${output === null ? html`<p class="soft">No output.</p>` : html`<div class="output" tabindex="0" role="group" aria-label="Output on the ${name.toLowerCase()}">${output}</div>`}</section>`;
}

function verdictLine(verdict: Verdict): Html {
  const rest =
    verdict.status === 'unscored'
      ? html` <span class="soft">${formatName(verdict.reason)}</span>`
      : html` <span class="soft">read as</span> ${verdict.answer} <span class="soft">(${verdict.scorer})</span>`;
  return html`<p class="small"><span class="verdict is-${verdict.status}">${verdict.status}</span>${rest}</p>`;
}
