import fs from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makeFolder } from '@r2i/table/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { tarEntries } from '../tar/tar-entries.ts';
import { openZipSource } from '../zip/zip-source.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A header of tar, with the sum of its bytes. */
function header(name: string, size: number, type: string): Buffer {
  const bytes = Buffer.alloc(512);
  bytes.write(name);
  bytes.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  bytes.write(`        ${type}`, 148);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}

function tarEntry(name: string, content: Buffer, type = '0'): Buffer {
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([header(name, content.length, type), content, padding]);
}

async function listOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const many = (count: number, make: (at: number) => Buffer): Buffer[] =>
  Array.from({ length: count }, (_, at) => make(at));

it.each<[what: string, entries: (count: number) => readonly Buffer[], found: (count: number) => number]>([
  ['files', (count) => many(count, (at) => tarEntry(`${at}.jpg`, Buffer.alloc(4000))), (count) => count],
  [
    'links to a file',
    (count) => [tarEntry('', Buffer.of(1)), ...many(count, () => tarEntry('l', Buffer.alloc(0), '1'))],
    (count) => count + 1,
  ],
  [
    'headers before one file',
    (count) => [
      ...many(count, () => tarEntry('x', Buffer.from('11 path=ab\n'), 'x')),
      tarEntry('a', Buffer.of(1)),
    ],
    () => 1,
  ],
  [
    'long names',
    (count) =>
      many(count, (at) =>
        Buffer.concat([tarEntry('x', Buffer.alloc(3000, `n${at}`), 'L'), tarEntry('a', Buffer.of(1))]),
      ),
    (count) => count,
  ],
])('a tar of %s is listed by reading it once, and contents are passed over', async (_, entries, found) => {
  const bytesOf = async (count: number): Promise<number> => {
    const parts = entries(count);
    const path = join(await makeFolder(), 'a.tar');
    await writeFile(path, Buffer.concat([...parts, Buffer.alloc(1024)]));
    await using handle = await open(path);
    const read = vi.spyOn(handle, 'read');
    const listed = await listOf(tarEntries(handle, 'a.tar'));
    expect(listed).toHaveLength(found(count));
    const bytes = (await Promise.all(read.mock.results.map(({ value }) => value))).reduce(
      (sum, { bytesRead }) => sum + bytesRead,
      0,
    );
    expect(bytes).toBeLessThanOrEqual(parts.reduce((sum, { length }) => sum + length, 512));
    return bytes;
  };
  const once = await bytesOf(50);
  expect(await bytesOf(100)).toBeLessThanOrEqual(2.1 * once);
});

/** A zip of empty files with these names, and as many bytes of comment each. */
function zipOf(names: readonly string[], comment: number): Buffer {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const [local, entry] = [Buffer.alloc(30 + name.length), Buffer.alloc(46 + name.length + comment, 0x20)];
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30);
    entry.fill(0, 0, 46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt16LE(comment, 32);
    entry.writeUInt32LE(offset, 42);
    entry.write(name, 46);
    offset += local.length;
    locals.push(local);
    list.push(entry);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(
    list.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...list, end]);
}

describe.each<[what: string, nameOf: (at: number) => string, comment: number]>([
  ['files', (at) => `${at}.jpg`, 0],
  ['files of one name', () => 'a.jpg', 0],
  ['files with long comments', (at) => `${at}.jpg`, 60_000],
])('a zip of %s', (_, nameOf, comment) => {
  it('is listed by reading its list once', async () => {
    const bytesOf = async (count: number): Promise<number> => {
      const path = join(await makeFolder(), 'a.zip');
      const names = Array.from({ length: count }, (_, at) => nameOf(at));
      await writeFile(path, zipOf(names, comment));
      const read = vi.spyOn(fs, 'read');
      const source = openZipSource({ location: path });
      const listed = await listOf(source.images());
      expect(new Set(listed.map(({ name }) => name)).size).toBe(count);
      const bytes = read.mock.calls.reduce((sum, call: readonly unknown[]) => sum + Number(call[3]), 0);
      read.mockRestore();
      await source.close();
      expect(bytes).toBeGreaterThan(0);
      return bytes;
    };
    const once = await bytesOf(40);
    // The end of the list is looked for in 64 KiB.
    expect(await bytesOf(80)).toBeLessThanOrEqual(2.1 * once + 2 ** 16);
  });
});
