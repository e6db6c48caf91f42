import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder, makePng, writeParquet } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';
import { written } from '../testing/published/published-fixture.ts';
import { vStarFixture } from '../testing/published/v-star.ts';
import { readAll } from '../testing/read-all.ts';

const png = makePng(4, 3, 9);
const { rows: right } = vStarFixture;
const [line] = right;

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await makeFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

const writeLines = (...lines: typeof right): Promise<string> => written(vStarFixture, lines);

describe('V* as JSONL', () => {
  it('reads images below the folder and leaves the question as it stands', async () => {
    const { items, rows, report } = await readAll('v-star', await writeLines(...right));
    expect(items).toEqual([
      {
        id: 'direct_attributes/0',
        query: line?.['text'],
        target: 'A',
        form: 'choice',
        options: ['rubber', 'cotton', 'kevlar', 'leather'],
        box: null,
        dimension: null,
        imageId: expect.stringMatching(/^[0-9a-f]{64}$/),
        category: 'direct_attributes',
      },
      expect.objectContaining({ id: 'relative_position/0', target: 'B' }),
    ]);
    expect(rows.map(({ crop, image }) => [crop, image.mediaType])).toEqual([
      [null, 'image/png'],
      [null, 'image/png'],
    ]);
    expect(report).toMatchObject({ withCrop: 0, shuffled: 0, images: 1 });
  });

  it.each([
    [{ label: 'E' }, 'label', /letter E names none of the 4 options/],
    [{ label: undefined }, 'label', /string/],
    [{ image: 'direct_attributes/none.jpg' }, 'image', /cannot be read/],
    [{ image: '../secret.jpg' }, 'image', /out of the folder/],
    [{ text: '' }, 'text', /1 character/],
    [{ question_id: 0 }, 'question_id', /earlier row/],
  ])('names line and field of a bad line: %o', async (change, column, message) => {
    const folder = await writeLines(...right.slice(0, 1), { ...line, question_id: 1, ...change });
    const reading = readAll('v-star', folder);
    const path = join(folder, 'test_questions.jsonl');
    await expect(reading).rejects.toMatchObject({ path, row: 2, column });
    await expect(reading).rejects.toThrow(message);
  });
});

describe('V* as Parquet', () => {
  it('reads the same items', async () => {
    const folder = await makeFolder();
    const kinds = {
      image: 'image',
      text: 'text',
      label: 'text',
      question_id: 'text',
      category: 'text',
    } as const;
    const row = { ...line, question_id: '0', image: { bytes: png } };
    await writeParquet(join(folder, 'data/test-00000-of-00001.parquet'), kinds, [row]);
    const { items } = await readAll('v-star', folder);
    const lines = await readAll('v-star', await writeLines(...right.slice(0, 1)));
    expect(items).toEqual(lines.items);
  });
});

describe('V* as a JSON file for each image', () => {
  const options = ['rubber', 'cotton', 'kevlar', 'leather'];
  const question = 'What is the material of the glove?';

  async function writePerImage(count: number, change: object = {}): Promise<string> {
    const files: Record<string, string | Uint8Array> = {};
    for (let index = 0; index < count; index += 1) {
      const stem = `direct_attributes/sa_${String(index).padStart(2, '0')}`;
      const fields = { target_object: ['glove'], bbox: [[10, 20, 5, 6]], question, options, ...change };
      files[`${stem}.json`] = JSON.stringify(fields);
      files[`${stem}.jpg`] = png;
    }
    return write(files);
  }

  it('shuffles the options, since the first is always right, and records how', async () => {
    const folder = await writePerImage(40);
    const { items, report } = await readAll('v-star', folder, { seed: 7 });
    expect(report.shuffled).toBe(40);
    for (const { target, options: shown, shuffle, query } of items) {
      expect(shown['ABCD'.indexOf(target)]).toBe('rubber');
      expect(shuffle?.order.map((place) => options[place])).toEqual(shown);
      expect(query).toBe(
        [question, ...shown.map((option, place) => `${'ABCD'[place]}. ${option}`)].join('\n'),
      );
    }
    expect(new Set(items.map(({ target }) => target))).toEqual(new Set('ABCD'));
    expect((await readAll('v-star', folder, { seed: 7 })).items).toEqual(items);
    expect((await readAll('v-star', folder, { seed: 8 })).items).not.toEqual(items);
  });

  it('takes category, id and box from where they stand', async () => {
    const two = {
      bbox: [
        [10, 20, 5, 6],
        [0, 22, 4, 9],
      ],
    };
    const { items } = await readAll('v-star', await writePerImage(1, two));
    expect(items).toMatchObject([
      {
        id: 'direct_attributes/sa_00',
        category: 'direct_attributes',
        box: { frame: 'pixel', left: 0, top: 20, right: 15, bottom: 31 },
      },
    ]);
  });

  it.each([
    [{ options: ['rubber'] }, 'options', /2/],
    [{ options: [...'abcdefghi'] }, 'options', /9 options; 8 are the most/],
    [{ question: undefined }, 'question', /string/],
    [{ bbox: [[1, 2, 0, 4]] }, 'bbox', /0/],
  ])('names file and field of a bad one: %o', async (change, column, message) => {
    const folder = await writePerImage(1, change);
    const path = join(folder, 'direct_attributes/sa_00.json');
    await expect(readAll('v-star', folder)).rejects.toMatchObject({ path, row: 1, column });
    await expect(readAll('v-star', folder)).rejects.toThrow(message);
  });

  it('says so when the image is missing', async () => {
    const folder = await write({ 'relative_position/a.json': JSON.stringify({ question, options }) });
    await expect(readAll('v-star', folder)).rejects.toMatchObject({ column: 'image', row: 1 });
  });
});
