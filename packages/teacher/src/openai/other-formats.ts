import type { CommonFormat } from './image-sender.ts';

const common: ReadonlySet<string> = new Set(['image/jpeg', 'image/png']);

/**
 * In which formats images are to be sent whose media types a service did not read: what is not JPEG or PNG becomes JPEG,
 * then PNG; JPEG becomes PNG, and PNG JPEG.
 *
 * @param mediaTypes - As they were sent.
 * @param reencoded - What was changed before.
 * @returns `undefined` where all has been tried.
 */
export function otherFormats(
  mediaTypes: readonly string[],
  reencoded: ReadonlyMap<string, CommonFormat>,
): ReadonlyMap<string, CommonFormat> | undefined {
  const rare = mediaTypes.filter((type) => !common.has(type));
  if (rare.length > 0) return new Map([...reencoded, ...rare.map((type) => [type, 'jpeg'] as const)]);
  const changed = [...reencoded];
  if (changed.length === 0) {
    const flipped = mediaTypes.map((type) => [type, type === 'image/jpeg' ? 'png' : 'jpeg'] as const);
    return flipped.length === 0 ? undefined : new Map(flipped);
  }
  const wasRare = changed.every(([type, format]) => !common.has(type) && format === 'jpeg');
  return wasRare ? new Map(changed.map(([type]) => [type, 'png'])) : undefined;
}
