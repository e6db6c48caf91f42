import type { BrowserAnswer } from '../browser/item-data.ts';
import { flipNames } from '../chart/flip-names.ts';
import { makeElement } from './make-element.ts';
import { viewPart } from './view-part.ts';

const whyNoFlip = {
  'no-crop': 'full image only: the item has no crop',
  unknown: 'not known in both views',
};

/** What one model answered, sample by sample. */
export function modelPart(model: string, samples: readonly BrowserAnswer[]): HTMLElement {
  const parts =
    samples.length === 0
      ? [makeElement('p', { class: 'soft' }, 'This model was not asked.')]
      : samples.map((answer) => samplePart(answer, samples.length));
  return makeElement('section', { class: 'model' }, makeElement('h4', { class: 'mono' }, model), ...parts);
}

function samplePart({ sample, flip, global, regional }: BrowserAnswer, samples: number): HTMLElement {
  const which = samples > 1 ? `Sample ${sample + 1}: ` : '';
  const what = flip === null || flip === 'unknown' ? whyNoFlip[flip ?? 'no-crop'] : flipNames[flip];
  return makeElement(
    'div',
    { class: 'sample' },
    makeElement('p', { class: 'small soft' }, which + what),
    makeElement(
      'div',
      { class: 'views' },
      viewPart(global, 'global'),
      regional === null ? null : viewPart(regional, 'regional'),
    ),
  );
}
