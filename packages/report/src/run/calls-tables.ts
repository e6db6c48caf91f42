import type { JsonValue } from '@r2i/schema';

import { formatName, formatNumber } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import { scrollArea } from '../html/scroll-area.ts';
import { stacksClass } from '../html/stacks-class.ts';

type JsonRecord = { readonly [key: string]: JsonValue | undefined };

/**
 * Tables of a ledger's snapshot. Its exact form is the ledger's business: each list of records, and each map
 * of records, becomes a table; single values become a line of text.
 */
export function callsTables(calls: JsonValue): Html {
  if (isList(calls)) return table(calls.filter(isRecord));
  if (!isRecord(calls)) return html`<p class="soft">No calls were recorded.</p>`;
  const members = Object.entries(calls);
  if (members.length > 0 && members.every(([, value]) => isRecord(value))) return table(namedRows(calls));
  const single = members.filter(([, value]) => typeof value !== 'object');
  const tables = members.map(([name, value]) => {
    if (isList(value)) return section(name, value.filter(isRecord));
    return isRecord(value) ? section(name, flat(value) ? [value] : namedRows(value)) : null;
  });
  if (members.length === 0) return table([]);
  return html`${single.length === 0 ? null : html`<p>${single.map(([name, value]) => html`${label(name)} <b>${cell(value)}</b>. `)}</p>`}${tables}`;
}

function section(name: string, rows: readonly JsonRecord[]): Html {
  return html`<h3>${label(name)}</h3>${table(rows)}`;
}

function namedRows(record: JsonRecord): JsonRecord[] {
  return Object.entries(record).flatMap(([name, value]) => (isRecord(value) ? [{ name, ...value }] : []));
}

function table(rows: readonly JsonRecord[]): Html {
  if (rows.length === 0) return html`<p class="soft">No calls were recorded.</p>`;
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  // Most of a ledger's counts stay 0 when nothing goes wrong; the rest is easier to read without them.
  const columns = names.filter((name) => rows.some((row) => row[name] !== 0));
  const head = columns.map(
    (column) => html`<th scope="col" class="${numeric(rows, column) ? 'num' : ''}">${label(column)}</th>`,
  );
  const body = rows.map(
    (row) =>
      html`<tr>${columns.map((column) => html`<td class="${numeric(rows, column) ? 'num' : ''}" data-head="${label(column)}">${cell(row[column])}</td>`)}</tr>`,
  );
  return scrollArea(
    'Counts',
    html`<table class="${stacksClass(columns.length)}"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`,
  );
}

function cell(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'number') return formatNumber(Math.round(value * 10_000) / 10_000);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** `cacheHits` as `cache hits`, `usd` as `USD`. */
function label(name: string): string {
  if (name === 'usd') return 'USD';
  return formatName(name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
}

function numeric(rows: readonly JsonRecord[], column: string): boolean {
  return rows.every((row) => typeof row[column] === 'number' || row[column] == null);
}

function flat(record: JsonRecord): boolean {
  return Object.values(record).every((value) => typeof value !== 'object' || value === null);
}

function isRecord(value: JsonValue | undefined): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
