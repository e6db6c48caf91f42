import type { BrowserOutput } from '../browser/item-data.ts';
import { formatName } from '../html/format.ts';
import { makeElement } from './make-element.ts';
import { outputText } from './output-text.ts';

const headings = { global: 'Full image', regional: 'Crop' };

/** One output: the view, its time, the verdict, what was said, and what a judge said of it. */
export function viewPart(answer: BrowserOutput, view: 'global' | 'regional'): HTMLElement {
  const { status, judge, end } = answer;
  return makeElement(
    'section',
    { class: `view-${view}` },
    makeElement('h5', {}, headings[view] + timeText(answer.ms)),
    makeElement(
      'p',
      { class: 'small' },
      makeElement('span', { class: `verdict is-${status}` }, status),
      ...readParts(answer),
    ),
    outputText(answer, view),
    end === '' ? null : makeElement('p', { class: 'small soft' }, end),
    judge === null
      ? null
      : makeElement(
          'p',
          { class: 'small judge' },
          makeElement('b', {}, `Judge: ${judge.verdict}. `),
          judge.reason,
        ),
  );
}

function readParts({ status, read, scorer }: BrowserOutput): (HTMLElement | string)[] {
  const soft = (text: string): HTMLElement => makeElement('span', { class: 'soft' }, text);
  return status === 'no-answer' || status === 'unknown'
    ? [soft(` ${formatName(read)}`)]
    : [soft(' read as '), read, soft(` (${scorer})`)];
}

function timeText(ms: number | null): string {
  if (ms === null) return '';
  return ms < 1000 ? `, ${Math.round(ms)} ms` : `, ${(ms / 1000).toFixed(1)} s`;
}
