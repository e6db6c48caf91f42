import type { FileHandle } from 'node:fs/promises';

import { readAt } from '@r2i/files';

import { SourceEntryError } from '../errors/source-entry-error.ts';
import { type OnPassedOver, pathInArchive } from '../folder/passed-over.ts';
import { paxFields } from './pax-fields.ts';

/** A file in an archive; a hard link to an earlier one is a file like it. */
export interface TarEntry {
  readonly name: string;
  /** Of its first byte, in the archive. */
  readonly offset: number;
  readonly size: number;
}

const block = 512;
/** Plain files, in old and new archives. */
const fileTypes = ['0', '\0', '7'];
/** What is no file and no folder. */
const otherKinds: Readonly<Record<string, string>> = {
  '1': 'link',
  '2': 'link',
  '3': 'device',
  '4': 'device',
  '6': 'pipe',
  S: 'sparse',
};
/** Names and attributes of a file; whatever is longer is no such thing. */
const maxHeaderBytes = 1 << 20;

/**
 * Lists the regular files of a tar archive (ustar, GNU and pax) by reading its headers alone: contents are
 * passed over, and read later by their offset. Libraries for tar read it as a stream, and give no offsets.
 *
 * @param file - For messages.
 * @param onPassedOver - Told of links that lead to no file of the archive, of devices and pipes, and of files with holes, which are
 *   stored in forms of their own.
 * @throws {SourceEntryError} Where the archive is damaged or cut short, after the entries before that place.
 */
export async function* tarEntries(
  handle: FileHandle,
  file: string,
  onPassedOver?: OnPassedOver,
): AsyncGenerator<TarEntry, void, undefined> {
  const places = new Map<string, Pick<TarEntry, 'offset' | 'size'>>();
  const { size: total } = await handle.stat();
  let position = 0;
  let last: string | null = null;
  let pending: PendingHeader = {};
  const damaged = (detail: string): SourceEntryError =>
    new SourceEntryError({ file, column: last === null ? null : `after ${last}`, detail });
  while (position + block <= total) {
    const header = await readAt(handle, position, block);
    if (header.every((byte) => byte === 0)) return;
    if (!hasChecksum(header)) {
      throw damaged(`there is no tar header at byte ${position}; the archive is damaged`);
    }
    const size = pending.size ?? readNumber(header, 124, 12);
    const type = String.fromCharCode(header[156] ?? 0);
    const offset = position + block;
    const name = pending.name ?? headerName(header);
    if (!Number.isSafeInteger(size) || size < 0) throw damaged(`the size of ${name} is no number`);
    if (offset + size > total) {
      const detail = `cut short: ${name} has ${size} bytes and ${Math.max(0, total - offset)} are there`;
      throw new SourceEntryError({ file, column: name, detail });
    }
    if ('xLgK'.includes(type)) {
      if (size > maxHeaderBytes) throw damaged(`a header of ${size} bytes is no header`);
      pending = { ...pending, ...readPending(type, await readAt(handle, offset, size)) };
    } else {
      const target = pending.target ?? text(header.subarray(157, 257));
      pending = {};
      const place =
        type === '1' ? places.get(target) : fileTypes.includes(type) ? { offset, size } : undefined;
      if (place !== undefined) {
        last = name;
        places.set(name, place);
        yield { name: pathInArchive(name), ...place };
      } else if (otherKinds[type] !== undefined) onPassedOver?.(otherKinds[type]);
    }
    position = offset + Math.ceil(size / block) * block;
  }
  throw damaged('the archive ends without its end mark; it may be cut short');
}

/** What a header before the header says about the next entry. */
interface PendingHeader {
  readonly name?: string;
  readonly size?: number;
  /** What a link leads to. */
  readonly target?: string;
}

function readPending(type: string, content: Buffer): PendingHeader {
  if (type === 'L') return { name: text(content) };
  if (type === 'K') return { target: text(content) };
  if (type !== 'x') return {};
  const fields = paxFields(content);
  const name = fields.get('path');
  const size = fields.get('size');
  const target = fields.get('linkpath');
  return {
    ...(name === undefined ? {} : { name }),
    ...(size === undefined ? {} : { size: Number(size) }),
    ...(target === undefined ? {} : { target }),
  };
}

function headerName(header: Buffer): string {
  const name = text(header.subarray(0, 100));
  // GNU archives have other things in the place of the prefix, and `ustar  ` as their mark.
  const prefix = header.toString('latin1', 257, 263) === 'ustar\0' ? text(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function text(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end === -1 ? bytes.length : end);
}

/** Octal digits, or a binary number whose first bit is set. */
function readNumber(header: Buffer, start: number, length: number): number {
  const field = header.subarray(start, start + length);
  if (((field[0] ?? 0) & 0x80) === 0) {
    const digits = text(field).trim();
    return digits === '' ? 0 : /^[0-7]+$/u.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
  }
  let value = (field[0] ?? 0) & 0x7f;
  for (const byte of field.subarray(1)) value = value * 256 + byte;
  return value;
}

function hasChecksum(header: Buffer): boolean {
  let sum = 0;
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 0x20 : byte;
  return sum === readNumber(header, 148, 8);
}
