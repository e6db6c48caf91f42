import { readFile } from 'node:fs/promises';
import { hashBytes, hashValue } from '@r2i/schema';

import type { Step } from './step.ts';

/** Where things lie: absolute folders, and the programs. */
export interface Places {
  readonly repo: string;
  readonly out: string;
  readonly python: string;
  readonly node: string;
}

/** A word of a command with its places filled in. */
export const placed = (word: string, { repo, out, python, node }: Places): string =>
  word
    .replaceAll('{repo}', repo)
    .replaceAll('{out}', out)
    .replaceAll('{python}', python)
    .replaceAll('{node}', node);

/**
 * What the result of a step depends on: its command, the content of its code, and the keys of the steps before it.
 * Places are left out, so that a folder may be moved.
 *
 * @param keys - Of all steps that it needs.
 */
export async function stepKey(
  step: Step,
  { places, keys }: { readonly places: Places; readonly keys: ReadonlyMap<string, string> },
): Promise<string> {
  const code: Record<string, string> = {};
  for (const file of step.code) code[file] = hashBytes(await readFile(placed(file, places)));
  // Threads change how long it takes, and rounding alone.
  const command = step.command.filter(
    (word, at) => word !== '--threads' && step.command[at - 1] !== '--threads',
  );
  const needs = step.needs.map((id) => keys.get(id) ?? '');
  return hashValue({ command, code, needs });
}
