/** Counts what reading some rows asks for, before it is taken. */
export interface WorkBudget {
  /** @throws {Error} If the values of a page, each with the lists around it, are more than fit. */
  takeCells(count: number): void;
  /** @throws {Error} If so many bytes, written in fewer, are more than fit. */
  takeBytes(bytes: number, written: number): void;
}

/** A list, a view or a text takes about a hundred bytes of memory. */
const mostCells = 2 ** 24;

/** The longest buffer of Node 20. */
export const mostBytes: number = 2 ** 32;

/** No table compresses better, but for small pages of one value. */
const bestRatio = 256;
const smallBytes = 2 ** 26;

export function createWorkBudget(): WorkBudget {
  let cells = 0;
  let bytes = 0;
  let freeBytes = smallBytes;
  return {
    takeCells(count) {
      cells += count;
      if (cells > mostCells) throw new Error(`its pages say more than ${mostCells} values to load at once`);
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
