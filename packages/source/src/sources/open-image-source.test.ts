import { execFileSync } from 'node:child_process';
import { mkdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { collect, makeFolder, makePng, writeParquet } from '@r2i/table/testing';
import { describe, expect, it, onTestFinished } from 'vitest';

import type { ImageEntry, ImageSource } from './image-source.ts';
import { openImageSource } from './open-image-source.ts';
import type { SourceSpec } from './source-spec.ts';

const pictures = [0, 1, 2, 3].map((index) => makePng(8, 6, 40 * index));
const picture = (index: number): Uint8Array => pictures[index] ?? new Uint8Array();

async function fill(root: string, files: Readonly<Record<string, Uint8Array | string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
}

/** Every entry as `name`, or `name: what its read() throws`; and each is given again by its name. */
async function outcomes(source: ImageSource): Promise<string[]> {
  const entries = await collect(source.images());
  return Promise.all(
    entries.map(async ({ name, read }) => {
      const bytes = await read().catch((error: unknown) => error);
      if (!(bytes instanceof Uint8Array)) return `${name}: ${String(bytes)}`;
      expect(Buffer.from(await source.read(name)).equals(bytes)).toBe(true);
      return name;
    }),
  );
}

async function open(root: string, location: string, rest: Partial<SourceSpec> = {}): Promise<ImageSource> {
  const source = openImageSource({ location: join(root, location), ...rest });
  onTestFinished(() => source.close());
  return source;
}

describe('files', () => {
  const files = { 'a.jpg': '1', 'b.png': '2', 'in/c.jpg': '3', 'in/deep/d.jpg': '4', 'in/notes.txt': '5' };

  it.each([
    ['', ['a.jpg', 'b.png', 'in/c.jpg', 'in/deep/d.jpg']],
    ['*.jpg', ['a.jpg']],
    ['?.*', ['a.jpg', 'b.png']],
    ['**/*.jpg', ['a.jpg', 'in/c.jpg', 'in/deep/d.jpg']],
    ['in/*.jpg', ['c.jpg']],
    ['i?/**/[cd].jpg', ['in/c.jpg', 'in/deep/d.jpg']],
    ['{b.png,a.jpg,b.png}', ['b.png', 'a.jpg']],
    ['{a,b}.*', ['a.jpg', 'b.png']],
    ['in/c.jpg', ['c.jpg']],
  ])('of %j are %j', async (pattern, expected) => {
    const root = await makeFolder();
    await fill(root, files);
    expect(await outcomes(await open(root, pattern))).toEqual(expected);
  });

  it('notices a file that braces spell out and that is not there', async () => {
    const root = await makeFolder();
    await fill(root, { 'x-000.png': picture(0), 'x-002.png': picture(1) });
    const [first, second, third] = await outcomes(await open(root, 'x-{000..002}.png'));
    expect([first, third]).toEqual(['x-000.png', 'x-002.png']);
    expect(second).toMatch(/^x-001\.png: SourceReadError: x-001\.png cannot be read/u);
  });

  it('says that nothing fits', async () => {
    const source = await open(await makeFolder(), '*.jpg');
    await expect(collect(source.images())).rejects.toMatchObject({
      code: 'source/image-source',
      reason: 'no-match',
    });
  });

  it.each(['../b.png', '/etc/passwd', 'in/../../b.png'])(
    'gives no %s, which lies elsewhere',
    async (name) => {
      const root = await makeFolder();
      await fill(root, files);
      await expect((await open(root, 'in')).read(name)).rejects.toThrow('leads out of the folder');
    },
  );
});

describe('tar', () => {
  const content = {
    'train/000.jpg': picture(0),
    'train/000.json': JSON.stringify({
      license: 'CC0-1.0',
      url: 'https://example.org/0.jpg?key=secret',
      caption: 'a',
    }),
    'train/001.left.png': picture(1),
    'train/001.right.png': picture(2),
    'train/001.json': 'no json',
    [`train/${'long-'.repeat(45)}.png`]: picture(3),
  };

  async function pack(format: string): Promise<string> {
    const root = await makeFolder();
    await fill(join(root, 'in'), content);
    const names = Object.keys(content);
    execFileSync('tar', [
      '-cf',
      join(root, 'shard-0.tar'),
      `--format=${format}`,
      '-C',
      join(root, 'in'),
      ...names,
    ]);
    return root;
  }

  it.each(['gnu', 'pax'])('gives the images of a %s archive, with what the sidecars say', async (format) => {
    const source = await open(await pack(format), 'shard-{0..0}.tar', {
      licence: 'CC-BY-4.0',
      origin: 'shards',
    });
    const long = `shard-0.tar/train/${'long-'.repeat(45)}.png`;
    const names = [
      'shard-0.tar/train/000.jpg',
      'shard-0.tar/train/001.left.png',
      'shard-0.tar/train/001.right.png',
      long,
    ];
    expect(await outcomes(source)).toEqual(names);
    const said = (await collect(source.images())).map(({ licence, origin }) => [licence, origin]);
    const otherwise = ['CC-BY-4.0', 'shards'];
    expect(said).toEqual([['CC0-1.0', 'https://example.org/0.jpg'], otherwise, otherwise, otherwise]);
  });

  it('keeps what came before the place where a shard is cut short, and names that place', async () => {
    const root = await pack('gnu');
    // The archive begins with two files of one block each and their headers; the third is cut in its content.
    await truncate(join(root, 'shard-0.tar'), 5 * 512 + 20);
    const [first, second, ...rest] = await outcomes(await open(root, 'shard-0.tar'));
    expect(first).toBe('shard-0.tar/train/000.jpg');
    expect(second).toMatch(
      /^shard-0\.tar: SourceEntryError: shard-0\.tar, train\/001\.left\.png: cut short: .* has \d+ bytes/u,
    );
    expect(rest).toEqual([]);
  });

  it.each([
    [
      'an archive without its end',
      (bytes: Buffer) => bytes.subarray(0, 2 * 512),
      /after train\/000\.jpg: .*end mark/u,
    ],
    [
      'a damaged header',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 1024), Buffer.alloc(512, 7)]),
      /after train\/000\.jpg: there is no tar header at byte 1024/u,
    ],
    [
      'a damaged compressed archive',
      () => Buffer.from('1f8b'.padEnd(1024, '0'), 'hex'),
      /shard-0\.tar: cannot be unpacked/u,
    ],
    ['an empty file', () => Buffer.alloc(0), /cut short/u],
  ])('says what is wrong with %s', async (_, damage, expected) => {
    const root = await pack('gnu');
    await writeFile(join(root, 'shard-0.tar'), damage(await readFile(join(root, 'shard-0.tar'))));
    expect((await outcomes(await open(root, 'shard-0.tar'))).at(-1)).toMatch(expected);
  });

  it('gives two entries of one name, each by a name of its own', async () => {
    const root = await makeFolder();
    for (const index of [0, 1]) {
      await fill(root, { 'a.png': picture(index) });
      execFileSync('tar', ['-rf', join(root, 's.tar'), '-C', root, 'a.png']);
    }
    const source = await open(root, 's.tar');
    expect(await outcomes(source)).toEqual(['s.tar/a.png', 's.tar/a.png#2']);
    expect(Buffer.from(await source.read('s.tar/a.png#2')).equals(picture(1))).toBe(true);
  });

  it('passes over links, which could lead anywhere', async () => {
    const root = await makeFolder();
    await symlink('/etc/passwd', join(root, 'a.png'));
    execFileSync('tar', ['-cf', join(root, 's.tar'), '-C', root, 'a.png']);
    expect(await outcomes(await open(root, 's.tar'))).toEqual([]);
  });
});

