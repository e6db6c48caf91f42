/** Key of an output: predictions that say the same of an item share it. */
export function outputKey(item: string, output: string): string {
  return JSON.stringify([item, output]);
}
