import type { GlobalRow } from '@r2i/benchmark';
import { viewOfPixels } from '@r2i/crop';
import { createRandom } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { startCards } from './item-cards.ts';

async function noise(seed: number): Promise<GlobalRow['image']> {
  const random = createRandom(seed);
  const data = Uint8Array.from({ length: 60 * 40 * 3 }, () => random.integer(0, 255));
  return viewOfPixels({ width: 60, height: 40, data }, { format: 'jpeg' }).encoded();
}

function row(index: number, image: GlobalRow['image'], crop: GlobalRow['image'] | null = null) {
  const item = {
    id: `item-${index}`,
    query: 'Which?',
    target: 'A',
    form: 'open',
    options: [],
    box: null,
    dimension: null,
    imageId: `image-${index % 3}`,
  } as const;
  return crop === null ? { item, image, crop } : { item, image, crop };
}

async function cardsOf(rows: readonly ReturnType<typeof row>[], room?: number) {
  async function* all() {
    yield* rows;
  }
  const drawing = startCards(room === undefined ? {} : { room });
  const seen: string[] = [];
  for await (const { item } of drawing.watch(all())) seen.push(item.id);
  expect(seen).toEqual(rows.map(({ item }) => item.id));
  return drawing.cards();
}

describe('startCards', () => {
  it('makes pictures in the order of the rows while they are read, a photo once for its items', async () => {
    const images = await Promise.all([0, 1, 2].map(noise));
    const rows = Array.from({ length: 9 }, (_, index) => {
      const image = images[index % 3];
      if (image === undefined) throw new Error('there are three');
      return row(index, image, index === 4 ? null : image);
    });
    const cards = await cardsOf(rows);
    expect(cards.map(({ item }) => item)).toEqual(rows.map(({ item }) => item.id));
    expect(cards[0]?.image).toBe(cards[3]?.image);
    expect(cards[0]?.image).toMatchObject({ width: 60, height: 40 });
    expect(cards[0]?.crop?.src).toMatch(/^data:image\/jpeg;base64,/);
    expect(cards[4]?.crop).toBeUndefined();
  });

  it('shows a crop as it was cut where that is small, and draws one whose file was given', async () => {
    const image = await noise(1);
    const cut = async (width: number, height: number): Promise<GlobalRow['image']> => {
      const random = createRandom(7);
      const data = Uint8Array.from({ length: width * height * 3 }, () => random.integer(0, 255));
      const { bytes, mediaType } = await viewOfPixels({ width, height, data }).encoded();
      return { bytes, mediaType, size: { width, height } };
    };
    const [small, large, long] = await Promise.all([cut(30, 20), cut(60, 60), cut(300, 2)]);
    const { size: _, ...given } = small;
    const cards = await cardsOf([small, large, long, given].map((crop, index) => row(index, image, crop)));
    const [asItIs, ...drawn] = cards.map(({ crop }) => crop?.src);
    expect(asItIs).toBe(`data:image/png;base64,${Buffer.from(small.bytes).toString('base64')}`);
    expect(drawn).toHaveLength(3);
    for (const src of drawn) expect(src).toMatch(/^data:image\/jpeg;base64,/);
  });

  it('leaves out a picture that cannot be decoded, and makes none of nothing', async () => {
    const image = await noise(1);
    const broken = { bytes: image.bytes.slice(0, 200), mediaType: image.mediaType };
    const [card] = await cardsOf([row(0, broken, image)]);
    expect(card?.image).toBeUndefined();
    expect(card?.crop).toBeDefined();
    expect(await cardsOf([])).toEqual([]);
  });

  it('stops where there is no more room, at the same item whatever is ready first', async () => {
    const rows = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => row(index, await noise(index), await noise(index + 50))),
    );
    const all = await cardsOf(rows);
    // Items share three photos.
    const size = all.slice(0, 5).reduce((sum, card) => sum + (card.crop?.src.length ?? 0), 0);
    const photos = all.slice(0, 3).reduce((sum, card) => sum + (card.image?.src.length ?? 0), 0);
    expect(await cardsOf(rows, size + photos)).toEqual(all.slice(0, 5));
    expect(await cardsOf(rows, size + photos - 1)).toEqual(all.slice(0, 4));
    expect(await cardsOf(rows, 0)).toEqual([]);
  });
});
