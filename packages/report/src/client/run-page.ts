import { filterCards } from './filter-cards.ts';

// A page without cards has no form.
const form = document.querySelector('[data-filters]');
if (form instanceof HTMLFormElement) filterCards(form);
