import { isDeepStrictEqual } from 'node:util';

import { type ExportRow, findNonJson, type LineFormat, type TrainingFormat } from '@r2i/schema';

import type { PluginParts } from '../define/plugin.ts';
import type { PluginContext } from '../entry/plugin-context.ts';
import { mustHold } from '../errors/contract-error.ts';
import { createRegistry } from '../registry/create-registry.ts';
import { makeEntry } from '../registry/make-entry.ts';
import { damagesOf, strangers } from './damage.ts';
import { type Load, mustLoadBack, mustRefuse } from './loaded-rows.ts';
import { createTestContext } from './test-context.ts';
import { testFiles } from './test-files.ts';
import { testRows } from './test-rows.ts';

/** What the contract test of a format is given. */
export interface ExportTest {
  /** As a person would give them. @default {} */
  readonly options?: unknown;
  /** What the test's context has to be besides. */
  readonly context?: Partial<PluginContext> | undefined;
  /** Rows to write besides the usual ones. */
  readonly rows?: readonly ExportRow[] | undefined;
}

/**
 * What holds for every format of training sets: what is written is JSON, or files of its own, and loads back to the row;
 * equal rows give equal bytes; and what is damaged is refused, or gives the same row.
 *
 * @throws {ContractError} Naming the rule that does not hold.
 */
export async function testExport(entry: PluginParts['exports'], test: ExportTest = {}): Promise<void> {
  await using context = createTestContext(test.context);
  const registry = createRegistry([{ name: 'tested', exports: { tested: entry } }]);
  const make = (): Promise<TrainingFormat> =>
    makeEntry('exports', 'tested', test.options ?? {}, { registry, context });
  const [format, twin] = [await make(), await make()];
  const { source } = format;
  mustHold('it says which loader it follows', typeof source === 'string' && source !== '', String(source));
  const rows = [...(await testRows()), ...(test.rows ?? [])];
  if ('line' in format && 'line' in twin) testLines(rows, { format, twin });
  else if ('open' in format && 'open' in twin) await testFiles(rows, { format, twin });
}

function testLines(
  rows: readonly ExportRow[],
  { format, twin }: { readonly format: LineFormat; readonly twin: LineFormat },
): void {
  const load: Load = (line) => format.load(line);
  for (const row of rows) {
    const before = structuredClone(row);
    const line: unknown = format.line(row);
    mustHold(
      'a line is an object',
      typeof line === 'object' && line !== null && !Array.isArray(line),
      JSON.stringify(line) ?? typeof line,
    );
    const other = findNonJson(line);
    mustHold('a line is JSON', other === undefined, other ?? '');
    mustHold('a row is left as it is', isDeepStrictEqual(row, before), row.sample.id);
    const text = JSON.stringify(line);
    for (const again of [format.line(row), twin.line(structuredClone(row))]) {
      mustHold(
        'equal rows, equal lines',
        JSON.stringify(again) === text,
        `${text}, then ${JSON.stringify(again)}`,
      );
    }
    const read: unknown = JSON.parse(text);
    mustLoadBack(load, read, { row, images: format.images ?? 'files' });
    for (const damage of strangers) mustRefuse(load, damage, undefined);
    for (const damage of damagesOf(read)) mustRefuse(load, damage, row);
  }
  mustBeFiles(format.extras?.([{ path: 'train.jsonl', rows: rows.length, split: 'train' }]) ?? {});
}

function mustBeFiles(extras: Readonly<Record<string, unknown>>): void {
  for (const [name, text] of Object.entries(extras)) {
    const isInside = !name.startsWith('/') && !name.split('/').includes('..') && !name.includes('\\');
    mustHold('further files lie within the export', isInside, name);
    mustHold('further files are texts', typeof text === 'string', `${name} is ${typeof text}`);
  }
}
