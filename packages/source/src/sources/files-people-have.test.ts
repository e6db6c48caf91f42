import { execFileSync } from 'node:child_process';
import { link, mkdir, open, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { isR2IError } from '@r2i/schema';
import { collect, makeFolder, makePng } from '@r2i/table/testing';
import { isLong, runs } from '@r2i/vitest-preset/runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ImageSource } from './image-source.ts';
import { openImageSource } from './open-image-source.ts';

const pictures = [0, 1, 2, 3].map((index) => makePng(8, 6, 40 * index));
const picture = (index: number): Uint8Array => pictures[index] ?? new Uint8Array();

async function fill(root: string, files: Readonly<Record<string, Uint8Array | string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
}

/** Names, or what reading throws; what was passed over, by kind. Each image is given again by its name. */
async function lookAt(source: ImageSource): Promise<{
  readonly found: readonly string[];
  readonly passedOver: Readonly<Record<string, number>>;
}> {
  const passedOver: Record<string, number> = {};
  const onPassedOver = (kind: string): void => {
    passedOver[kind] = (passedOver[kind] ?? 0) + 1;
  };
  const found: string[] = [];
  for await (const { name, read } of source.images({ onPassedOver })) {
    const bytes = await read().catch((error: unknown) => error);
    if (bytes instanceof Uint8Array) {
      expect(Buffer.from(await source.read(name)).equals(bytes)).toBe(true);
      found.push(name);
    } else found.push(`${name}: ${String(bytes)}`);
  }
  await source.close();
  return { found, passedOver };
}

const content = {
  'a.JPG': picture(0),
  'b.jfif': picture(1),
  'c.heic': picture(2),
  'd.bmp': picture(3),
  'e.jxl': 'x',
  'f.CR2': 'x',
  'g.cr2': 'x',
  'notes.txt': 'x',
  'list.jsonl': 'x',
  README: 'x',
  '.DS_Store': 'x',
  '._a.JPG': 'x',
  'Thumbs.db': 'x',
  'in/h.png': picture(1),
  'k.avif': picture(1),
  'l.tif': picture(1),
  'm.gif': picture(1),
  'in/._h.png': 'x',
  '__MACOSX/in/._h.png': 'x',
  '.git/i.png': picture(1),
};
const images = ['a.JPG', 'b.jfif', 'c.heic', 'd.bmp', 'in/h.png', 'k.avif', 'l.tif', 'm.gif'];
const others = { '.jxl': 1, '.cr2': 2, '.txt': 1, '.jsonl': 1, 'no extension': 1 };

describe('a folder', () => {
  it('gives its images, and tells of all else by its kind', async () => {
    const root = await makeFolder();
    await fill(root, { ...content, 'without-extension': picture(2) });
    const { found, passedOver } = await lookAt(openImageSource({ location: root }));
    expect(found).toEqual([...images, 'without-extension']);
    // Hidden folders are not gone into: each counts once.
    expect(passedOver).toEqual({ ...others, hidden: 4, system: 2 });
  });

  it('tells of what fits a pattern and is no image', async () => {
    const root = await makeFolder();
    await fill(root, content);
    const { found, passedOver } = await lookAt(openImageSource({ location: join(root, '*.{jfif,jxl,CR2}') }));
    expect(found).toEqual(['b.jfif']);
    expect(passedOver).toEqual({ '.jxl': 1, '.cr2': 1 });
  });

  it('refuses a file that is larger than an image may be, before it is read', async () => {
    const root = await makeFolder();
    await fill(root, { 'a.jpg': '' });
    await truncate(join(root, 'a.jpg'), 3 * 2 ** 30);
    const source = openImageSource({ location: root });
    const [entry] = await collect(source.images());
    await expect(entry?.read()).rejects.toMatchObject({
      code: 'source/image-too-large',
      rejectionReason: 'image-too-large',
      bytes: 3 * 2 ** 30,
    });
  });
});

async function pack(...args: readonly string[]): Promise<string> {
  const root = await makeFolder();
  await fill(join(root, 'in'), content);
  execFileSync('tar', ['-C', join(root, 'in'), ...args, join(root, 'photos.tar'), ...Object.keys(content)]);
  return root;
}

describe('an archive', () => {
  it.each([
    ['photos.tar', ['-cf'], 'photos.tar'],
    ['photos.tar.gz', ['-czf'], 'photos.tar.gz'],
    ['photos.tgz', ['-czf'], 'photos.tgz'],
    ['photos.tar, compressed all the same', ['-czf'], 'photos.tar'],
  ])('%s gives its images, and tells of all else', async (_, flags, name) => {
    const root = await pack(...flags);
    if (name !== 'photos.tar') execFileSync('mv', [join(root, 'photos.tar'), join(root, name)]);
    const { found, passedOver } = await lookAt(openImageSource({ location: join(root, name) }));
    expect(found.map((image) => image.slice(name.length + 1)).sort()).toEqual([...images].sort());
    expect(passedOver).toEqual({ ...others, hidden: 4, system: 2 });
  });

  it.each(['-cf', '-czf'])(
    'made of the folder that one is in gives its images: tar %s x.tar .',
    async (flags) => {
      const root = await makeFolder();
      await fill(join(root, 'in'), content);
      execFileSync('tar', ['-C', join(root, 'in'), flags, join(root, 'x.tar'), '.']);
      const { found, passedOver } = await lookAt(openImageSource({ location: join(root, 'x.tar') }));
      expect([...found].sort()).toEqual(images.map((image) => `x.tar/${image}`).sort());
      expect(passedOver).toEqual({ ...others, hidden: 4, system: 2 });
    },
  );

  it.each([
    ['the folder beside', 'x.tar', ['tar', '-cPf', '../x.tar', '../in/a.png', '../in/b/c.png']],
    ['a whole path', 'x.tar', ['sh', '-c', 'tar -cPf ../x.tar "$PWD/a.png" "$PWD/b/c.png"']],
    ['a detour', 'x.tar', ['tar', '-cPf', '../x.tar', 'b/../a.png', './b/./c.png']],
    ['the folder beside', 'x.zip', ['zip', '-q', '../x.zip', '../in/a.png', '../in/b/c.png']],
  ])('that names %s gives its images: %s', async (_, name, [command = '', ...args]) => {
    const root = await makeFolder();
    await fill(join(root, 'in'), { 'a.png': picture(0), 'b/c.png': picture(1) });
    execFileSync(command, args, { cwd: join(root, 'in'), stdio: 'ignore' });
    const { found, passedOver } = await lookAt(openImageSource({ location: join(root, name) }));
    expect(found.map((image) => image.split('/').at(-1))).toEqual(['a.png', 'c.png']);
    for (const image of found) expect(image).not.toMatch(/\.\.|\/\//u);
    expect(passedOver).toEqual({});
  });

  it('counts devices and pipes', async () => {
    const root = await makeFolder();
    await fill(root, { 'a.png': picture(0) });
    execFileSync('mkfifo', [join(root, 'p.png')]);
    execFileSync('tar', ['-cf', join(root, 's.tar'), '-C', root, 'a.png', 'p.png']);
    execFileSync('tar', ['-rPf', join(root, 's.tar'), '/dev/null', '/dev/zero']);
    const { found, passedOver } = await lookAt(openImageSource({ location: join(root, 's.tar') }));
    expect({ found, passedOver }).toEqual({ found: ['s.tar/a.png'], passedOver: { pipe: 1, device: 2 } });
  });

  it('photos.zip gives its images, and tells of all else', async () => {
    const root = await makeFolder();
    await fill(join(root, 'in'), content);
    await symlink('/etc/passwd', join(root, 'in', 'link.png'));
    execFileSync('zip', ['-q', '-y', '-r', join(root, 'photos.zip'), '.'], { cwd: join(root, 'in') });
    const { found, passedOver } = await lookAt(openImageSource({ location: join(root, 'photos.zip') }));
    expect([...found].sort()).toEqual(images.map((image) => `photos.zip/${image}`).sort());
    expect(passedOver).toEqual({ ...others, '.jsonl': 1, hidden: 4, system: 2, link: 1 });
  });

  it('gives a hard link as the file it is one of', async () => {
    const root = await makeFolder();
    await fill(root, { 'a.png': picture(0) });
    await link(join(root, 'a.png'), join(root, 'b.png'));
    await symlink('a.png', join(root, 'c.png'));
    for (const format of ['gnu', 'pax']) {
      const names = ['a.png', 'b.png', 'c.png'];
      execFileSync('tar', ['-cf', join(root, 's.tar'), `--format=${format}`, '-C', root, ...names]);
      const { found, passedOver } = await lookAt(openImageSource({ location: join(root, 's.tar') }));
      expect({ found, passedOver }).toEqual({
        found: ['s.tar/a.png', 's.tar/b.png'],
        passedOver: { link: 1 },
      });
    }
  });

  it('with a member of 3 GiB has it rejected, and gives the others', async () => {
    const root = await makeFolder();
    await fill(root, { 'a.png': picture(0), 'z.png': picture(1) });
    await fill(root, { 'big.jpg': '' });
    const size = 3 * 2 ** 30;
    await truncate(join(root, 'big.jpg'), size);
    // As it is written by others: a header, a hole, the next member.
    execFileSync('tar', ['-cf', join(root, 'a.tar'), '-C', root, 'a.png']);
    execFileSync('tar', ['-cf', join(root, 'z.tar'), '-C', root, 'z.png']);
    const header = execFileSync('sh', ['-c', `tar -cf - -C '${root}' big.jpg 2>/dev/null | head -c 512`]);
    const path = join(root, 'big.tar');
    await using file = await open(path, 'w');
    const first = execFileSync('head', ['-c', '1024', join(root, 'a.tar')]);
    await file.write(first, 0, first.length, 0);
    await file.write(header, 0, 512, 1024);
    const last = execFileSync('cat', [join(root, 'z.tar')]);
    await file.write(last, 0, last.length, 1024 + 512 + size);
    const { found } = await lookAt(openImageSource({ location: path }));
    expect(found[0]).toBe('big.tar/a.png');
    expect(found[1]).toMatch(
      /^big\.tar\/big\.jpg: ImageTooLargeError: big\.tar\/big\.jpg has 3221225472 bytes/u,
    );
    expect(found[2]).toBe('big.tar/z.png');
  });

  it.runIf(isLong)('that unpacks to more than photos do is given up', async () => {
    const root = await makeFolder();
    await fill(root, { 'bomb.tar.gz': gzipSync(Buffer.alloc(96 * 2 ** 20)) });
    const { found } = await lookAt(openImageSource({ location: join(root, 'bomb.tar.gz') }));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/bomb\.tar\.gz: unpacks to more than 100 times its \d+ bytes/u);
  });

  it.runIf(isLong)(
    'a zip whose image grows out of proportion, or whose entries share their bytes, costs nothing',
    async () => {
      const root = await makeFolder();
      await fill(join(root, 'in'), { 'big.jpg': Buffer.alloc(96 * 2 ** 20), 'ok.png': picture(0) });
      execFileSync('zip', ['-q', join(root, 'a.zip'), 'big.jpg', 'ok.png'], { cwd: join(root, 'in') });
      const { found } = await lookAt(openImageSource({ location: join(root, 'a.zip') }));
      expect(found).toEqual([
        expect.stringMatching(
          /SourceEntryError: a\.zip, big\.jpg: unpacks to more than 100 times its \d+ bytes/u,
        ),
        'a.zip/ok.png',
      ]);
      const zip = await readFile(join(root, 'a.zip'));
      const [list, end] = [zip.indexOf('PK\u0001\u0002'), zip.lastIndexOf('PK\u0005\u0006')];
      const entry = zip.subarray(list, zip.indexOf('PK\u0001\u0002', list + 4));
      const tail = Buffer.from(zip.subarray(end));
      const copies = 60;
      tail.writeUInt16LE(copies, 8);
      tail.writeUInt16LE(copies, 10);
      tail.writeUInt32LE(copies * entry.length, 12);
      const shared = Buffer.concat([zip.subarray(0, list), ...Array(copies).fill(entry), tail]);
      await writeFile(join(root, 'shared.zip'), shared);
      const { found: sharing } = await lookAt(openImageSource({ location: join(root, 'shared.zip') }));
      expect(sharing.length).toBeLessThan(copies);
      expect(sharing.at(-1)).toMatch(/shared\.zip: its list is damaged \(its entries together are longer/u);
    },
  );

  it('that is encrypted, cut short or none at all says so', async () => {
    const root = await makeFolder();
    await fill(join(root, 'in'), { 'a.png': picture(0) });
    execFileSync('zip', ['-q', '-P', 'word', join(root, 'locked.zip'), 'a.png'], { cwd: join(root, 'in') });
    execFileSync('zip', ['-q', join(root, 'cut.zip'), 'a.png'], { cwd: join(root, 'in') });
    await truncate(join(root, 'cut.zip'), 60);
    await fill(root, { 'none.zip': 'no archive', 'empty.tar.gz': '' });
    const told = async (name: string): Promise<string> =>
      (await lookAt(openImageSource({ location: join(root, name) }))).found.join();
    expect(await told('locked.zip')).toMatch(
      /SourceEntryError: locked\.zip, a\.png: cannot be read \(it is encrypted/u,
    );
    expect(await told('cut.zip')).toMatch(
      /^cut\.zip: SourceReadError: cut\.zip cannot be read \(.*End of Central Directory/iu,
    );
    expect(await told('none.zip')).toMatch(/^none\.zip: SourceReadError/u);
    expect(await told('empty.tar.gz')).toMatch(/^empty\.tar\.gz: SourceEntryError/u);
  });
});

describe('a list', () => {
  const photos = { 'photos/a.png': picture(0), 'photos/b, c.png': picture(1) };
  const csv = 'Id,File_Name,Licence\n1,photos/a.png,CC0-1.0\n2,"photos/b, c.png",\n3,,\n4,photos/gone.png\n';
  const wide = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

  it.each<[name: string, list: Uint8Array | string]>([
    ['list.csv', csv],
    ['list.csv', `\ufeff${csv.replaceAll('\n', '\r\n')}`],
    ['list.csv', wide(csv)],
    ['list.csv', csv.replaceAll('b, c', 'b. c').replaceAll(',', ';').replaceAll('b. c', 'b, c')],
    ['list.tsv', csv.replaceAll('b, c', 'b. c').replaceAll(',', '\t').replaceAll('b. c', 'b, c')],
  ])('%s is a table whose first row names the columns', async (name, list) => {
    const root = await makeFolder();
    await fill(root, { ...photos, [name]: list });
    const { found } = await lookAt(openImageSource({ location: join(root, name) }));
    expect(found.slice(0, 2)).toEqual(['photos/a.png', 'photos/b, c.png']);
    expect(found[2]).toContain('row 4: names no image; it needs one of image');
    expect(found[3]).toContain('photos/gone.png cannot be read');
    expect(found).toHaveLength(4);
  });

  it.each<[what: string, list: Uint8Array]>([
    ['UTF-16 with its mark', wide('photos/a.png\r\nphotos/b, c.png\r\n')],
    ['UTF-8 with a mark', Buffer.from('\ufeffphotos/a.png\nphotos/b, c.png')],
    ['UTF-16 from the big end', Buffer.from(wide('photos/a.png\nphotos/b, c.png\n')).swap16()],
  ])('in %s is read', async (_, list) => {
    const root = await makeFolder();
    await fill(root, { ...photos, 'list.txt': list });
    const { found } = await lookAt(openImageSource({ location: join(root, 'list.txt') }));
    expect(found).toEqual(['photos/a.png', 'photos/b, c.png']);
  });

  it.each([
    ['list.txt', 'photos\\a.png\r\nphotos\\b, c.png\r\nphotos\\gone.png\r\n'],
    [
      'list.jsonl',
      '{"image":"photos\\\\a.png"}\n{"path":"photos\\\\b, c.png"}\n{"path":"photos\\\\gone.png"}',
    ],
    ['list.csv', 'path\r\nphotos\\a.png\r\n"photos\\b, c.png"\r\nphotos\\gone.png\r\n'],
  ])('%s with paths of Windows is read', async (name, list) => {
    const root = await makeFolder();
    await fill(root, { ...photos, [name]: list });
    const { found } = await lookAt(openImageSource({ location: join(root, name) }));
    expect(found.slice(0, 2)).toEqual(['photos\\a.png', 'photos\\b, c.png']);
    expect(found[2]).toContain('photos\\gone.png cannot be read');
  });

  it.each<[what: string, name: string, list: Uint8Array | string, expected: RegExp]>([
    [
      'in UTF-16 without its mark',
      'list.txt',
      Buffer.from('photos/a.png', 'utf16le'),
      /UTF-16 without its mark; save/u,
    ],
    [
      'without a column for images',
      'list.csv',
      'id,photo\n1,a.png\n',
      /names no column for images; one of image, path/u,
    ],
  ])('%s says so', async (_, name, list, expected) => {
    const root = await makeFolder();
    await fill(root, { [name]: list });
    const source = openImageSource({ location: join(root, name) });
    await expect(collect(source.images())).rejects.toThrow(expected);
  });

  it.each([
    ['above it', '../secret.png', /leads out of the folder/u],
    ['with other separators', '..\\secret.png', /leads out of the folder/u],
    ['behind a link', 'out.png', /reached by a link that leads out/u],
    ['behind a link to a folder', 'up/secret.png', /reached by a link that leads out/u],
    ['that is a pipe', 'pipe.png', /is no regular file/u],
    ['that is a device', '/dev/zero', /leads out of the folder/u],
  ])('does not give a file %s', async (_, path, expected) => {
    const root = await makeFolder();
    const folder = join(root, 'received');
    await fill(root, { 'secret.png': picture(0), 'received/list.jsonl': JSON.stringify({ path }) });
    await symlink(join(root, 'secret.png'), join(folder, 'out.png'));
    await symlink('..', join(folder, 'up'));
    execFileSync('mkfifo', [join(folder, 'pipe.png')]);
    const { found } = await lookAt(openImageSource({ location: join(folder, 'list.jsonl') }));
    expect(found.join()).toMatch(expected);
  });

  it('with a line longer than any name counts it', async () => {
    const root = await makeFolder();
    await fill(root, { ...photos, 'list.txt': `${'x'.repeat(3 * 2 ** 20)}\nphotos/a.png\n` });
    const { found } = await lookAt(openImageSource({ location: join(root, 'list.txt') }));
    expect(found[0]).toMatch(/row 1: has 3145728 bytes, more than any name/u);
    expect(found[1]).toBe('photos/a.png');
  });
});

describe('bytes that were changed', () => {
  const seeds: Readonly<Record<string, (root: string) => Promise<Uint8Array>>> = {
    'x.tar': packed,
    'x.tar.gz': async (root) => gzipSync(await packed(root)),
    'x.zip': async (root) => {
      execFileSync('zip', ['-q', '-r', join(root, 'seed.zip'), '.'], { cwd: join(root, 'in') });
      return readFile(join(root, 'seed.zip'));
    },
    'x.csv': async () => Buffer.from('image,licence\nin/a.png,"CC0"\n'),
    'x.jsonl': async () => Buffer.from('{"image":"in/a.png"}\n{"path":"in/in/c.png","name":"c"}\n'),
    'x.txt': async () => Buffer.from('in/a.png\n../../etc/passwd\n'),
  };

  async function packed(root: string): Promise<Uint8Array> {
    execFileSync('tar', ['-cf', join(root, 'seed'), '--format=pax', '-C', join(root, 'in'), '.']);
    return readFile(join(root, 'seed'));
  }

  it.each(Object.entries(seeds))(
    'as %s: each entry is read or says why, whatever they are',
    async (name, make) => {
      const root = await makeFolder();
      await fill(join(root, 'in'), {
        'a.png': picture(0),
        'b.json': '{"licence":"CC0"}',
        'in/c.png': picture(1),
      });
      const seed = await make(root);
      const changes = fc.array(fc.tuple(fc.nat(seed.length - 1), fc.nat(255)), { maxLength: 12 });
      const random = fc.uint8Array({ maxLength: 2000 });
      const cut = fc.nat(seed.length);
      const bytes = fc.oneof(
        fc.tuple(changes, cut, fc.boolean()).map(([changed, end, isCut]) => {
          const copy = Buffer.from(seed);
          for (const [at, value] of changed) copy[at] = value;
          return isCut ? copy.subarray(0, end) : copy;
        }),
        random,
      );
      await fc.assert(
        fc.asyncProperty(bytes, async (given) => {
          await writeFile(join(root, name), given);
          const source = openImageSource({ location: join(root, name) });
          try {
            let count = 0;
            for await (const { read } of source.images()) {
              count += 1;
              const outcome = await read().catch((error: unknown) => error);
              expect(outcome instanceof Uint8Array || isR2IError(outcome)).toBe(true);
            }
            // No more than there can be in so many bytes.
            expect(count).toBeLessThanOrEqual(given.length + 1);
          } catch (error) {
            expect(isR2IError(error)).toBe(true);
          } finally {
            await source.close();
          }
        }),
        { numRuns: runs(60) },
      );
    },
  );
});
