import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';

import { checkRuns } from './check-runs.ts';
import { type Leaf, levelWidth, type Page } from './page.ts';
import type { WorkBudget } from './work-budget.ts';

/**
 * Looks whether what a page holds, unpacked, asks for no more than its header says.
 *
 * @param content - Levels and values of a `data` page; values alone of the others.
 * @throws {Error} If it asks for more.
 */
export function checkValues(
  content: Uint8Array,
  page: Page,
  { path, ...leaf }: Leaf,
  budget: WorkBudget,
): void {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const to = content.byteLength;
  const element = path.at(-1)?.element;
  let from = 0;
  if (page.kind === 'data') {
    const repeats = path.length > 1 ? leaf.maxRepetition : 0;
    for (const most of [repeats, leaf.maxDefinition]) {
      if (most > 0) from = checkPrefixed(view, { from, to, width: levelWidth(most), count: page.values });
    }
    const length = repeats > 0 ? view.getUint32(0, true) : 0;
    takeLists(new DataView(view.buffer, view.byteOffset + 4, length), page, { path, ...leaf }, budget);
  }
  const isBoolean = element?.type === 'BOOLEAN';
  switch (page.encoding) {
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY':
      if (page.kind === 'dictionary' || page.written === 0) return;
      if (isBoolean) throw new Error('a dictionary of booleans is not read');
      checkRuns(view, { from: from + 1, to, width: view.getUint8(from), count: page.values });
      return;
    case 'RLE':
      if (!isBoolean) throw new Error('runs of values are read for booleans alone');
      if (page.written > 0) checkPrefixed(view, { from, to, width: 1, count: page.values });
      return;
    case 'DELTA_BYTE_ARRAY': {
      // Each value repeats the beginning of the one before: a few bytes can stand for many.
      const written = page.kind === 'data' ? writtenIn(view, page, leaf) : page.written;
      if (written === 0) return;
      const reader = { view, offset: from };
      let bytes = 0;
      for (let part = 0; part < 2; part += 1) {
        const lengths = new Int32Array(written);
        deltaBinaryUnpack(reader, written, lengths);
        bytes += lengths.reduce((sum, length) => sum + Math.max(0, length), 0);
      }
      budget.takeBytes(bytes, to);
      return;
    }
    case 'BYTE_STREAM_SPLIT':
      if (page.kind !== 'data' && page.written * (element?.type_length ?? 1) > to) {
        throw new Error('a page has fewer bytes than values');
      }
      return;
    default:
      return;
  }
}

/**
 * Counts the lists around the values of a page, structs among them: a value that begins again from its row has one for each level, one
 * that goes on in the innermost list none.
 *
 * @param levels - Of repetition, which were looked at.
 */
export function takeLists(
  levels: DataView,
  { values }: Page,
  { path, maxRepetition }: Pick<Leaf, 'path' | 'maxRepetition'>,
  budget: WorkBudget,
): void {
  const around = path.length - 2;
  if (around <= 0) return;
  let begun = values;
  if (maxRepetition > 0) {
    const repeated = new Uint8Array(values);
    readRleBitPackedHybrid(
      { view: levels, offset: 0 },
      levelWidth(maxRepetition),
      repeated,
      levels.byteLength,
    );
    begun = repeated.reduce((sum, level) => sum + Math.max(0, maxRepetition - level), 0) / maxRepetition;
  }
  budget.takeLists(Math.ceil(begun * around));
}

/** Values of a `data` page that are not null, by its levels, which were looked at. */
function writtenIn(
  view: DataView,
  { values }: Page,
  { maxRepetition, maxDefinition }: Omit<Leaf, 'path'>,
): number {
  if (maxDefinition === 0) return values;
  const reader = { view, offset: maxRepetition > 0 ? 4 + view.getUint32(0, true) : 0 };
  const levels = new Uint8Array(values);
  readRleBitPackedHybrid(reader, levelWidth(maxDefinition), levels);
  return levels.reduce((count, level) => count + Number(level === maxDefinition), 0);
}

/** Runs with their length before them. @returns Where they end. */
function checkPrefixed(view: DataView, place: Parameters<typeof checkRuns>[1]): number {
  const from = place.from + 4;
  const to = from + view.getUint32(place.from, true);
  if (to > place.to) throw new Error('levels are longer than their page');
  checkRuns(view, { ...place, from, to });
  return to;
}
