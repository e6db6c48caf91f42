/** An archive of photos hardly shrinks; what grows beyond this, and beyond {@link freeBytes}, was made to fill a disk or a memory. */
const largestGrowth = 100;
const freeBytes = 2 ** 26;

/** Most bytes that come out of so many packed ones. */
export function mostUnpacked(packed: number): number {
  return freeBytes + largestGrowth * packed;
}

/** What is said where there are more. */
export function tellGrowth(packed: number): string {
  return `unpacks to more than ${largestGrowth} times its ${packed} bytes, which no photos do`;
}
