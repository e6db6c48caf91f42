import { ImageSourceError } from '../errors/image-source-error.ts';
import type { ImageEntry } from './image-source.ts';

/**
 * Finds entries of a list by name. The list is gone through once, when the first is looked for.
 *
 * @param images - All entries; none of them is read.
 */
export function findByScan(
  source: string,
  images: () => AsyncIterable<ImageEntry>,
): (name: string) => Promise<ImageEntry> {
  let scanned: Promise<Map<string, ImageEntry>> | undefined;
  const scan = async (): Promise<Map<string, ImageEntry>> => {
    const entries = new Map<string, ImageEntry>();
    for await (const entry of images()) entries.set(entry.name, entry);
    return entries;
  };
  return async (name) => {
    scanned ??= scan();
    const entry = (await scanned).get(name);
    if (entry !== undefined) return entry;
    throw new ImageSourceError({ source, reason: 'missing', detail: `there is no ${name} in it` });
  };
}
