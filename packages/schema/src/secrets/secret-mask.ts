import { type SecretForm, secretForms } from './secret-forms.ts';
import { type UnescapedView, unescapedView } from './unescaped-view.ts';

/** Shown in place of a secret. */
const mask = '***';
/** Escapes within escapes that are read: JSON in JSON in a URL. */
const deepest = 3;
/** Characters by which a place is recognised where a part of a secret may stand. */
const gramLength = 4;

/** Hides secrets in a text. */
export type SecretMask = (text: string) => string;

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Makes a function that hides secrets in a text: whole, or a part of 8 characters or more as services repeat them; in any case;
 * backwards; in Base64, hexadecimal, or with escapes of URLs, JSON and HTML, also within each other. It takes time in
 * proportion to the text, whatever stands in it.
 *
 * @param secrets - Keys, passwords, values of headers. Those that are no secrets by their form are passed over, see `secretKind`.
 */
export function createSecretMask(secrets: readonly (string | undefined)[]): SecretMask {
  const given = [...new Set(secrets)].filter((secret) => secret !== undefined);
  const find = finderOf(given.flatMap(secretForms));
  if (find === undefined) return (text) => text;
  return (text) => {
    const found: Range[] = [];
    let view: UnescapedView | undefined = { text, originalPlace: (place) => place };
    for (let depth = 0; depth <= deepest && view !== undefined; depth++) {
      const { originalPlace } = view;
      for (const { start, end } of find(view.text)) {
        found.push({ start: originalPlace(start), end: originalPlace(end) });
      }
      view = unescapedView(view);
    }
    return found.length === 0 ? text : withoutRanges(text, found);
  };
}

/** A place in a form of a secret. */
interface FormPlace {
  readonly form: SecretForm;
  readonly at: number;
}

/**
 * Looks at every few characters of a text only: a part of a secret that is long enough has one of its grams there.
 *
 * @returns `undefined` where there is nothing to find.
 */
function finderOf(forms: readonly SecretForm[]): ((text: string) => readonly Range[]) | undefined {
  if (forms.length === 0) return undefined;
  const step = Math.min(...forms.map(({ shortest }) => shortest)) - gramLength + 1;
  const mayBe = new Uint8Array(2 ** 16);
  const places = new Map<number, FormPlace[]>();
  for (const form of forms) {
    for (let at = 0; at + gramLength <= form.text.length; at++) {
      const hash = hashAt(form.text, at);
      mayBe[hash & 0xffff] = 1;
      const known = places.get(hash);
      if (known === undefined) places.set(hash, [{ form, at }]);
      else known.push({ form, at });
    }
  }
  return (text) => {
    const found: Range[] = [];
    let end = 0;
    for (let at = 0; at + gramLength <= text.length; at += step) {
      const hash = hashAt(text, at);
      if (mayBe[hash & 0xffff] === 0 || at < end) continue;
      for (const { form, at: within } of places.get(hash) ?? []) {
        const range = widen(text, at, form, within);
        if (range === undefined) continue;
        // What was hidden already is not gone through again.
        found.push({ start: Math.max(range.start, Math.min(end, at)), end: range.end });
        end = Math.max(end, range.end);
      }
    }
    return found;
  };
}

/** Of four characters, of which letters of ASCII count in either case. */
function hashAt(text: string, at: number): number {
  const first = Math.imul(codeAt(text, at), 0x9e3b) + codeAt(text, at + 1);
  const hash = Math.imul(first, 0x85eb) + Math.imul(codeAt(text, at + 2), 0xc2b3) + codeAt(text, at + 3);
  return hash ^ (hash >>> 15);
}

function codeAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code > 64 && code < 91 ? code + 32 : code;
}

/** As much around a place as is the same in the form; `undefined` where it does not give the secret away. */
function widen(text: string, at: number, form: SecretForm, within: number): Range | undefined {
  let before = 0;
  while (before < within && before < at && isSame(text, at - before - 1, form.text, within - before - 1))
    before += 1;
  let after = 0;
  while (
    within + after < form.text.length &&
    at + after < text.length &&
    isSame(text, at + after, form.text, within + after)
  )
    after += 1;
  if (before + after < form.shortest || !form.tells(within - before, within + after)) return undefined;
  const range = { start: at - before, end: at + after };
  return form.isCode ? wholeCode(text, range) : withCutEnd(text, range);
}

function isSame(text: string, at: number, form: string, within: number): boolean {
  return codeAt(text, at) === form.charCodeAt(within);
}

const codeLetter = /[\w+/-]/u;

/** Letters of a code that hold bits of the secret's ends, and what it stands in: a header with its scheme. */
function wholeCode(text: string, { start, end }: Range): Range {
  const longest = 64;
  let [first, last] = [start, end];
  while (first > 0 && start - first < longest && codeLetter.test(text[first - 1] ?? '')) first -= 1;
  while (
    last < text.length &&
    last - end < longest &&
    (codeLetter.test(text[last] ?? '') || text[last] === '=')
  )
    last += 1;
  return { start: first, end: last };
}

/** What follows the signs by which a service cuts a key: `sk-abcdef12...wxyz`. */
function withCutEnd(text: string, { start, end }: Range): Range {
  const cut = /^(?:\.{2,8}|[*•…]{1,64})[\w-]{0,8}/u.exec(text.slice(end, end + 80));
  return { start, end: end + (cut?.[0].length ?? 0) };
}

function withoutRanges(text: string, ranges: readonly Range[]): string {
  let shown = '';
  let from = 0;
  for (const { start, end } of ranges.toSorted((one, other) => one.start - other.start)) {
    if (end <= from) continue;
    if (start >= from && (start > from || from === 0)) shown += text.slice(from, start) + mask;
    from = end;
  }
  return shown + text.slice(from);
}
