import { createListProposer, type ListProposer } from '@r2i/proposal';

import { type BoxSettings, readBoxes } from './read-boxes.ts';
import { tellBoxes } from './tell-boxes.ts';

/** Boxes that somebody brings along, given to photos. */
export interface OpenedBoxes {
  readonly proposer: ListProposer;
  /** Boxes that were read, whether or not they belong to a photo. */
  readonly read: number;
  /** What there is to say about them, a line each. */
  readonly told: readonly string[];
}

/**
 * @param photos - Gives the names of the photos; asked once the boxes are read.
 * @throws {UsageError} as `readBoxes`.
 */
export async function openBoxes(
  settings: BoxSettings,
  photos: () => Promise<readonly string[]>,
): Promise<OpenedBoxes> {
  const { boxes, ...others } = await readBoxes(settings);
  const proposer = createListProposer(boxes, { photos: await photos() });
  return { proposer, read: boxes.length, told: tellBoxes(proposer, { boxes: boxes.length, ...others }) };
}