describe('parquet', () => {
  const rows = [
    { image: { bytes: picture(0), path: 'x/a.png' }, license: 'CC0-1.0', file_name: 'a.png' },
    { image: { bytes: picture(1), path: null }, url: 'https://example.org/b' },
    { image: null },
    { image: { bytes: null, path: 'd.png' } },
    { image: { bytes: picture(3), path: null }, file_name: '../e.png' },
  ];

  async function table(): Promise<string> {
    const root = await makeFolder();
    await writeParquet(
      join(root, 'train.parquet'),
      { image: 'image', license: 'text', url: 'text', file_name: 'text' },
      rows,
    );
    return root;
  }

  it('gives the images of a column of structs; a row without one says file, row and column', async () => {
    const source = await open(await table(), '*.parquet', { licence: 'CC-BY-4.0' });
    const column =
      'column image: must hold the bytes of one image, alone or as struct<bytes, path>; it holds';
    expect(await outcomes(source)).toEqual([
      'train.parquet/00000001/a.png',
      'train.parquet/00000002',
      `train.parquet/00000003: SourceEntryError: train.parquet, row 3, ${column} nothing`,
      `train.parquet/00000004: SourceEntryError: train.parquet, row 4, ${column} the name of a file alone (d.png); give the folder with the files`,
      'train.parquet/00000005/../e.png',
    ]);
    const said = (await collect(source.images())).map(({ licence, origin }) => [licence, origin]);
    expect(said.slice(0, 2)).toEqual([
      ['CC0-1.0', undefined],
      ['CC-BY-4.0', 'https://example.org/b'],
    ]);
  });

  it.each([
    ['bytes', { picture: 'bytes' }, { picture: picture(2) }, undefined],
    ['a column that is named', { a: 'bytes', b: 'bytes' }, { a: picture(0), b: picture(2) }, 'b'],
  ] as const)('takes %s', async (_, kinds, row, imageColumn) => {
    const root = await makeFolder();
    await writeParquet(join(root, 't.parquet'), kinds, [row]);
    const source = await open(root, 't.parquet', imageColumn === undefined ? {} : { imageColumn });
    expect(Buffer.from(await source.read('t.parquet/00000001')).equals(picture(2))).toBe(true);
  });

  it.each([
    ['no column for images', { note: 'text' }, undefined, 'no column can hold images; the file has note'],
    [
      'two columns',
      { a: 'bytes', b: 'image' },
      undefined,
      'several columns can hold images (a, b); say which one',
    ],
    [
      'a column that is not there',
      { a: 'bytes' },
      'image',
      'column image: there is no such column; the file has a',
    ],
  ] as const)('says what is wrong with %s', async (_, kinds, imageColumn, expected) => {
    const root = await makeFolder();
    await writeParquet(join(root, 't.parquet'), kinds, [{}]);
    const [only, ...rest] = await outcomes(
      await open(root, 't.parquet', imageColumn === undefined ? {} : { imageColumn }),
    );
    expect(only).toContain(`t.parquet: SourceEntryError: t.parquet, `);
    expect(only).toContain(expected);
    expect(rest).toEqual([]);
  });

  it('names a file that is cut short, and goes on with the next', async () => {
    const root = await table();
    const whole = await readFile(join(root, 'train.parquet'));
    await writeFile(join(root, 'broken.parquet'), whole.subarray(0, whole.length / 2));
    const [first, ...rest] = await outcomes(await open(root, '*.parquet'));
    expect(first).toMatch(/^broken\.parquet: TableFileError: .*broken\.parquet: cannot be read as Parquet/u);
    expect(rest).toHaveLength(rows.length);
  });

  it('gives each row of a damaged batch its reason', async () => {
    const root = await table();
    const path = join(root, 'train.parquet');
    const bytes = await readFile(path);
    bytes.fill(0xff, 4, 60);
    await writeFile(path, bytes);
    const found = await outcomes(await open(root, 'train.parquet'));
    expect(found).toHaveLength(rows.length);
    expect(found.find((line) => line.includes('Error'))).toMatch(/train\.parquet, row \d+, column image: /u);
  });
});

