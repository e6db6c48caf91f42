import { isDeepStrictEqual } from 'node:util';

import {
  type BenchmarkItem,
  type BenchmarkReader,
  choiceLetters,
  hashBytes,
  type ImageSize,
  messageOf,
  type ReadBenchmarkItem,
} from '@r2i/schema';

import type { PluginParts } from '../define/plugin.ts';
import { mustHold } from '../errors/contract-error.ts';
import { type ThingTest, withThing } from './make-thing-for-test.ts';

/** What the contract test of a benchmark is given. */
export interface BenchmarkTest extends ThingTest {
  /** Absolute path of files of the benchmark; a few items are enough. */
  readonly path: string;
}

/**
 * There are items, each valid, with an id of its own; equal files are read equally; images can be decoded, and boxes lie
 * within them; targets fit the form; items share an image where they say so, and only there; a path where nothing is, is
 * an error. Images are decoded by `@r2i/crop`, which has to be installed.
 *
 * @throws {ContractError} Naming the rule that is not kept.
 */
export function testBenchmark(
  entry: PluginParts['benchmarks'],
  { path, ...test }: BenchmarkTest,
): Promise<void> {
  return withThing('benchmarks', entry, test, async (reader, make) => {
    mustHold('it says where it is published', reader.source.trim() !== '', reader.source);
    const rows = await readAll(reader, path);
    mustHold('there are items', rows.length > 0, path);
    const again = await readAll(await make(test.options ?? {}), path);
    mustHold(
      'equal files are read equally',
      isDeepStrictEqual(rows.map(traceOf), again.map(traceOf)),
      `${rows.length} items, then ${again.length}`,
    );
    const images = new Map<string, string>();
    for (const row of rows) {
      mustFitForm(row.item);
      await mustShow(row);
      mustShareImage(row, images);
    }
    const nothing = await readAll(reader, `${path}.that-is-not-there`).then(
      (found) => `${found.length} items`,
      () => undefined,
    );
    mustHold('a path where nothing is, is an error', nothing === undefined, nothing ?? '');
  });
}

/** That items are valid and have ids of their own is watched while a plug-in's benchmark is read. */
async function readAll(reader: BenchmarkReader, path: string): Promise<readonly ReadBenchmarkItem[]> {
  const rows: ReadBenchmarkItem[] = [];
  for await (const row of reader.read(path)) rows.push(row);
  return rows;
}

/** An item, and its images by content. */
function traceOf({ item, image, crop }: ReadBenchmarkItem): unknown {
  return { item, image: hashBytes(image.bytes), crop: crop === null ? null : hashBytes(crop.bytes) };
}

function mustFitForm({ id, form, target, options }: BenchmarkItem): void {
  const place = target.length === 1 ? choiceLetters.join('').indexOf(target) : -1;
  if (form === 'choice') {
    mustHold('the target of a choice is a letter', place >= 0, `${target} of ${id}`);
    mustHold(
      'the letter of a choice names an option, where they are listed',
      options.length === 0 || place < options.length,
      `${target} of ${options.length} options of ${id}`,
    );
  } else {
    mustHold('an open question has no options', options.length === 0, `${options.join(', ')} of ${id}`);
  }
}

async function mustShow({ item: { id, box }, image, crop }: ReadBenchmarkItem): Promise<void> {
  const size = await decode(image.bytes, `the image of ${id}`);
  if (crop !== null) await decode(crop.bytes, `the crop of ${id}`);
  if (box === null) return;
  mustHold(
    'boxes lie within the image',
    box.left >= 0 && box.top >= 0 && box.right <= size.width && box.bottom <= size.height,
    `${JSON.stringify(box)} in ${size.width} x ${size.height} of ${id}`,
  );
}

async function decode(bytes: Uint8Array, name: string): Promise<ImageSize> {
  // Brings a native library along that nothing else of this package needs.
  const { loadImage } = await import('@r2i/crop');
  try {
    const { view } = await loadImage(bytes, { name });
    await view.pixels();
    return view.size;
  } catch (error) {
    mustHold('images can be decoded', false, messageOf(error));
    throw error;
  }
}

function mustShareImage(
  { item: { id, imageId }, image }: ReadBenchmarkItem,
  known: Map<string, string>,
): void {
  const hash = hashBytes(image.bytes);
  const there = known.get(imageId) ?? hash;
  known.set(imageId, hash);
  mustHold('items of one imageId show one image', there === hash, `${imageId} of ${id}`);
}
