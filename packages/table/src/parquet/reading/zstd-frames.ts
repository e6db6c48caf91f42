/** A frame of zstd (https://www.rfc-editor.org/rfc/rfc8878), as its head and those of its blocks say. */
export interface ZstdFrame {
  readonly from: number;
  readonly to: number;
  /** Bytes that it unpacks to; undefined where it does not say. */
  readonly size: number | undefined;
  /** Most bytes that its blocks can hold. */
  readonly most: number;
}

const magic = 0xfd2fb528;
const longestBlock = 2 ** 17;
/** What the format asks every reader to take is 8 MiB; the highest usual level of writers wants this. */
const largestWindow = 2 ** 27;

/**
 * Finds the frames of a page. Nothing is unpacked.
 *
 * @throws {Error} If it is cut short, or wants a window of more than 128 MiB.
 */
export function zstdFrames(bytes: Uint8Array): readonly ZstdFrame[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: ZstdFrame[] = [];
  let at = 0;
  while (at < bytes.length) {
    const word = view.getUint32(at, true);
    if (word >= 0x184d2a50 && word <= 0x184d2a5f) {
      at += 8 + view.getUint32(at + 4, true);
      continue;
    }
    if (word !== magic) throw new Error('a frame of zstd does not begin as one');
    const frame = frameAt(view, at);
    frames.push(frame);
    at = frame.to;
  }
  if (at > bytes.length) throw new Error('a frame of zstd is cut short');
  return frames;
}

function frameAt(view: DataView, from: number): ZstdFrame {
  const descriptor = view.getUint8(from + 4);
  const isSingle = (descriptor & 32) !== 0;
  let at = from + 5;
  if (!isSingle) {
    const window = view.getUint8(at);
    at += 1;
    const base = 2 ** (10 + (window >> 3));
    if (base + (base / 8) * (window & 7) > largestWindow) {
      throw new Error('a frame of zstd wants a window of more than 128 MiB');
    }
  }
  at += [0, 1, 2, 4][descriptor & 3] ?? 0;
  const kind = descriptor >> 6;
  const size = sizeAt(view, at, kind, isSingle);
  at += kind === 0 ? Number(isSingle) : 2 ** kind;
  let most = 0;
  for (let isLast = false; !isLast; ) {
    const head = view.getUint8(at) + view.getUint8(at + 1) * 2 ** 8 + view.getUint8(at + 2) * 2 ** 16;
    isLast = (head & 1) === 1;
    const type = (head >> 1) & 3;
    const length = head >> 3;
    at += 3 + (type === 1 ? 1 : length);
    most += type === 2 ? longestBlock : length;
  }
  if ((descriptor & 4) !== 0) at += 4;
  if (at > view.byteLength) throw new Error('a frame of zstd is cut short');
  if (size !== undefined && size > most)
    throw new Error('a frame of zstd says more bytes than its blocks hold');
  return { from, to: at, size, most };
}

function sizeAt(view: DataView, at: number, kind: number, isSingle: boolean): number | undefined {
  if (kind === 0) return isSingle ? view.getUint8(at) : undefined;
  if (kind === 1) return view.getUint16(at, true) + 256;
  return kind === 2 ? view.getUint32(at, true) : Number(view.getBigUint64(at, true));
}
