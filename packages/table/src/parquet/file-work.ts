/** Values that may be looked at for one that is wanted: pages of other writers hold some ten thousand rows, of which few are read at once. */
const workOfValue = 2 ** 14;
/** And those beyond, in all of a file. */
const mostBeyond = 2 ** 27;

/** Counts what all batches of a file took, which each alone may take. */
export interface FileWork {
  /**
   * @param work - Of a batch, see `WorkBudget`.
   * @param wanted - Values of its rows, one a column.
   * @returns Whether the file may be read on.
   */
  take(work: number, wanted: number): boolean;
}

export function createFileWork(): FileWork {
  let beyond = 0;
  return {
    take(work, wanted) {
      beyond += Math.max(0, work - wanted * workOfValue);
      return beyond <= mostBeyond;
    },
  };
}
