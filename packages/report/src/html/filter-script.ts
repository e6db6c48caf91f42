/**
 * Shows the filter form and hides the cards that do not fit it. Everything is on the page without it. Cards
 * name their values in `data-<field>`; a group without a card left is hidden too.
 */
export const filterScript: string = `
'use strict';
const form = document.querySelector('[data-filters]');
if (form) {
  const cards = [...document.querySelectorAll('[data-card]')];
  const groups = [...document.querySelectorAll('[data-group]')];
  const open = new Map(groups.map((group) => [group, group.open]));
  const texts = new Map();
  const textOf = (card) => {
    if (!texts.has(card)) texts.set(card, card.textContent.toLowerCase());
    return texts.get(card);
  };
  const apply = () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value !== '');
    const fits = (card) => wanted.every(([field, value]) =>
      field === 'text' ? textOf(card).includes(value.toLowerCase()) : card.dataset[field] === value);
    let shown = 0;
    for (const card of cards) {
      card.hidden = !fits(card);
      if (!card.hidden) shown += 1;
    }
    for (const group of groups) {
      group.hidden = wanted.length > 0 && !group.querySelector('[data-card]:not([hidden])');
      if ('open' in group) group.open = wanted.length > 0 ? !group.hidden : open.get(group);
    }
    form.querySelector('output').textContent = shown + ' of ' + cards.length + ' shown';
  };
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target.closest('input, select, textarea')) return;
    event.preventDefault();
    form.querySelector('input').focus();
  });
  apply();
}
`;
