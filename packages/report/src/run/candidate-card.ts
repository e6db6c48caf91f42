import {
  type Choice,
  choiceLetters,
  isSample,
  type PixelBox,
  type Rejection,
  type TrainingSample,
} from '@r2i/schema';

import { shownId } from '../browser/item-name.ts';
import { formatName, formatPercent } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import { imagePair } from '../html/image-pair.ts';
import type { ImageStore } from '../html/image-store.ts';
import type { RunCard } from './run-card.ts';
import { checkDetails, difficultyDetails } from './trail-details.ts';
import { voteDetails } from './vote-details.ts';

/** One candidate, kept or rejected, with everything that led to its end. */
export function candidateCard({ record, image, crop }: RunCard, store: ImageStore): Html {
  const kept = isSample(record);
  const { proposal, question, choice, vote } = record;
  const name = kept ? record.image.name : record.name;
  const images = imagePair({
    store,
    image,
    crop: crop && { width: record.crop?.image.width, height: record.crop?.image.height, ...crop },
    box: boxOf(record),
    name,
    label: proposal?.label ?? 'crop',
  });
  const stage = kept ? 'kept' : record.stage;
  const reason = kept ? '' : record.reason;
  return html`<article class="card" data-card data-stage="${stage}" data-reason="${reason}" data-dimension="${question?.dimension ?? ''}" id="${record.id.slice(0, 16)}">${images}<div class="text">
<ul class="tags">${question === undefined ? null : html`<li>${question.dimension}</li>`}${proposal === undefined ? null : html`<li>proposed as ${proposal.label}, ${formatPercent(proposal.score)}</li>`}<li>${name}</li><li class="mono" title="${record.id}">${shownId(record.id)}</li></ul>
${question === undefined ? null : html`<h3 class="question">${question.text}</h3>`}${choice === undefined ? null : optionList(choice)}
<dl class="facts">${kept ? html`<dt>Answer</dt><dd><b>${record.answer}</b></dd>` : html`<dt>Rejected</dt><dd><b>${formatName(record.reason)}</b> at ${record.stage}</dd><dt>Because</dt><dd>${record.detail}</dd>`}</dl>
${voteDetails(record.answers ?? [], vote)}${checkDetails(record.checks ?? [])}${difficultyDetails(record.difficulty ?? [])}
</div></article>`;
}

function optionList({ options, letter }: Choice): Html {
  const right = choiceLetters.indexOf(letter);
  return html`<ol class="options">${options.map(
    (option, index) =>
      html`<li class="${index === right ? 'right' : ''}"><b>${choiceLetters[index]}</b>${option}${index === right ? html` <span class="is-correct" role="img" aria-label="right option">✓</span>` : null}</li>`,
  )}</ol>`;
}

function boxOf(record: TrainingSample | Rejection): PixelBox | null {
  return isSample(record) ? record.box : (record.proposal?.box ?? record.crop?.box ?? null);
}
