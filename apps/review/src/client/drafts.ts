import type { Box } from './item-view.ts';
import type { ContentEdit } from './question-form.ts';

/** What was changed of an item and not decided yet; the browser keeps it, so that closing it loses nothing. */
export interface Drafts {
  read(item: string): ContentEdit;
  /** An edit without fields is no draft. */
  keep(item: string, edit: ContentEdit): void;
  drop(item: string): void;
}

/** Of one reviewer, at this server. */
export function createDrafts(reviewer: string): Drafts {
  const keyOf = (item: string): string => `draft ${JSON.stringify([reviewer, item])}`;
  return {
    read: (item) => parseEdit(localStorage.getItem(keyOf(item))),
    keep(item, edit) {
      if (Object.keys(edit).length === 0) localStorage.removeItem(keyOf(item));
      else localStorage.setItem(keyOf(item), JSON.stringify(edit));
    },
    drop: (item) => localStorage.removeItem(keyOf(item)),
  };
}

/** What this page has written; anything else is none. */
function parseEdit(text: string | null): ContentEdit {
  if (text === null) return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null) return {};
  const edit: ContentEdit = {};
  const said = new Map<string, unknown>(Object.entries(value));
  for (const field of ['question', 'answer', 'dimension', 'letter', 'plainView'] as const) {
    const text = said.get(field);
    if (typeof text === 'string') edit[field] = text;
  }
  const [options, box] = [said.get('options'), said.get('box')];
  if (Array.isArray(options) && options.every((one) => typeof one === 'string')) edit.options = options;
  if (isBox(box)) edit.box = box;
  return edit;
}

function isBox(value: unknown): value is Box {
  if (typeof value !== 'object' || value === null) return false;
  const sides = new Map<string, unknown>(Object.entries(value));
  return ['left', 'top', 'right', 'bottom'].every((side) => typeof sides.get(side) === 'number');
}
