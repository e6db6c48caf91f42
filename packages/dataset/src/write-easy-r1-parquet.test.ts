import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';

import { makeJpegLike } from './testing/images.ts';
import { makeFolder } from './testing/make-folder.ts';
import { makeSample, streamOf } from './testing/make-sample.ts';
import { writeEasyR1Parquet } from './write-easy-r1-parquet.ts';

const readImage = async (sample: { choice: { seed: number } }) => ({
  bytes: makeJpegLike(1_000 + sample.choice.seed, sample.choice.seed),
  mediaType: 'image/jpeg',
  name: `boxed-${sample.choice.seed}.jpg`,
});
const asked = { view: 'boxed', form: 'choice', readImage } as const;
const samples = (count: number) => streamOf(Array.from({ length: count }, (_, index) => makeSample(index)));

describe('writeEasyR1Parquet', () => {
  it('writes what an independent reader finds', async () => {
    const path = join(await makeFolder(), 'train.parquet');
    await writeEasyR1Parquet(path, samples(3), asked);
    const file = await asyncBufferFromFile(path);
    const rows = await parquetReadObjects({ file, utf8: false });
    expect(rows).toHaveLength(3);
    const sample = makeSample(2);
    const { bytes } = await readImage(sample);
    expect(rows[2]).toEqual({
      images: [{ bytes: new Uint8Array(bytes), path: 'boxed-2.jpg' }],
      problem:
        '<image>What does sign 2 say?\nOnly what is inside the red box counts.\nA. STOP\nB. Größe 😀\nC. GO\n' +
        'Answer with the letter of the right option only.',
      answer: 'B',
      bbox: [10.5, 20, 40, 30],
      id: sample.id,
      image_id: sample.image.id,
      image_size: [640, 480],
      dimension: 'ocr',
      question_type: 'MCQ',
    });
  });

  it('names the types for Hugging Face, bounds row groups and stores images uncompressed', async () => {
    const path = join(await makeFolder(), 'train.parquet');
    await writeEasyR1Parquet(path, samples(25), { ...asked, rowGroupSize: 10 });
    const metadata = await parquetMetadataAsync(await asyncBufferFromFile(path));
    expect(metadata.row_groups.map((group) => Number(group.num_rows))).toEqual([10, 10, 5]);
    const codecs = metadata.row_groups[0]?.columns.map(({ meta_data }) => [
      meta_data?.path_in_schema.join('.'),
      meta_data?.codec,
    ]);
    expect(codecs).toContainEqual(['images.list.element.bytes', 'UNCOMPRESSED']);
    const known = metadata.key_value_metadata?.find(({ key }) => key === 'huggingface')?.value ?? '{}';
    const { features } = JSON.parse(known).info;
    expect(features.images).toEqual({ feature: { _type: 'Image' }, _type: 'Sequence' });
    expect(Object.keys(features)).toEqual([
      'images',
      'problem',
      'answer',
      'bbox',
      'id',
      'image_id',
      'image_size',
      'dimension',
      'question_type',
    ]);
  });

  it('closes a row group early when its images are large', async () => {
    const path = join(await makeFolder(), 'train.parquet');
    await writeEasyR1Parquet(path, samples(7), { ...asked, rowGroupBytes: 2_100 });
    const metadata = await parquetMetadataAsync(await asyncBufferFromFile(path));
    expect(metadata.row_groups.map((group) => Number(group.num_rows))).toEqual([2, 2, 2, 1]);
  });

  it('gives equal bytes for equal rows, and asks openly without the box', async () => {
    const folder = await makeFolder();
    const paths = [join(folder, 'a.parquet'), join(folder, 'b.parquet')];
    for (const path of paths) {
      await writeEasyR1Parquet(path, samples(12), { ...asked, view: 'plain', form: 'open' });
    }
    const [first, second] = await Promise.all(paths.map((path) => readFile(path)));
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
    const [row] = await parquetReadObjects({
      file: await asyncBufferFromFile(paths[0] ?? ''),
      columns: ['problem', 'answer'],
    });
    expect(row).toEqual({
      problem: '<image>What does sign 0 say?\nAnswer with a word, a number or a short phrase only.',
      answer: 'Größe 😀',
    });
  });

  it('keeps one image mark even where a question holds one', async () => {
    const path = join(await makeFolder(), 'train.parquet');
    const question = { text: 'Where is <image> written?', dimension: 'ocr', questioner: 'q' } as const;
    await writeEasyR1Parquet(path, streamOf([makeSample(0, { question })]), asked);
    const [row] = await parquetReadObjects({ file: await asyncBufferFromFile(path), columns: ['problem'] });
    expect(row?.['problem'].split('<image>')).toHaveLength(2);
  });

  it.each([
    ['an image fails', async () => Promise.reject(new Error('gone')), /^gone$/],
    [
      'an image has no bytes',
      async () => ({ bytes: new Uint8Array(), mediaType: 'x', name: 'x' }),
      /no bytes/,
    ],
  ])('leaves the old file when %s', async (_, failing, message) => {
    const folder = await makeFolder();
    const path = join(folder, 'train.parquet');
    await writeFile(path, 'old');
    await expect(writeEasyR1Parquet(path, samples(2), { ...asked, readImage: failing })).rejects.toThrow(
      message,
    );
    expect(await readdir(folder)).toEqual(['train.parquet']);
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  it('says so when the place cannot be written, or the options make no sense', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'file'), '');
    await mkdir(join(folder, 'taken.parquet/in'), { recursive: true });
    for (const name of ['file/x.parquet', 'taken.parquet']) {
      const writing = writeEasyR1Parquet(join(folder, name), samples(1), asked);
      await expect(writing).rejects.toMatchObject({ code: 'dataset/write' });
    }
    const writing = writeEasyR1Parquet(join(folder, 'x'), samples(1), { ...asked, rowGroupSize: 0 });
    await expect(writing).rejects.toThrow(/rowGroupSize/);
    expect((await readdir(folder)).sort()).toEqual(['file', 'taken.parquet']);
  });
});
