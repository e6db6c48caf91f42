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
 * output of a model can become markup. Only what came from this tag goes in as it is.
 *
 * @example
 * html`<b title="${'"><script>'}">${1}</b>`.text; // <b title="&quot;&gt;&lt;script&gt;">1</b>
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(parts.map((part, index) => part + render(values[index])).join(''));
}

function render(value: HtmlValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (isList(value)) return value.map(render).join('');
  return escapeText(String(value));
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
  // Halves of surrogate pairs cannot be written as UTF-8.
  return text.replace(/[&<>"'\0]|\p{Surrogate}/gu, (character) => entities.get(character) ?? '\uFFFD');
}
