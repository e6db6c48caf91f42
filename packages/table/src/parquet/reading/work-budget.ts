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
  /** Values that were taken, lists counted with their weight and bytes that little stands for as the values they could be. */
  readonly work: number;
}

/** A value takes some 32 bytes of memory until it is in a row. */
export const mostCells: number = 2 ** 24;
const bytesOfCell = 32;
/** A list takes some 180, also one of a single value: the engine makes room for sixteen. */
const cellsOfList = 4;

/** The longest buffer of Node 20. */
export const mostBytes: number = 2 ** 32;

/** No table compresses better, but for small pages of one value. */
const bestRatio = 256;
const usualRatio = 4;
const smallBytes = 2 ** 26;

export function createWorkBudget(): WorkBudget {
  let cells = 0;
  let bytes = 0;
  let unfolded = 0;
  let freeBytes = smallBytes;
  const takeCells = (count: number): void => {
    if (cells + count > mostCells) {
      throw new Error(`its pages say more than ${mostCells} values to load at once`);
    }
    cells += count;
  };
  return {
    takeCells,
    takeLists: (count) => takeCells(count * cellsOfList),
    get work() {
      return cells + unfolded / bytesOfCell;
    },
    get bytes() {
      return bytes;
    },
    takeBytes(taken, written) {
      freeBytes -= Math.max(0, taken - written * bestRatio);
      if (freeBytes < 0 || bytes + taken > mostBytes) {
        throw new Error(`${written} bytes say that they are ${taken}, ${bytes + taken} with those before`);
      }
      bytes += taken;
      unfolded += Math.max(0, taken - written * usualRatio);
    },
  };
}
