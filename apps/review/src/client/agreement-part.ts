import type { Conflicts, Tally } from './item-view.ts';
import { makeElement } from './make-element.ts';

/** Conflicts to settle, and how far people agree. */
export function agreementPart(
  { conflicts }: Conflicts,
  { items, outcomes, reviewers, agreement }: Tally,
  open: (item: string) => void,
): readonly Node[] {
  const list = conflicts.map(({ id, photo, question }) => {
    const button = makeElement('button', { type: 'button', class: 'plain' }, `${question} (${photo})`);
    button.addEventListener('click', () => open(id));
    return makeElement('li', {}, button);
  });
  const { accepted, rejected, conflict, unreviewed } = outcomes;
  return [
    makeElement(
      'p',
      {},
      `${accepted} accepted, ${rejected} rejected, ${conflict} in conflict, ${unreviewed} not decided, of ${items}; by ${reviewers} people.`,
    ),
    ...agreement.map((pair, index) =>
      makeElement(
        'p',
        {},
        `${agreement.length === 1 ? 'Two people' : `Two people, pair ${index + 1} of ${agreement.length}`}, blind: ${pairText(pair)}`,
      ),
    ),
    makeElement('h3', {}, 'To settle'),
    list.length === 0
      ? makeElement('p', {}, 'Of what you have decided, nothing.')
      : makeElement('ul', {}, ...list),
  ];
}

function pairText({ items, agreed, interval, kappa, kappaInterval }: Tally['agreement'][number]): string {
  const share = `${agreed} of ${items} decided alike${range(interval, percent)}`;
  const beyond = kappa === null ? 'not known' : `${decimals(kappa)}${range(kappaInterval, decimals)}`;
  return `${share}; kappa ${beyond}.`;
}

type Ends = { readonly low: number; readonly high: number } | null;

function range(ends: Ends, text: (value: number) => string): string {
  return ends === null ? '' : ` (95 %: ${text(ends.low)} to ${text(ends.high)})`;
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const decimals = (value: number): string => value.toFixed(2);
