import { thumbnailOfFile } from '@r2i/crop';
import type { EvaluationCard } from '@r2i/report';
import type { BenchmarkImage, ReadBenchmarkItem } from '@r2i/schema';

import { imageSize } from '../benchmark/image-size.ts';

type Rows = AsyncIterable<ReadBenchmarkItem>;

/** Characters of all images of a page together: a page of more opens in no browser. */
const pageRoom = 200_000_000;

/** Longer side of a crop's image in pixels. */
const cropSide = 256;

/** Bytes up to which a crop stays as it was cut, without loss: as a JPEG it would save too little to be drawn again. */
const cutBytes = 4096;

/** Rows whose images are made at once. */
const atOnce = 4;

/** Images for the report, made while something else reads the rows, so that no row is read or cut twice. */
export interface RunningCards {
  watch(rows: Rows): Rows;
  /** Complete once every row has come out of {@link RunningCards.watch}; in the order of the rows. */
  cards(): Promise<readonly EvaluationCard[]>;
}

interface Drawn {
  readonly item: string;
  readonly imageId: string;
  readonly box: EvaluationCard['box'];
  readonly image: EvaluationCard['image'];
  readonly crop: EvaluationCard['crop'];
}

/**
 * Begins to make the images of a page.
 *
 * @param options.room - Characters that they may take; items beyond are shown in words. @default 200 million
 */
export function startCards({ room = pageRoom }: { readonly room?: number } = {}): RunningCards {
  const drawings: Promise<Drawn>[] = [];
  const fullImages = new Map<string, Promise<EvaluationCard['image']>>();
  const running = new Set<Promise<Drawn>>();
  let taken = 0;

  const draw = async ({ item, image, crop }: ReadBenchmarkItem): Promise<Drawn> => {
    const { id, imageId, box } = item;
    let full = fullImages.get(imageId);
    if (full === undefined) {
      full = orNothing(imageOf(image, id)).then((made) => {
        taken += made?.src.length ?? 0;
        return made;
      });
      fullImages.set(imageId, full);
    }
    const cut = crop === null ? undefined : await orNothing(cropOf(crop, id));
    taken += cut?.src.length ?? 0;
    return { item: id, imageId, box, image: await full, crop: cut };
  };

  async function* watch(rows: Rows): AsyncGenerator<ReadBenchmarkItem, void, undefined> {
    for await (const row of rows) {
      if (taken <= room) {
        const drawing = draw(row).finally(() => running.delete(drawing));
        running.add(drawing);
        drawings.push(drawing);
        if (running.size >= atOnce) await Promise.race(running);
      }
      yield row;
    }
  }
  return { watch, cards: async () => withinRoom(await Promise.all(drawings), room) };
}

/** Cards as long as there is room, by their order alone: which drawing was ready first must not show. */
function withinRoom(drawings: readonly Drawn[], room: number): EvaluationCard[] {
  const cards: EvaluationCard[] = [];
  const seen = new Set<string>();
  let taken = 0;
  for (const { item, imageId, box, image, crop } of drawings) {
    taken += (seen.has(imageId) ? 0 : (image?.src.length ?? 0)) + (crop?.src.length ?? 0);
    if (taken > room) break;
    seen.add(imageId);
    cards.push({ item, box, image, crop });
  }
  return cards;
}

async function imageOf(image: BenchmarkImage, item: string): Promise<EvaluationCard['image']> {
  const size = await imageSize(image, item);
  const { bytes, pixels } = image;
  const small = await thumbnailOfFile(bytes, { name: item, size, pixels, maxSide: 640, quality: 70 });
  return { src: dataUri(small), ...size };
}

async function cropOf(image: BenchmarkImage, item: string): Promise<EvaluationCard['crop']> {
  const name = `${item} (crop)`;
  const size = await imageSize(image, name);
  if (isSmallCut(image)) return { src: dataUri(image) };
  const small = await thumbnailOfFile(image.bytes, { name, size, maxSide: cropSide, quality: 80 });
  return { src: dataUri(small) };
}

/** A crop that the reader cut itself, whose size it therefore knows: nothing is in the file but pixels. */
function isSmallCut({ bytes, size }: BenchmarkImage): boolean {
  return size !== undefined && Math.max(size.width, size.height) <= cropSide && bytes.length <= cutBytes;
}

/** An image that cannot be decoded was a fault of its answers, and must not cost the report. */
async function orNothing<Made>(made: Promise<Made>): Promise<Made | undefined> {
  return made.catch(() => undefined);
}

function dataUri({ mediaType, bytes }: Pick<BenchmarkImage, 'mediaType' | 'bytes'>): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}