describe('lists', () => {
  it('give images by path below the list, with what the lines say, and reasons for lines that do not fit', async () => {
    const root = await makeFolder();
    await fill(root, {
      'photos/a.png': picture(0),
      'photos/b.png': picture(1),
      'list.jsonl': [
        JSON.stringify({ image: 'photos/a.png', licence: 'CC0-1.0', origin: 'attic' }),
        '',
        JSON.stringify({ file_name: 'photos/b.png', name: 'bee' }),
        '{"image": ',
        'photos/a.png',
        JSON.stringify({ caption: 'nothing here' }),
        JSON.stringify({ path: 7 }),
        JSON.stringify({ path: '../secret.png' }),
        JSON.stringify({ path: 'photos/gone.png' }),
        JSON.stringify({ path: 'photos/a.png' }),
      ].join('\n'),
    });
    const source = await open(root, 'list.jsonl', { licence: 'CC-BY-4.0' });
    const found = await outcomes(source);
    expect(found.filter((line) => !line.includes('Error'))).toEqual([
      'photos/a.png',
      'bee',
      'photos/a.png#10',
    ]);
    expect(found[2]).toBe('list.jsonl#4: SourceEntryError: list.jsonl, row 4: the line is not JSON');
    expect(found[3]).toContain('row 5: the line is no JSON object');
    expect(found[4]).toContain('row 6: names no image; it needs one of image, path');
    expect(found[5]).toContain('row 7, path: must be a path or a URL');
    expect(found[6]).toContain('../secret.png: leads out of the folder');
    expect(found[7]).toContain('photos/gone.png cannot be read');
    const said = (await collect(source.images())).map(({ licence, origin }: ImageEntry) => [licence, origin]);
    expect(said.slice(0, 2)).toEqual([
      ['CC0-1.0', 'attic'],
      ['CC-BY-4.0', undefined],
    ]);
  });

  it('may be plain text, with paths below another folder', async () => {
    const root = await makeFolder();
    await fill(root, { 'photos/a.png': picture(0), 'lists/some.txt': '# two\na.png\n\n b.png \n' });
    const found = await outcomes(await open(root, 'lists/some.txt', { root: join(root, 'photos') }));
    expect(found).toEqual(['a.png', expect.stringContaining('b.png cannot be read')]);
  });

  it('that are not there are no source', async () => {
    const source = await open(await makeFolder(), 'list.jsonl');
    await expect(collect(source.images())).rejects.toMatchObject({
      code: 'source/image-source',
      reason: 'missing',
    });
  });
});
