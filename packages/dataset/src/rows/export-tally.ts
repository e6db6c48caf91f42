import { areaRatio } from '@r2i/geometry';
import type { ChoiceLetter, Dimension, ExportRow } from '@r2i/schema';
import type { ExportSplit, ExportView } from '../manifest/export-settings.ts';

/** What the rows of an export add up to. */
export interface ExportTally {
  readonly rows: number;
  readonly samples: number;
  readonly images: number;
  readonly splits: Readonly<Partial<Record<ExportSplit, number>>>;
  readonly views: Readonly<Partial<Record<ExportView, number>>>;
  readonly forms: Readonly<Partial<Record<'choice' | 'open', number>>>;
  /** Of samples. */
  readonly dimensions: Readonly<Partial<Record<Dimension, number>>>;
  /** Of samples asked with options. */
  readonly letters: Readonly<Partial<Record<ChoiceLetter, number>>>;
  /** Images by licence and origin, in code-unit order. */
  readonly sources: readonly { readonly licence: string; readonly origin: string; readonly images: number }[];
  /** Samples by area of the box as a share of the photo; see {@link areaBins}. */
  readonly areas: readonly number[];
  readonly medianArea: number | null;
}

/** Lower ends of the bins of {@link ExportTally.areas}, as shares of the photo. The last one is open. */
export const areaBins: readonly number[] = [0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3];

/** Counts rows as they are written. */
export interface ExportCounter {
  add(row: ExportRow): void;
  tally(): ExportTally;
}

export function createExportCounter(): ExportCounter {
  let rows = 0;
  const samples = new Set<string>();
  const images = new Map<string, { licence: string; origin: string }>();
  const splits = new Map<ExportSplit, number>();
  const views = new Map<ExportView, number>();
  const forms = new Map<'choice' | 'open', number>();
  const dimensions = new Map<Dimension, number>();
  const letters = new Map<ChoiceLetter, number>();
  const areas: number[] = [];
  return {
    add({ sample, split, view, form, letter }) {
      rows += 1;
      raise(splits, split);
      raise(views, view);
      raise(forms, form);
      images.set(sample.image.id, {
        licence: sample.image.licence ?? 'not stated',
        origin: sample.image.origin ?? 'not stated',
      });
      if (samples.has(sample.id)) return;
      samples.add(sample.id);
      raise(dimensions, sample.question.dimension);
      if (form === 'choice') raise(letters, letter);
      areas.push(areaRatio(sample.box, sample.image));
    },
    tally() {
      const bySource = new Map<string, number>();
      for (const { licence, origin } of images.values()) raise(bySource, JSON.stringify([licence, origin]));
      const sorted = [...areas].sort((left, right) => left - right);
      return {
        rows,
        samples: samples.size,
        images: images.size,
        splits: inOrder(splits),
        views: inOrder(views),
        forms: inOrder(forms),
        dimensions: inOrder(dimensions),
        letters: inOrder(letters),
        sources: [...bySource.keys()].sort().map((key) => {
          const [licence = '', origin = ''] = splitKey(key);
          return { licence, origin, images: bySource.get(key) ?? 0 };
        }),
        areas: areaBins.map(
          (from, bin) =>
            areas.filter((area) => area >= from && area < (areaBins[bin + 1] ?? Infinity)).length,
        ),
        medianArea: sorted[Math.floor(sorted.length / 2)] ?? null,
      };
    },
  };
}

function splitKey(key: string): string[] {
  const parts: unknown = JSON.parse(key);
  return Array.isArray(parts) ? parts.map(String) : [];
}

function raise<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function inOrder<Key extends string>(counts: ReadonlyMap<Key, number>): Partial<Record<Key, number>> {
  const ordered: Partial<Record<Key, number>> = {};
  for (const [key, count] of [...counts].sort(([left], [right]) => (left < right ? -1 : 1)))
    ordered[key] = count;
  return ordered;
}
