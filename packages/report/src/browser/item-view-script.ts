/**
 * Part of the item browser's script: builds the view of one item. Texts become text nodes, never markup; a
 * picture is taken from its block when it is shown.
 */
export const itemViewScript: string = `
const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
};
const draw = (tag, attributes, ...children) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};
const spaced = (name) => name.replaceAll('-', ' ');
const viewNames = { global: 'Full image', regional: 'Crop' };
const flipNames = {
  'both-correct': 'right in both views', 'gained-by-zoom': 'right on the crop only',
  'lost-by-zoom': 'right on the full image only', 'both-wrong': 'wrong in both views',
};
const shownAtOnce = 1500;
// Pictures stand at the end of the page, so the first item may be shown before its own have arrived.
const fillWhenThere = (element, name, id) => {
  const block = document.getElementById(id);
  if (block) element.setAttribute(name, block.textContent);
  else if (document.readyState === 'loading') setTimeout(() => fillWhenThere(element, name, id), 30);
};
const photoOf = (item) => {
  const { photo, box } = item;
  const label = 'Full image of item ' + item.id + (box ? ', with the evidence boxed' : '');
  const image = draw('image', { width: photo.width, height: photo.height, preserveAspectRatio: 'none' });
  fillWhenThere(image, 'href', photo.id);
  const svg = draw('svg', { class: 'photo', viewBox: '0 0 ' + photo.width + ' ' + photo.height, role: 'img', 'aria-label': label }, image);
  if (box) {
    const [left, top, right, bottom] = box;
    const [width, height] = [right - left, bottom - top];
    const place = { x: left, y: top, width, height };
    svg.append(draw('rect', { class: 'halo', ...place }), draw('rect', { class: 'box', ...place }));
    if (width < 0.06 * photo.width && height < 0.06 * photo.height) {
      const r = Math.hypot(width, height) / 2 + 0.03 * Math.max(photo.width, photo.height);
      svg.append(draw('circle', { class: 'find', cx: left + width / 2, cy: top + height / 2, r }));
    }
  }
  const size = photo.width + ' × ' + photo.height + ' px';
  const area = item.area === null ? '' : '; box ' + Number((item.area * 100).toPrecision(2)) + ' % of its area';
  return make('figure', {}, svg, make('figcaption', {}, size + area));
};
const cropOf = (item) => {
  const image = make('img', { class: 'crop', alt: 'Crop of item ' + item.id + ': the evidence' });
  fillWhenThere(image, 'src', item.crop.id);
  const size = item.box ? 'box of ' + Math.round(item.box[2] - item.box[0]) + ' × ' + Math.round(item.box[3] - item.box[1]) + ' px' : 'crop';
  return make('figure', {}, image, make('figcaption', {}, size));
};
const outputOf = (answer, view) => {
  if (answer.text === null) return make('p', { class: 'soft' }, 'No output.');
  const box = make('div', { class: 'output', tabindex: '0', role: 'group', 'aria-label': 'Output on the ' + viewNames[view].toLowerCase() });
  const note = answer.left > 0 ? make('p', { class: 'small soft' }, answer.left.toLocaleString('en') + ' more characters are not kept in this page; the predictions file has them.') : null;
  if (answer.text.length <= shownAtOnce) {
    box.append(answer.text === '' ? make('span', { class: 'soft' }, 'empty') : answer.text);
    return make('div', {}, box, note);
  }
  box.append(answer.text.slice(0, shownAtOnce) + '…');
  const more = make('button', { type: 'button', class: 'more' }, 'Show all ' + answer.text.length.toLocaleString('en') + ' characters');
  more.addEventListener('click', () => {
    box.textContent = answer.text;
    more.remove();
    box.focus();
  });
  return make('div', {}, box, more, note);
};
const timeOf = (ms) => ms === null ? '' : ms < 1000 ? ', ' + Math.round(ms) + ' ms' : ', ' + (ms / 1000).toFixed(1) + ' s';
const viewOf = (answer, view) => {
  const said = answer.status === 'unscored'
    ? [make('span', { class: 'soft' }, ' ' + spaced(answer.read))]
    : [make('span', { class: 'soft' }, ' read as '), answer.read, make('span', { class: 'soft' }, ' (' + answer.scorer + ')')];
  const judge = answer.judge === null ? null
    : make('p', { class: 'small judge' }, make('b', {}, 'Judge: ' + answer.judge.verdict + '. '), answer.judge.reason);
  return make('section', { class: 'view-' + view },
    make('h5', {}, viewNames[view] + timeOf(answer.ms)),
    make('p', { class: 'small' }, make('span', { class: 'verdict is-' + answer.status }, answer.status), ...said),
    outputOf(answer, view), judge);
};
const answersOf = (model, samples) => {
  const parts = samples.map((entry) => make('div', { class: 'sample' },
    make('p', { class: 'small soft' }, (samples.length > 1 ? 'Sample ' + (entry.sample + 1) + ': ' : '') + (entry.flip === null ? 'full image only: the item has no crop' : flipNames[entry.flip])),
    make('div', { class: 'views' }, viewOf(entry.global, 'global'), entry.regional && viewOf(entry.regional, 'regional'))));
  return make('section', { class: 'model' }, make('h4', { class: 'mono' }, model),
    ...(parts.length === 0 ? [make('p', { class: 'soft' }, 'This model was not asked.')] : parts));
};
const showItem = (detail, item, models) => {
  const pictures = [item.photo && photoOf(item), item.crop && cropOf(item)].filter(Boolean);
  const tags = [item.dimension, item.form, item.category, item.tiny ? 'box too small to see at the pixel budget' : ''].filter((tag) => tag !== '');
  detail.replaceChildren(
    make('div', { class: 'detail-head' },
      make('h3', { id: 'item-title', class: 'mono' }, item.id),
      make('ul', { class: 'tags' }, ...tags.map((tag) => make('li', {}, spaced(tag)))),
      make('div', { class: 'steps' },
        make('button', { type: 'button', 'data-step': '-1' }, 'Previous'),
        make('button', { type: 'button', 'data-step': '1' }, 'Next'))),
    pictures.length === 0 ? make('p', { class: 'soft no-picture' }, 'No pictures of this item are in the page.') : make('div', { class: 'pictures' }, ...pictures),
    make('div', { class: 'text' },
      make('p', { class: 'question query' }, item.query),
      make('p', {}, 'Target ', make('b', {}, item.target)),
      ...item.answers.map((samples, index) => answersOf(models[index], samples))));
};
`;
