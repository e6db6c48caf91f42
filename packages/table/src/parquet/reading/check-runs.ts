/** Values that a run may say beyond those that are wanted: writers fill their last one up. */
const mostPadding = 512;

/** A part of a page with levels or numbers of values, as runs of one value or of packed bits. */
export interface RunsPlace {
  readonly from: number;
  readonly to: number;
  /** Bits of a value. */
  readonly width: number;
  /** Values that are wanted at most. */
  readonly count: number;
}

/**
 * Looks at how long runs say that they are (https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE). The library takes each
 * run as it says, also one of two thousand million values in five bytes, and one of fewer than none for ever.
 *
 * @throws {Error} If a run is longer than what is wanted.
 */
export function checkRuns(view: DataView, { from, to, width, count }: RunsPlace): void {
  if (width > 32) throw new Error(`a value of ${width} bits is none`);
  let at = from;
  let seen = 0;
  while (seen < count && at < to) {
    const header = varintAt(view, at, to);
    at = header.end;
    const packed = header.value % 2 === 1;
    const half = Math.floor(header.value / 2);
    const values = packed ? half * 8 : half;
    const left = count - seen;
    if (values > (packed ? left + mostPadding : left)) {
      throw new Error(`a run says ${values} values where ${left} are left`);
    }
    at += packed ? half * width : Math.ceil(width / 8);
    seen += values;
  }
}

/** A number of at most five bytes. */
function varintAt(view: DataView, at: number, to: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let place = 0; place < 5 && at + place < to; place += 1) {
    const byte = view.getUint8(at + place);
    value += (byte % 128) * 2 ** (7 * place);
    if (byte < 128) return { value, end: at + place + 1 };
  }
  throw new Error('a run has no length');
}
