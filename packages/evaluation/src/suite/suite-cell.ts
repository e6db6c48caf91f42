/** One model on one benchmark at one pixel budget: a result folder as `evaluateModel` and `scoreRecorded` write it. */
export interface SuiteCell {
  /** By its name in the suite, as the others. */
  readonly model: string;
  readonly benchmark: string;
  /** Pixels of an image at most; `null` for recorded answers. */
  readonly pixels: number | null;
  /** Below the folder of the suite, `/` between. */
  readonly folder: string;
}

/** The folder of a cell below that of its suite: the same whatever else is in the suite. */
export function cellFolder({ model, benchmark, pixels }: Omit<SuiteCell, 'folder'>): string {
  return [model, benchmark, ...(pixels === null ? [] : [`pixels-${pixels}`])].join('/');
}
