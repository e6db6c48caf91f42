/** Counts what reading some rows asks for, before it is taken. */
export interface WorkBudget {
  /** @throws {Error} If the values of a page are more than fit. */
  takeCells(count: number): void;
  /** @throws {Error} If lists, structs among them, are more than fit beside the values. */
  takeLists(count: number): void;
  /** @throws {Error} If so many bytes, written in fewer, are more than fit. */
  takeBytes(bytes: number, written: number): void;
  /** Bytes that were taken. */
  readonly bytes: number;
}

/** A value takes some 32 bytes of memory until it is in a row. */
const mostCells = 2 ** 24;
/** A list takes some 180, also one of a single value: the engine makes room for sixteen. */
const cellsOfList = 4;

/** The longest buffer of Node 20. */
export const mostBytes: number = 2 ** 32;

/** No table compresses better, but for small pages of one value. */
const bestRatio = 256;
const smallBytes = 2 ** 26;

export function createWorkBudget(): WorkBudget {
  let cells = 0;
  let bytes = 0;
  let freeBytes = smallBytes;
  const takeCells = (count: number): void => {
    cells += count;
    if (cells > mostCells) throw new Error(`its pages say more than ${mostCells} values to load at once`);
  };
  return {
    takeCells,
    takeLists: (count) => takeCells(count * cellsOfList),
    get bytes() {
      return bytes;
    },
    takeBytes(taken, written) {
      bytes += taken;
      freeBytes -= Math.max(0, taken - written * bestRatio);
      if (freeBytes < 0 || bytes > mostBytes) {
        throw new Error(`${written} bytes say that they are ${taken}, ${bytes} with those before`);
      }
    },
  };
}
