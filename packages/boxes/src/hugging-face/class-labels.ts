import { nestsDeeper } from '@r2i/schema';
import { z } from 'zod';

import { mostLevels } from '../text/most-levels.ts';
import { type ClassLabels, categoryFields } from './row-annotations.ts';

/** What a table says of its classes. */
export interface FoundLabels {
  readonly labels: ClassLabels;
  /** What cannot be read, and why. */
  readonly faults: readonly string[];
}

const infoSchema = z.object({ info: z.object({ features: z.record(z.string(), z.unknown()) }) });
const listSchema = z.union([
  z.tuple([z.unknown()]).transform(([feature]) => feature),
  z
    .object({ _type: z.enum(['Sequence', 'List', 'LargeList']), feature: z.unknown() })
    .transform(({ feature }) => feature),
]);
const fieldsSchema = z.record(z.string(), z.unknown());
const kindSchema = z.object({ _type: z.literal('ClassLabel') });
const namesSchema = z.object({ names: z.array(z.string()) });

/** Lists in lists; more than any table of boxes has. */
const deepest = 4;

/**
 * Names of classes as Hugging Face `datasets` writes them into Parquet files: `info.features`, where a column of numbers is a
 * `ClassLabel` with `names`. Only columns that boxes take their class from are looked at; what is damaged gives no names.
 *
 * @param info - JSON of the key `huggingface`.
 */
export function readClassLabels(info: string): FoundLabels {
  const labels = new Map<string, readonly string[]>();
  const faults: string[] = [];
  const features = featuresOf(info);
  if (features === undefined) return { labels, faults: ['huggingface: it is no JSON with info.features'] };
  const take = (column: string, fields: Readonly<Record<string, unknown>>): void => {
    for (const field of categoryFields) {
      const feature = withoutLists(Object.hasOwn(fields, field) ? fields[field] : undefined);
      if (!kindSchema.safeParse(feature).success) continue;
      const { data } = namesSchema.safeParse(feature);
      if (data === undefined) faults.push(`${column}${field}: the names of its classes are no list of texts`);
      else labels.set(`${column}${field}`, data.names);
    }
  };
  take('', features);
  const objects = fieldsSchema.safeParse(
    withoutLists(Object.hasOwn(features, 'objects') ? features['objects'] : undefined),
  );
  if (objects.success) take('objects.', objects.data);
  return { labels, faults };
}

function featuresOf(info: string): Readonly<Record<string, unknown>> | undefined {
  if (nestsDeeper(info, mostLevels)) return undefined;
  try {
    return infoSchema.safeParse(JSON.parse(info)).data?.info.features;
  } catch {
    return undefined;
  }
}

/** What is in the lists. */
function withoutLists(feature: unknown): unknown {
  let inner = feature;
  for (let depth = 0; depth < deepest; depth += 1) {
    const list = listSchema.safeParse(inner);
    if (!list.success) return inner;
    inner = list.data;
  }
  return inner;
}
