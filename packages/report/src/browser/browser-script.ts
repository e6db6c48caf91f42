import { itemViewScript } from './item-view-script.ts';

/**
 * The script of the item browser: list, filters, keyboard, deep links. It reads `item-data` and asks the network
 * for nothing.
 */
export const browserScript: string = `
'use strict';
const browser = document.querySelector('[data-browser]');
if (browser) {
${itemViewScript}
const { models, items } = JSON.parse(document.getElementById('item-data').textContent);
const [form, list, detail] = ['form', '[data-list]', '[data-detail]'].map((part) => browser.querySelector(part));
const [count, live] = ['[data-count]', '[data-live]'].map((part) => browser.querySelector(part));
const letterKeys = browser.querySelector('[data-letter-keys]');
const signs = { correct: '✓', incorrect: '✗', unscored: '?' };
const linkOf = (id) => encodeURIComponent(id.replace(/\\p{Surrogate}/gu, '\\uFFFD'));
const places = new Map(items.map((item, index) => [linkOf(item.id), index]));
let shown = items.map((_, index) => index);
let selected = -1;

const texts = [];
const textOf = (index) => {
  const { id, query, target, answers } = items[index];
  texts[index] ??= [id, query, target, ...answers.flat().flatMap(({ global, regional }) => [global.text, regional?.text])].join('\\n').toLowerCase();
  return texts[index];
};
const markOf = (answer) => make('span', { class: 'mark is-' + answer.status }, signs[answer.status]);
const saidOf = ({ answers }) => answers.map(([first], model) => (models.length > 1 ? models[model] + ': ' : '') +
  (first ? 'full image ' + first.global.status + ', ' + (first.regional ? 'crop ' + first.regional.status : 'no crop') : 'not asked')).join('; ');
const optionOf = (item, index) => {
  const marks = item.answers.map(([first]) => make('span', { class: 'marks', 'aria-hidden': 'true' }, ...(first ? [markOf(first.global), first.regional && markOf(first.regional)] : ['–'])));
  const option = make('div', { role: 'option', id: 'option-' + index, 'aria-selected': 'false' },
    make('span', { class: 'name' }, make('b', {}, item.id), ' ', item.query.split('\\n')[0].slice(0, 160)), make('span', { class: 'heard' }, '; ' + saidOf(item)), ...marks);
  option.dataset.index = index;
  return option;
};
const options = items.map(optionOf);
list.append(...options);

const scrollTo = (option) => {
  const [top, bottom] = [option.offsetTop, option.offsetTop + option.offsetHeight];
  if (top < list.scrollTop) list.scrollTop = top;
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
};
// Browsers refuse addresses that change many times a second, as they do while a key is held.
let linking;
const select = (index, { announce = true, link = true } = {}) => {
  options[selected]?.setAttribute('aria-selected', 'false');
  selected = index;
  const [item, option] = [items[index], options[index]];
  option.setAttribute('aria-selected', 'true');
  list.setAttribute('aria-activedescendant', option.id);
  scrollTo(option);
  showItem(detail, item, models);
  if (announce) live.textContent = 'Item ' + (shown.indexOf(index) + 1) + ' of ' + shown.length + ': ' + item.id + ', ' + item.dimension + '; ' + saidOf(item);
  clearTimeout(linking);
  if (link) linking = setTimeout(() => history.replaceState(null, '', '#item=' + linkOf(item.id)), 200);
};
const step = (by) => {
  if (shown.length === 0) return;
  const place = shown.indexOf(selected);
  select(shown[place < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, place + by))]);
};

const fits = (index, wanted, model) => {
  const item = items[index];
  const samples = item.answers[model];
  return wanted.every(([field, value]) => {
    const [view, status] = value.split(' ');
    if (field === 'text') return textOf(index).includes(value.toLowerCase());
    if (field === 'flip') return samples.some(({ flip }) => flip === value);
    if (field === 'verdict') return samples.some((entry) => (view === 'any' ? [entry.global, entry.regional] : [entry[view]]).some((answer) => answer?.status === status));
    if (field === 'change') return item.change?.[view] === status;
    if (field === 'differs') return item.differs === (value === 'yes');
    return item[field] === value;
  });
};
const applyFilters = () => {
  const fields = [...new FormData(form)].filter(([field]) => field !== 'model');
  const wanted = fields.filter(([field, value]) => value !== '');
  const model = Number(new FormData(form).get('model') ?? 0);
  shown = items.map((_, index) => index).filter((index) => fits(index, wanted, model));
  const kept = new Set(shown);
  options.forEach((option, index) => { option.hidden = !kept.has(index); });
  count.textContent = shown.length.toLocaleString('en') + ' of ' + items.length.toLocaleString('en') + ' items';
  if (shown.length > 0 && !kept.has(selected)) select(shown[0], { announce: false, link: selected >= 0 });
  else if (kept.has(selected)) scrollTo(options[selected]);
};
form.addEventListener('input', applyFilters);
form.addEventListener('reset', () => setTimeout(applyFilters));
form.addEventListener('submit', (event) => event.preventDefault());
list.addEventListener('click', (event) => {
  const option = event.target.closest('[role=option]');
  if (option) select(Number(option.dataset.index));
});
detail.addEventListener('click', (event) => {
  const by = event.target.closest('[data-step]')?.dataset.step;
  if (by === undefined) return;
  step(Number(by));
  detail.querySelector('[data-step="' + by + '"]').focus();
});
const listKeys = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
document.addEventListener('keydown', (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const typing = event.target.closest('input, select, textarea');
  if (event.key === 'Escape' && typing && form.contains(typing)) return void list.focus();
  if (typing) return;
  const by = (event.target === list && listKeys[event.key]) || (letterKeys.checked && { j: 1, k: -1 }[event.key]);
  if (by) step(by);
  else if (event.key === '/' && letterKeys.checked) form.elements.text.focus();
  else return;
  event.preventDefault();
});

const openLink = () => {
  const [, id] = /^#item=(.*)$/.exec(location.hash) ?? [];
  if (id === undefined) return false;
  let index;
  try { index = places.get(linkOf(decodeURIComponent(id))); } catch { return false; }
  if (index === undefined) return false;
  if (!shown.includes(index)) { form.reset(); applyFilters(); }
  select(index, { link: false });
  document.getElementById('items').scrollIntoView();
  return true;
};
addEventListener('hashchange', openLink);
// A link to the item that is shown already changes no address.
document.addEventListener('click', (event) => {
  if (event.target.closest('a[href^="#item="]')) setTimeout(openLink);
});
browser.hidden = false;
applyFilters();
if (!openLink() && selected < 0) select(0, { announce: false, link: false });
document.documentElement.dataset.ready = 'yes';
}
`;
