import { printable } from '@r2i/schema';

import { isRightToLeft } from './right-to-left.ts';

/** A piece of HTML or SVG that is safe to put into a page. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a template may hold. Strings and numbers are escaped; nothing stands for an empty place. */
export type HtmlValue = Html | string | number | null | undefined | readonly HtmlValue[];

/**
 * Template tag that escapes every value, in text and in quoted attributes alike, so that no name, answer or
 * output of a model can become markup, hide, or turn the text around it: see {@link printable}. Text from right to left is
 * isolated. Only what came from this tag goes in as it is.
 *
 * @example
 * html`<b title="${'"><script>'}">${1}</b>`.text; // <b title="&quot;&gt;&lt;script&gt;">1</b>
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const known = placesOf.get(parts);
  const places = known ?? parts.map((_, index) => placeAfter(parts.slice(0, index + 1).join('')));
  if (known === undefined) placesOf.set(parts, places);
  return new Html(parts.map((part, index) => part + render(values[index], places[index])).join(''));
}

/** Where a value of a template stands: in an attribute, right within an element that may hold others, or somewhere in text. */
type Place = 'attribute' | 'element' | 'text';

const placesOf = new WeakMap<TemplateStringsArray, readonly Place[]>();
/** Elements that hold text alone, and those of SVG. */
const holdsText: ReadonlySet<string> = new Set(['title', 'option', 'textarea', 'text', 'tspan', 'desc']);

/** @param before - What the template has before the value, without other values. */
function placeAfter(before: string): Place {
  const [open, close] = [before.lastIndexOf('<'), before.lastIndexOf('>')];
  if (open > close || before.endsWith('="')) return 'attribute';
  const tag = open === -1 ? undefined : /^<([a-z][a-z0-9]*)/u.exec(before.slice(open))?.[1];
  return tag === undefined || holdsText.has(tag) ? 'text' : 'element';
}

function render(value: HtmlValue, place: Place | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (isList(value)) return value.map((one) => render(one, place)).join('');
  const text = escapeText(String(value));
  if (place === 'attribute' || !isRightToLeft(text)) return text;
  // Where no element may stand, the characters that `bdi` is made of.
  return place === 'element' ? `<bdi>${text}</bdi>` : `&#8296;${text}&#8297;`;
}

function isList(value: HtmlValue): value is readonly HtmlValue[] {
  return Array.isArray(value);
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

function escapeText(text: string): string {
  return printable(text).replace(/[&<>"']/gu, (character) => entities.get(character) ?? '');
}
