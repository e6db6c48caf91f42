import type { BrowserItem } from '../browser/item-data.ts';

/** Tells which items fit what a form of the item browser asks for. */
export class ItemFilter {
  readonly #items: readonly BrowserItem[];
  /** What is searched, made when it is first asked for. */
  readonly #texts: Map<BrowserItem, string> = new Map();

  constructor(items: readonly BrowserItem[]) {
    this.#items = items;
  }

  /** Indices of the items that fit every field that is set; flips and verdicts are those of the model chosen. */
  fitting(form: FormData): number[] {
    const model = Number(form.get('model') ?? 0);
    const wanted = [...form].flatMap(([field, value]) =>
      field === 'model' || typeof value !== 'string' || value === '' ? [] : [{ field, value }],
    );
    return this.#items.flatMap((item, index) =>
      wanted.every(({ field, value }) => this.#fits(item, { field, value, model })) ? [index] : [],
    );
  }

  #fits(
    item: BrowserItem,
    { field, value, model }: { readonly field: string; readonly value: string; readonly model: number },
  ): boolean {
    const samples = item.answers[model] ?? [];
    const [view, status] = value.split(' ');
    switch (field) {
      case 'text':
        return this.#textOf(item).includes(value.toLowerCase());
      case 'flip':
        return samples.some(({ flip }) => flip === value);
      case 'verdict':
        return samples.some(({ global, regional }) =>
          [view === 'regional' ? null : global, view === 'global' ? null : regional].some(
            (answer) => answer?.status === status,
          ),
        );
      case 'change':
        return item.change !== null && item.change[view === 'regional' ? 'regional' : 'global'] === status;
      case 'differs':
        return item.differs === (value === 'yes');
      case 'dimension':
      case 'form':
      case 'category':
        return item[field] === value;
      default:
        return false;
    }
  }

  #textOf(item: BrowserItem): string {
    const known = this.#texts.get(item);
    if (known !== undefined) return known;
    const { id, query, target, answers } = item;
    const outputs = answers.flat().flatMap(({ global, regional }) => [global.text, regional?.text]);
    const text = [id, query, target, ...outputs].join('\n').toLowerCase();
    this.#texts.set(item, text);
    return text;
  }
}
