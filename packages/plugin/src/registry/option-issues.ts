import { nearestName } from '@r2i/schema/errors';
import { knownKeys } from '@r2i/schema/settings';
import type { z } from 'zod';

import type { PluginPart } from '../define/plugin.ts';
import type { ChoiceIssue } from './choice-issue.ts';
import type { Registered } from './create-registry.ts';

/** Whose options they are. */
export interface OptionsOf {
  readonly part: PluginPart;
  readonly use: string;
  readonly registered: Registered<PluginPart>;
}

/**
 * What is wrong with options that a person gave an entry, an issue a place: of a plug-in with its name, of a key that is not known
 * with the nearest that is.
 */
export function optionIssues(
  { issues }: z.ZodError,
  { part, use, registered: { plugin, builtIn, entry } }: OptionsOf,
): ChoiceIssue[] {
  const owner = builtIn ? '' : `plug-in "${plugin}", ${part}.${use}: `;
  return issues.map((issue) => {
    const { path } = issue;
    if (issue.code !== 'unrecognized_keys') return { path, message: `${owner}${issue.message}` };
    const known = knownKeys(entry.options, path);
    const told = issue.keys.map((key) => `there is no "${key}"${hintOf(key, known)}`);
    return { path, message: `${owner}${told.join('; ')}` };
  });
}

function hintOf(key: string, known: readonly string[]): string {
  const nearest = nearestName(key, known);
  if (nearest !== undefined) return `; did you mean "${nearest}"?`;
  return known.length === 0 ? '; it takes none' : `; there is ${known.join(', ')}`;
}
