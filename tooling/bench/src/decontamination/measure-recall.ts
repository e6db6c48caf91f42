import { CopyIndex, copyLimits } from '@r2i/similarity';

import type { ChangeKind } from './change-kinds.ts';
import { fingerprintOf, type Method } from './methods.ts';
import type { Picture } from './read-pictures.ts';

export interface Recall {
  readonly change: string;
  /** Pictures changed, and those of them whose remaining part has detail to find it by. */
  readonly pictures: number;
  readonly detailed: number;
  /** By method: found of all, found of those with detail, and pairs of different pictures taken for copies. */
  readonly methods: readonly {
    readonly found: number;
    readonly ofDetailed: number;
    readonly wrong: number;
  }[];
}

/** Changes every picture and looks for it. */
export async function measureRecall(
  pictures: readonly Picture[],
  methods: readonly Method[],
  { name, isPart, make }: ChangeKind,
  miss: ((line: string) => void) | undefined,
): Promise<Recall> {
  const results = methods.map(() => ({ found: 0, ofDetailed: 0, wrong: 0 }));
  let detailed = 0;
  for (const [at, picture] of pictures.entries()) {
    const others = [1, 2, 3].map((off) => (at + off) % pictures.length);
    const changed = await make(
      picture.bytes,
      at,
      others.flatMap((other) => pictures[other]?.bytes ?? []),
    );
    const isDetailed = await hasDetail(isPart ? changed : picture.bytes);
    if (isDetailed) detailed += 1;
    const expected = new Set([at, ...(name.startsWith('one of four') ? others : [])]);
    for (const [which, method] of methods.entries()) {
      const result = results[which];
      if (result === undefined) continue;
      const found = await method.find(changed);
      result.wrong += found.filter((other) => !expected.has(other)).length;
      if (!found.includes(at)) {
        miss?.(
          `${name}: ${method.name} missed ${picture.name}${isDetailed ? '' : ', which has no detail left'}`,
        );
        continue;
      }
      result.found += 1;
      if (isDetailed) result.ofDetailed += 1;
    }
  }
  return { change: name, pictures: pictures.length, detailed, methods: results };
}

/** Half as much again as the detail that a copy must agree in. */
const known = new WeakMap<Uint8Array, boolean>();
async function hasDetail(bytes: Uint8Array): Promise<boolean> {
  const before = known.get(bytes);
  if (before !== undefined) return before;
  const index = new CopyIndex();
  const fingerprint = await fingerprintOf(bytes);
  await index.add(fingerprint);
  const [itself] = await index.find(fingerprint);
  const detailed = (itself?.agreeing ?? 0) >= 1.5 * copyLimits.minAgreeing;
  known.set(bytes, detailed);
  return detailed;
}
