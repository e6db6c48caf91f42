import type { JsonValue } from '@r2i/schema';

import { ShardsError } from '../errors/shards-error.ts';
import { diffFields } from '../folder/diff-fields.ts';
import type { Shard } from './shard.ts';

/** What a folder says that it is. */
export interface NamedShard {
  /** Absolute path, without links. */
  readonly folder: string;
  readonly shard: Shard;
  /** What must be the same in all shards. */
  readonly settings: JsonValue;
}

/** Differences that an error names. */
const mostTold = 8;

/**
 * Looks whether folders are all parts of one whole, each once.
 *
 * @returns In the order of the shards.
 * @throws {ShardsError} `other-count`, `other-settings`, `twice` or `missing`.
 */
export function checkShards<Named extends NamedShard>(given: readonly [Named, ...Named[]]): readonly Named[] {
  const [first, ...rest] = given;
  const { count } = first.shard;
  for (const { folder, shard, settings } of rest) {
    if (shard.count !== count) {
      const detail = `is one of ${shard.count} shards, and ${first.folder} one of ${count}; give shards of one split`;
      throw new ShardsError({ folder, reason: 'other-count', detail });
    }
    const differences = diffFields(first.settings, settings);
    if (differences.length === 0) continue;
    const told = differences.slice(0, mostTold).join('; ');
    const more = differences.length > mostTold ? `; and ${differences.length - mostTold} more` : '';
    const detail = `was made with other settings than ${first.folder} (${told}${more}); run it again with the same ones, in a new folder`;
    throw new ShardsError({ folder, reason: 'other-settings', detail });
  }
  const byIndex = new Map<number, string>();
  for (const { folder, shard } of given) {
    const other = byIndex.get(shard.index);
    if (other !== undefined) {
      const detail =
        other === folder
          ? 'is given twice'
          : `is shard ${shard.index}/${count}, and ${other} is, too; give one of them`;
      throw new ShardsError({ folder, reason: 'twice', detail });
    }
    byIndex.set(shard.index, folder);
  }
  if (byIndex.size < count) throw missingOf(first.folder, count, byIndex);
  return given.toSorted((left, right) => left.shard.index - right.shard.index);
}

function missingOf(folder: string, count: number, byIndex: ReadonlyMap<number, string>): ShardsError {
  const missing: string[] = [];
  for (let index = 1; index <= count && missing.length < mostTold; index += 1) {
    if (!byIndex.has(index)) missing.push(`${index}/${count}`);
  }
  const others = count - byIndex.size - missing.length;
  const more = others > 0 ? ` and ${others} more` : '';
  const verb = missing.length + others === 1 ? 'is' : 'are';
  const detail = `is one of ${count} shards, of which ${missing.join(', ')}${more} ${verb} not given`;
  return new ShardsError({ folder, reason: 'missing', detail });
}
