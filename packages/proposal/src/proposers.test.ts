import type { ImageView } from '@r2i/schema';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { InvalidGridError } from './errors/invalid-grid-error.ts';
import { createGridProposer } from './grid-proposer.ts';
import { createListProposer } from './list-proposer.ts';
import { type ListedBox, listedBoxSchema } from './listed-box.ts';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);

/** A view whose pixels must not be looked at: these proposers need the size or the id alone. */
function view(id: string, width: number, height: number): ImageView {
  const forbidden = (): Promise<never> => Promise.reject(new Error('this proposer reads no pixels'));
  return { id, size: { width, height }, pixels: forbidden, encoded: forbidden };
}

describe('createGridProposer', () => {
  it('proposes the cells row by row', async () => {
    const grid = createGridProposer({ columns: 2, rows: 2 });
    const cells = await grid.propose({ image: view(a, 101, 40), seed: 0 });
    expect(cells.map(({ box }) => [box.left, box.top, box.right, box.bottom])).toEqual([
      [0, 0, 50, 20],
      [50, 0, 101, 20],
      [0, 20, 50, 40],
      [50, 20, 101, 40],
    ]);
    expect(cells[0]).toMatchObject({ label: 'region', score: 1, proposer: grid.id });
  });

  it('names every setting in its id', () => {
    const ids = [
      { columns: 2, rows: 3 },
      { columns: 3, rows: 2 },
      { columns: 3, rows: 2, label: 'tile' },
    ].map((options) => createGridProposer(options).id);
    expect(new Set(ids).size).toBe(3);
  });

  it('covers every pixel once, whatever the size', async () => {
    const count = fc.integer({ min: 1, max: 9 });
    const side = fc.integer({ min: 1, max: 40 });
    await fc.assert(
      fc.asyncProperty(count, count, side, side, async (columns, rows, width, height) => {
        const cells = await createGridProposer({ columns, rows }).propose({
          image: view(a, width, height),
          seed: 0,
        });
        const covered = new Set<string>();
        for (const { box } of cells) {
          expect(box.right).toBeGreaterThan(box.left);
          expect(box.bottom).toBeGreaterThan(box.top);
          for (let x = box.left; x < box.right; x += 1) {
            for (let y = box.top; y < box.bottom; y += 1) {
              expect(covered.has(`${x},${y}`)).toBe(false);
              covered.add(`${x},${y}`);
            }
          }
        }
        expect(covered.size).toBe(width * height);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    [0, 1],
    [1, -1],
    [1.5, 2],
    [Number.NaN, 2],
    [Number.POSITIVE_INFINITY, 2],
  ])('throws for %s columns and %s rows', (columns, rows) => {
    expect(() => createGridProposer({ columns, rows })).toThrow(InvalidGridError);
    expect(() => createGridProposer({ columns, rows })).toThrow(`not ${columns} and ${rows}`);
  });

  it('stops when aborted', async () => {
    const reason = new Error('stop');
    const request = { image: view(a, 9, 9), seed: 0, signal: AbortSignal.abort(reason) };
    await expect(createGridProposer({ columns: 1, rows: 1 }).propose(request)).rejects.toBe(reason);
    await expect(createListProposer([]).propose(request)).rejects.toBe(reason);
  });
});

describe('createListProposer', () => {
  const box = { frame: 'pixel', left: 1, top: 2, right: 30, bottom: 40 } as const;
  const far = { frame: 'pixel', left: 900, top: 2, right: 930, bottom: 40 } as const;
  const boxes: readonly ListedBox[] = [
    { imageId: a, box, label: 'kettle', score: 0.8 },
    { imageId: b, box },
    { imageId: a, box: far },
  ];

  it('proposes the boxes of the image asked about, in their order, and fills in what is left out', async () => {
    const list = createListProposer(boxes);
    expect(await list.propose({ image: view(a, 100, 100), seed: 0 })).toEqual([
      { box, label: 'kettle', score: 0.8, proposer: list.id },
      { box: far, label: 'object', score: 1, proposer: list.id },
    ]);
  });

  it.each([
    { case: 'an image that is not listed', list: boxes, id: 'c'.repeat(64) },
    { case: 'an empty list', list: [], id: a },
  ])('proposes nothing for $case', async ({ list, id }) => {
    expect(await createListProposer(list).propose({ image: view(id, 100, 100), seed: 0 })).toEqual([]);
  });

  it('has an id of its own for each list, and the same for equal lists', () => {
    expect(createListProposer(boxes).id).toBe(createListProposer(structuredClone(boxes)).id);
    expect(createListProposer(boxes).id).not.toBe(createListProposer(boxes.slice(1)).id);
    // Defaults written out are the same list.
    expect(createListProposer([{ imageId: b, box }]).id).toBe(
      createListProposer([{ imageId: b, box, label: 'object', score: 1 }]).id,
    );
  });

  it('is not changed by what happens to the list afterwards', async () => {
    const list = [...boxes];
    const proposer = createListProposer(list);
    list.length = 0;
    expect(await proposer.propose({ image: view(b, 100, 100), seed: 0 })).toHaveLength(1);
  });
});

describe('listedBoxSchema', () => {
  const box = { frame: 'pixel', left: 1, top: 2, right: 30, bottom: 40 };
  it.each([
    { case: 'a bare box', value: { imageId: a, box }, ok: true },
    { case: 'a full entry', value: { imageId: a, box, label: 'cup', score: 0 }, ok: true },
    { case: 'a file name for an id', value: { imageId: 'photo.jpg', box }, ok: false },
    { case: 'a box without area', value: { imageId: a, box: { ...box, right: 1 } }, ok: false },
    { case: 'a score above 1', value: { imageId: a, box, score: 1.1 }, ok: false },
    { case: 'an unknown field', value: { imageId: a, box, bbox: [1, 2, 3, 4] }, ok: false },
  ])('$case: $ok', ({ value, ok }) => {
    expect(listedBoxSchema.safeParse(value).success).toBe(ok);
  });
});
