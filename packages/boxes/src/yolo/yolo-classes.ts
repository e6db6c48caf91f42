import { isDeepYaml } from '@r2i/schema';
import { parse } from 'yaml';
import { z } from 'zod';

import type { PoseShape } from './yolo-line.ts';

/** What a file beside the labels says about them. */
export interface YoloClasses {
  /** Names by class number; `undefined` where the file says nothing of names. */
  readonly names: ReadonlyMap<number, string> | undefined;
  readonly pose: PoseShape | undefined;
}

const name = z.union([z.string().min(1), z.number().transform(String)]);
const dataSchema = z.object({
  names: z
    .union([z.array(name), z.record(z.string(), name)])
    .nullish()
    .catch(null),
  kpt_shape: z
    .tuple([z.int().positive().max(10_000), z.union([z.literal(2), z.literal(3)])])
    .nullish()
    .catch(null),
});

/** Longest text that is parsed; sets with names for 20,000 classes stay below it. */
const longest = 2_000_000;

/** `classes.txt` and `obj.names`: a name a line; an empty line is a class without one. */
export function readClassList(text: string): YoloClasses {
  const lines = [...text.split('\n').entries()].map(([number, line]) => [number, line.trim()] as const);
  return { names: new Map(lines.filter(([, line]) => line !== '')), pose: undefined };
}

/**
 * `data.yaml`: `names` as a list or by class number, and `kpt_shape` of poses.
 *
 * @returns `undefined` for YAML that says neither, or that cannot be read.
 */
export function readDataYaml(text: string): YoloClasses | undefined {
  if (text.length > longest || isDeepYaml(text)) return undefined;
  let content: unknown;
  try {
    // Aliases could make a small file a huge one. Looking for equal keys compares each with each; of two, the last counts.
    // A part of the text is shown for every error, and a line may be as long as the text.
    content = parse(text, { maxAliasCount: 100, logLevel: 'silent', uniqueKeys: false, prettyErrors: false });
  } catch {
    return undefined;
  }
  const { data } = dataSchema.safeParse(content);
  if (data?.names == null && data?.kpt_shape == null) return undefined;
  const pose = data.kpt_shape == null ? undefined : { points: data.kpt_shape[0], numbers: data.kpt_shape[1] };
  return { names: data.names == null ? undefined : byNumber(data.names), pose };
}

function byNumber(names: readonly string[] | Readonly<Record<string, string>>): ReadonlyMap<number, string> {
  if (Array.isArray(names)) return new Map(names.entries());
  return new Map(Object.entries(names).map(([number, one]) => [Number(number), one]));
}
