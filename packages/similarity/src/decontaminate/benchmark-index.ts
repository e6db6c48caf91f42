import { normalForms, readOptions } from '@r2i/answers';
import type { BenchmarkRow, GlobalRow } from '@r2i/benchmark';
import { ImageLoadError } from '@r2i/crop';
import { type BenchmarkItem, hashBytes } from '@r2i/schema';

import { CopyIndex } from '../copies/copy-index.ts';
import type { CopyLimits } from '../copies/copy-limits.ts';
import { type Fingerprint, readFingerprint } from '../copies/fingerprint.ts';
import { hashPixels } from '../perceptual/hash-pixels.ts';
import type { BenchmarkRows } from './decontaminator.ts';

/** What is kept of an item. */
export interface IndexedItem {
  readonly id: string;
  readonly benchmark: string;
  readonly box: BenchmarkItem['box'];
  /** Plain, without options. */
  readonly question: string;
}

/** An image of one or more items. */
export interface IndexedImage {
  /** At least one. */
  readonly items: IndexedItem[];
}

/** Counts of one benchmark. */
export interface IndexedCounts {
  readonly name: string;
  items: number;
  images: number;
  crops: number;
  unreadable: number;
}

/** Benchmarks as they are searched. */
export interface BenchmarkIndex {
  readonly counts: readonly IndexedCounts[];
  readonly images: ImageShelf;
  readonly crops: ImageShelf;
  /** The first item of each benchmark with a question, by plain question. */
  readonly questions: ReadonlyMap<string, readonly IndexedItem[]>;
}

/** Images by content. */
export interface ImageShelf {
  /** By SHA-256 of the file, whether it can be decoded or not. */
  readonly byHash: Map<string, { readonly items: IndexedItem[] }>;
  /** By {@link greyKey}: images with the same small grey image, and the hashes of their pixels. */
  readonly byGrey: Map<string, { readonly pixels: string; readonly items: IndexedItem[] }[]>;
  readonly index: CopyIndex;
  /** In the order of `index`. */
  readonly images: IndexedImage[];
}

/** Reads benchmarks to their end. Their images are not kept. */
export async function indexBenchmarks(
  benchmarks: Iterable<BenchmarkRows>,
  {
    limits,
    onItem,
    signal,
  }: {
    readonly limits: CopyLimits;
    /** Called after each item, with its benchmark's counts so far. */
    readonly onItem: ((counts: Readonly<IndexedCounts>) => void) | undefined;
    readonly signal: AbortSignal | undefined;
  },
): Promise<BenchmarkIndex> {
  const images = emptyShelf(limits);
  const crops = emptyShelf(limits);
  const questions = new Map<string, IndexedItem[]>();
  const counts: IndexedCounts[] = [];
  for (const { name, rows } of benchmarks) {
    const count: IndexedCounts = { name, items: 0, images: 0, crops: 0, unreadable: 0 };
    counts.push(count);
    for await (const row of rows) {
      signal?.throwIfAborted();
      const item = itemOf(row, name);
      count.items += 1;
      const image = await shelve(images, row.image.bytes, item);
      if (image !== 'known') count.images += 1;
      if (image === 'unreadable') count.unreadable += 1;
      if (row.crop !== null && (await shelve(crops, row.crop.bytes, item)) !== 'known') count.crops += 1;
      const same = questions.get(item.question) ?? [];
      if (!same.some(({ benchmark }) => benchmark === name)) same.push(item);
      questions.set(item.question, same);
      onItem?.(count);
    }
  }
  return { counts, images, crops, questions };
}

function emptyShelf(limits: CopyLimits): ImageShelf {
  return { byHash: new Map(), byGrey: new Map(), index: new CopyIndex(limits), images: [] };
}

function itemOf({ item }: BenchmarkRow | GlobalRow, benchmark: string): IndexedItem {
  const question = normalForms.question(readOptions(item.query).question);
  return { id: item.id, benchmark, box: item.box, question };
}

/** The same for images of the same size that look the same in grey: only their pixels have to be compared. */
export function greyKey({ size, grey }: Fingerprint): string {
  return `${size.width}x${size.height} ${hashBytes(grey.data)}`;
}

async function shelve(
  { byHash, byGrey, index, images }: ImageShelf,
  bytes: Uint8Array,
  item: IndexedItem,
): Promise<'known' | 'new' | 'unreadable'> {
  const hash = hashBytes(bytes);
  const known = byHash.get(hash);
  if (known !== undefined) {
    known.items.push(item);
    return 'known';
  }
  const items = [item];
  byHash.set(hash, { items });
  let fingerprint: Fingerprint;
  try {
    fingerprint = await readFingerprint(bytes, item.id);
  } catch (error) {
    if (!(error instanceof ImageLoadError)) throw error;
    return 'unreadable';
  }
  const key = greyKey(fingerprint);
  const pixels = await hashPixels(bytes, item.id);
  byGrey.set(key, [...(byGrey.get(key) ?? []), { pixels, items }]);
  await index.add(fingerprint);
  images.push({ items });
  return 'new';
}
