import { closestTo } from './closest-to.ts';
import { findPart } from './find-part.ts';

/**
 * Shows the filter form and hides the cards that do not fit it. Everything is on the page without it. Cards name
 * their values in `data-<field>`; a group without a card left is hidden too.
 */
export function filterCards(form: HTMLFormElement): void {
  const cards = [...document.querySelectorAll<HTMLElement>('[data-card]')];
  const groups = [...document.querySelectorAll<HTMLElement>('[data-group]')];
  // Groups that the reader had open are open again once nothing is asked for.
  const open = new Map(
    groups.flatMap((group) => (group instanceof HTMLDetailsElement ? [[group, group.open]] : [])),
  );
  const texts = new Map<HTMLElement, string>();
  const textOf = (card: HTMLElement): string => {
    const text = texts.get(card) ?? card.textContent.toLowerCase();
    texts.set(card, text);
    return text;
  };
  const output = findPart(form, 'output', HTMLOutputElement);

  const apply = (): void => {
    const wanted = [...new FormData(form)].flatMap(([field, value]) =>
      typeof value === 'string' && value !== '' ? [{ field, value }] : [],
    );
    const fits = (card: HTMLElement): boolean =>
      wanted.every(({ field, value }) =>
        field === 'text' ? textOf(card).includes(value.toLowerCase()) : card.dataset[field] === value,
      );
    let shown = 0;
    for (const card of cards) {
      card.hidden = !fits(card);
      if (!card.hidden) shown += 1;
    }
    for (const group of groups) {
      group.hidden = wanted.length > 0 && group.querySelector('[data-card]:not([hidden])') === null;
      if (group instanceof HTMLDetailsElement)
        group.open = wanted.length > 0 ? !group.hidden : (open.get(group) ?? false);
    }
    output.textContent = `${shown} of ${cards.length} shown`;
  };
  form.hidden = false;
  form.addEventListener('input', apply);
  // The fields are cleared after the event.
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || closestTo(event, 'input, select, textarea') !== null) return;
    event.preventDefault();
    findPart(form, 'input', HTMLInputElement).focus();
  });
  apply();
}
