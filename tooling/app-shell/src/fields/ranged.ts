import { z } from 'zod';

/** Bounds of a number, its default, and what help says of it. */
export interface Ranged extends z.GlobalMeta {
  /** Least value. */
  readonly from: number;
  /** Largest value. @default that of whole numbers that are exact */
  readonly to?: number;
  readonly preset: number;
  readonly description: string;
}

/** A field of a schema of settings that holds a whole number. */
export function whole({ from, to = Number.MAX_SAFE_INTEGER, preset, ...help }: Ranged) {
  return z.int().min(from).max(to).default(preset).meta(help);
}

/** A field of a schema of settings that holds a number. */
export function amount({ from, to = Number.MAX_SAFE_INTEGER, preset, ...help }: Ranged) {
  return z.number().min(from).max(to).default(preset).meta(help);
}
